/**
 * Where the rows of a Deno KV file lie. Changing any of this raises `schemaVersion` and
 * adds a step to `migrations.ts`.
 *
 * | key | value |
 * |---|---|
 * | `["m", "schema"]`, `["m", "epoch"]` | numbers: the version of this layout, how often it was opened |
 * | `["m", "migrating"]` | there while the file is brought forward: the version that it has come to |
 * | `["d", key]` | a document (its JSON as UTF-8), a blob (`{bytes}`) or a pointer (`{blob, size, json}`) |
 * | `["k", blob, n]` | the chunks of what is too long for one row |
 * | `["g", blob]` | `{owner, at, condemned}`: which key it was staged for, and when |
 * | `["s", set, member]` | `[position, value]` |
 * | `["i", set, position, member]` | `[value, member]`, the order of the set |
 * | `["c", set]` | how many members; written by every change of the set, so it is its version as well |
 * | `["e", table, id]` | a record: `{head, body, expires?}`, the head its indexes and its id as JSON |
 * | `["x", index, position, id]` | there or `{expires}`, no sooner than the record does: the order of what one index holds under one value |
 * | `["v", index]` | how many; the version of that part of the index. Of a whole table: of its ids |
 * | `["a", time, lead]` | the keys of rows that may have expired by then |
 * | `["t", counter]` | what was added to a counter, 64 bits that wrap |
 * | `["l", log, position]`, `["n", log]` | an entry, the last position |
 * | `["q", queue, runAt, id]` | a job that waits; `"high"` before the time, or `true` for low, when its priority is not normal |
 * | `["qa", queue, lane, rank, runAt, id]` | a job that waits for its lane; ranks are 0 (high) to 2 (low) |
 * | `["qw", queue, lane]` | there while jobs wait for the lane; written by each that comes to wait |
 * | `["qs", queue, lane, hand]` | the id of the running job that has a hand of the lane |
 * | `["qp", queue]` | there while the queue is paused |
 * | `["qn", queue]` | its name, when that is too long for a key |
 * | `["r", queue, id]` | a job that runs, with its lease |
 * | `["p", queue, id]` | a job that was given up, with its reason |
 * | `["f", "d"…, part]` | the name in full of what {@linkcode keyPart} had to shorten |
 * | `["u", queue, idempotency key]` | the job that waits or runs under it: `{id, priority, runAt, lane}`, of layout 1 its id alone |
 * | `["z", queue]`, `["y", queue]` | how many wait or run, how many were given up |
 * | `["o", queue]` | there while a doorbell message is under way |
 *
 * Deno KV stores a string that leaves Latin-1 as UTF-16, so everything but counters and short
 * records of our own is UTF-8 bytes. Paths and members are one string each, shortened by
 * {@linkcode keyPart} because a row's key is limited to 2,048 bytes.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Key } from "../engine.ts";
import { priorities, type Priority } from "../jobs/job_spec.ts";
import { requireName } from "../names.ts";

/** The version of the layout that this program writes. */
export const schemaVersion = 2;

/** The longest part of a row's key, in bytes of UTF-8; two of them and a position fit a key. */
export const longestPart = 800;

const encoder = new TextEncoder();

/** What a job's turn follows from. */
export interface Turn {
  readonly priority: Priority;
  /** Milliseconds since 1970. */
  readonly runAt: number;
  readonly id: string;
}

/**
 * What stands before the time in the key of a job that waits: a string comes before all numbers and a
 * boolean behind them, so that one listing shows the jobs of a queue by priority, then time.
 */
const urgency: { readonly [priority in Priority]: Deno.KvKey } = {
  high: ["high"],
  normal: [],
  low: [true],
};

