/**
 * How much one atomic operation of Deno KV takes.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { mostBytes, mostChecks, mostMutations } from "./limits.ts";

/** What a transaction, or several together, ask of an atomic operation; at most. */
export interface Load {
  readonly checks: number;
  readonly mutations: number;
  readonly bytes: number;
}

/** The load of nothing. */
export const noLoad: Load = { checks: 0, mutations: 0, bytes: 0 };

/**
 * The load of one transaction: a log has a row for its end, a doorbell a row and a message, and what
 * ends has at most a row that leads to it.
 */
export function loadOf(draft: Draft, checks: number): Load {
  const logs = new Set<string>();
  let bytes = 0;
  for (const { key, value } of draft.writes.values()) bytes += sizeOf(key) + sizeOf(value);
  for (const { key } of draft.sums.values()) bytes += sizeOf(key) + 16;
  for (const appended of draft.appends) {
    logs.add(appended.log);
    bytes += sizeOf(appended.log) + sizeOf(appended.bytes) + 32;
  }
  for (const { key } of draft.expiring) bytes += sizeOf(key) + 64;
  for (const log of logs) bytes += sizeOf(log) + 32;
  for (const queue of draft.bells) bytes += 2 * sizeOf(queue) + 64;
  const rows = draft.writes.size + draft.sums.size + draft.appends.length;
  return {
    checks: checks + logs.size + draft.bells.size,
    mutations: rows + logs.size + 2 * draft.bells.size + draft.expiring.length,
    bytes,
  };
}

/** Both together, but for what they share. */
export function added(one: Load, other: Load, shared: Load = noLoad): Load {
  return {
    checks: one.checks + other.checks - shared.checks,
    mutations: one.mutations + other.mutations - shared.mutations,
    bytes: one.bytes + other.bytes - shared.bytes,
  };
}

/** Whether one atomic operation takes it. */
export function fits({ checks, mutations, bytes }: Load): boolean {
  return checks <= mostChecks && mutations <= mostMutations && bytes <= mostBytes;
}

/**
 * Makes sure that one atomic operation takes it.
 *
 * @throws {StorageError} with code `too-large` when it does not.
 */
export function requireFits({ checks, mutations, bytes }: Load): void {
  require(checks, mostChecks, "rows that it rests on");
  require(mutations, mostMutations, "rows that it writes");
  require(bytes, mostBytes, "bytes that it writes");
}

function require(count: number, limit: number, what: string): void {
  if (count <= limit) return;
  throw new StorageError(
    "too-large",
    `A transaction has ${count} ${what}; ${limit} is the most. Split it into several.`,
  );
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length + 16;
  if (typeof value === "string") return value.length * 2 + 8;
  if (typeof value !== "object" || value === null) return 16;
  let sum = 8;
  for (const part of Array.isArray(value) ? value : Object.values(value)) sum += sizeOf(part);
  return sum;
}
