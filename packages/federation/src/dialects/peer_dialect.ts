/**
 * Which dialect a peer is written to in: what is kept of its host, held in memory.
 *
 * @module
 */

import type { Context } from "../context.ts";
import { houseOf } from "../fetching/house_of.ts";
import { type HostDialect, readHostDialect, saveHostDialect } from "./host_dialect.ts";

/** The queue of hosts whose NodeInfo is looked at. */
export const DIALECT_QUEUE = "community-dialect";

/** Hosts that are held in memory; beyond it the oldest are read again. */
const MOST = 10_000;

/** How long another process may have known better, in milliseconds. */
const HELD = 5 * 60 * 1000;

interface Held {
  known: HostDialect | undefined;
  /** By the clock that never jumps, milliseconds. */
  readAt: number;
  isAsked: boolean;
}

/** The parts of a context that this needs. */
type Rooms = Pick<Context, "domains" | "store">;

/** By the store, which all rooms share. */
const memories = new WeakMap<Context["store"], Map<string, Held>>();

/** What is known of how the host of an origin writes, or `undefined`. */
export async function peerDialect(
  { store }: Pick<Context, "store">,
  origin: string,
): Promise<HostDialect | undefined> {
  return (await recalled(store, origin)).known;
}

/** What is in memory of it, without looking further. */
export function heldDialect(
  { store }: Pick<Context, "store">,
  origin: string,
): HostDialect | undefined {
  return memories.get(store)?.get(origin)?.known;
}

/** Has its NodeInfo looked at when that was a day ago, or never; nothing waits for it. */
export async function askForDialect(rooms: Rooms, origin: string): Promise<void> {
  const { store, domains } = rooms;
  if (domains.of(origin)) return;
  const held = await recalled(store, origin);
  const now = store.clock.now();
  if (held.isAsked || (held.known?.next ?? -Infinity) > now) return;
  held.isAsked = true;
  const job = {
    queue: DIALECT_QUEUE,
    payload: { origin },
    idempotencyKey: origin,
    lane: houseOf(origin),
    priority: "low",
  } as const;
  await store.transact(() =>
    Promise.resolve({ changes: [{ kind: "enqueue", job }], result: undefined })
  );
}

/** Keeps what was found out about a host, given what is known of it: others find things out at the same time. */
export async function learnHost(
  { store }: Pick<Context, "store">,
  origin: string,
  learn: (before: HostDialect | undefined) => HostDialect,
): Promise<void> {
  const known = await store.transact(async (view) => {
    const known = learn(await readHostDialect(view, origin));
    return { changes: saveHostDialect(known), result: known };
  });
  hold(store, origin, known);
}

/** Has what is known of a host read from the store the next time. */
export function letGoOfDialect({ store }: Pick<Context, "store">, origin: string): void {
  memories.get(store)?.delete(origin);
}

async function recalled(store: Context["store"], origin: string): Promise<Held> {
  const held = memories.get(store)?.get(origin);
  if (held && store.clock.elapsed() - held.readAt < HELD) return held;
  return hold(store, origin, await readHostDialect(store.view, origin));
}

function hold(store: Context["store"], origin: string, known: HostDialect | undefined): Held {
  const memory = memories.get(store) ?? new Map<string, Held>();
  memories.set(store, memory);
  const held = { known, readAt: store.clock.elapsed(), isAsked: false };
  memory.delete(origin);
  memory.set(origin, held);
  const [oldest] = memory.keys();
  if (memory.size > MOST && oldest !== undefined) memory.delete(oldest);
  return held;
}