/** The rows of the layout, by what they hold. */
export const row = {
  schema: ["m", "schema"] as Deno.KvKey,
  epoch: ["m", "epoch"] as Deno.KvKey,
  migrating: ["m", "migrating"] as Deno.KvKey,
  documents: ["d"] as Deno.KvKey,
  afterDocuments: ["e"] as Deno.KvKey,
  document: (path: string): Deno.KvKey => ["d", path],
  chunks: (blob: string): Deno.KvKey => ["k", blob],
  chunk: (blob: string, index: number): Deno.KvKey => ["k", blob, index],
  stages: ["g"] as Deno.KvKey,
  stage: (blob: string): Deno.KvKey => ["g", blob],
  member: (set: string, member: string): Deno.KvKey => ["s", set, member],
  order: (set: string): Deno.KvKey => ["i", set],
  place: (
    set: string,
    position: number,
    member: string,
  ): Deno.KvKey => ["i", set, position, member],
  count: (set: string): Deno.KvKey => ["c", set],
  records: (table: string): Deno.KvKey => ["e", table],
  record: (table: string, id: string): Deno.KvKey => ["e", table, id],
  index: (index: string): Deno.KvKey => ["x", index],
  indexed: (index: string, position: number, id: string): Deno.KvKey => ["x", index, position, id],
  tally: (index: string): Deno.KvKey => ["v", index],
  expiring: ["a"] as Deno.KvKey,
  expiringUntil: (time: number): Deno.KvKey => ["a", time],
  expiry: (time: number, lead: string): Deno.KvKey => ["a", time, lead],
  counter: (counter: string): Deno.KvKey => ["t", counter],
  log: (log: string): Deno.KvKey => ["l", log],
  entry: (log: string, position: number): Deno.KvKey => ["l", log, position],
  last: (log: string): Deno.KvKey => ["n", log],
  waiting: (queue: string): Deno.KvKey => ["q", queue],
  /** Where jobs of a priority begin that are to run from a time on. */
  waitingFrom: (
    queue: string,
    priority: Priority,
    runAt: number,
  ): Deno.KvKey => ["q", queue, ...urgency[priority], runAt],
  due: (
    queue: string,
    { priority, runAt, id }: Turn,
  ): Deno.KvKey => ["q", queue, ...urgency[priority], runAt, id],
  aside: (queue: string): Deno.KvKey => ["qa", queue],
  asideOf: (queue: string, lane: string): Deno.KvKey => ["qa", queue, lane],
  asideFor: (
    queue: string,
    lane: string,
    { priority, runAt, id }: Turn,
  ): Deno.KvKey => ["qa", queue, lane, priorities.indexOf(priority), runAt, id],
  awaited: (queue: string): Deno.KvKey => ["qw", queue],
  awaitedLane: (queue: string, lane: string): Deno.KvKey => ["qw", queue, lane],
  hands: (queue: string): Deno.KvKey => ["qs", queue],
  handsOf: (queue: string, lane: string): Deno.KvKey => ["qs", queue, lane],
  hand: (
    queue: string,
    lane: string,
    hand: number | string,
  ): Deno.KvKey => ["qs", queue, lane, hand],
  paused: (queue: string): Deno.KvKey => ["qp", queue],
  queueNames: ["qn"] as Deno.KvKey,
  queueName: (queue: string): Deno.KvKey => ["qn", queue],
  leased: (queue: string): Deno.KvKey => ["r", queue],
  running: (queue: string, id: string): Deno.KvKey => ["r", queue, id],
  parkingLot: (queue: string): Deno.KvKey => ["p", queue],
  parked: (queue: string, id: string): Deno.KvKey => ["p", queue, id],
  unique: (queue: string, key: string): Deno.KvKey => ["u", queue, key],
  fullName: (kind: string, part: string): Deno.KvKey => ["f", kind, part],
  depths: ["z"] as Deno.KvKey,
  depth: (queue: string): Deno.KvKey => ["z", queue],
  givenUp: (queue: string): Deno.KvKey => ["y", queue],
  bells: ["o"] as Deno.KvKey,
  bell: (queue: string): Deno.KvKey => ["o", queue],
};

/** One string for the key of a row: no other key has the same. */
export function rowId(key: Deno.KvKey): string {
  let id = "";
  for (const part of key) {
    id += typeof part === "string" ? `${part.length}:${part}` : `${typeof part} ${String(part)},`;
  }
  return id;
}

/** The turn of a job that waits, from its row's key. */
export function turnAt([, , first, ...rest]: Deno.KvKey): Turn {
  const [runAt, id] = typeof first === "number" ? [first, ...rest] : rest;
  const priority = first === "high" ? "high" : first === true ? "low" : "normal";
  return { priority, runAt: Number(runAt) || 0, id: String(id) };
}

/**
 * The one string under which a path is stored.
 *
 * @throws {StorageError} with code `invalid` when a part is empty or not well-formed Unicode.
 */
export function pathPart(key: Key): string {
  for (const part of key) requireName(part, "A part of a key");
  return shortened(JSON.stringify(key));
}

/**
 * The string under which a member, a queue or an idempotency key is stored: itself, or its
 * beginning and its digest when it is long. What was shortened is longer than what never was, so
 * the two cannot meet.
 *
 * @throws {StorageError} with code `invalid` when it is empty or not well-formed Unicode.
 */
export function keyPart(text: string): string {
  requireName(text, "A name");
  return shortened(text);
}

/** Whether a stored part is not the name itself. */
export function isShortened(part: string): boolean {
  if (part.length * 3 <= longestPart && !part.includes("\0")) return false;
  return encoder.encode(part.replaceAll("\0", "\0\0")).length > longestPart;
}

function shortened(text: string): string {
  if (text.length * 3 <= longestPart && !text.includes("\0")) return text;
  if (encoder.encode(text.replaceAll("\0", "\0\0")).length <= longestPart) return text;
  const digest = createHash("sha256").update(text).digest("base64url");
  const safe = text.replaceAll("\0", "\uFFFD");
  const { read } = encoder.encodeInto(safe, new Uint8Array(longestPart));
  return safe.slice(0, read) + digest;
}
