/**
 * Lanes: what waits for a hand of its lane lies aside, where no claim comes upon it.
 *
 * A job that runs has a row for its hand, so the hands of a lane are counted from what runs. One that
 * finds its lane full is put aside by the claim that found it, which rests on those rows. Each job of a
 * lane that ends, or is taken away while it waits in the open, brings back one that lies aside: as long
 * as any does, a job of its lane runs or waits in the open.
 *
 * @module
 */

import { priorities } from "../jobs/job_spec.ts";
import type { Draft } from "./draft.ts";
import { jobOf } from "./job_row.ts";
import { row, rowId, type Turn } from "./layout.ts";
import { placeWaiting } from "./waiting_job.ts";

/** The most that is brought back at once. */
const mostBroughtBack = 5;
/** The most hands of a full lane that putting aside rests on; of a larger lane some may get free unseen. */
const mostRested = 10;

/** The most rows that a claim rests on for one lane. */
export const mostLaneChecks: number = 2 + mostRested + mostBroughtBack;

/** The stored parts of the names of a queue and of a lane. */
export interface LanePlace {
  readonly queue: string;
  readonly lane: string;
}

/** What a claim makes of a job of a lane. */
export type Hand =
  /** It gets this hand. */
  | { readonly kind: "free"; readonly hand: number | string }
  /** It is to be put aside. */
  | { readonly kind: "full" }
  /** It is left where it is, behind what was brought back. */
  | { readonly kind: "later" };

/** The hands of lanes in one claim. */
export class LaneHands {
  readonly #draft: Draft;
  readonly #options: LaneHandsOptions;
  readonly #lanes = new Map<string, OpenLane>();
  #checks = 0;

  constructor(draft: Draft, options: LaneHandsOptions) {
    this.#draft = draft;
    this.#options = options;
  }

  /** How many rows the claim rests on for its lanes. */
  get checks(): number {
    return this.#checks;
  }

  /** Takes a hand of a lane for a job, if there is one. */
  async take(lane: string, id: string): Promise<Hand> {
    const { queue, perLane = Infinity, now } = this.#options;
    const place = { queue, lane };
    const open = this.#lanes.get(lane) ?? await this.#open(place);
    if (open.isLeft) return { kind: "later" };
    if (open.taken.size >= perLane) {
      this.#rest(open);
      return { kind: "full" };
    }
    const hand = perLane === Infinity ? id : freeHand(open.taken);
    const key = row.hand(queue, lane, hand);
    if (perLane < Infinity) {
      // Another claim may be about to take the same one.
      await this.#draft.read(key);
      this.#checks++;
    }
    this.#draft.set(key, id);
    open.taken.add(hand);
    const free = Math.min(perLane - open.taken.size, mostBroughtBack);
    if (free > 0) open.isLeft = await bringBack(this.#draft, { ...place, count: free, now }) > 0;
    if (open.isLeft) this.#checks += free;
    return { kind: "free", hand };
  }

  async #open(place: LanePlace): Promise<OpenLane> {
    const { perLane } = this.#options;
    const prefix = row.handsOf(place.queue, place.lane);
    const [rows] = await Promise.all([
      perLane === undefined ? [] : this.#draft.list({ prefix }, { limit: perLane }),
      this.#draft.read(row.awaitedLane(place.queue, place.lane)),
    ]);
    this.#checks++;
    const taken = new Set(rows.map(({ key }) => key.at(-1)));
    const open: OpenLane = { rows, taken, isLeft: false, isRested: false };
    this.#lanes.set(place.lane, open);
    return open;
  }

  /** Makes the claim depend on the lane's being full. */
  #rest(open: OpenLane): void {
    if (open.isRested) return;
    open.isRested = true;
    for (const entry of open.rows.slice(0, mostRested)) {
      this.#draft.rest(entry);
      this.#checks++;
    }
  }
}

/** Whose lanes, and what a claim may take of them. */
export interface LaneHandsOptions {
  /** The stored part of the queue's name. */
  readonly queue: string;
  readonly perLane: number | undefined;
  /** The present, milliseconds since 1970. */
  readonly now: number;
}

interface OpenLane {
  readonly rows: readonly Deno.KvEntry<unknown>[];
  readonly taken: Set<unknown>;
  /** Whether what is left of it waits for the next claim. */
  isLeft: boolean;
  isRested: boolean;
}

function freeHand(taken: ReadonlySet<unknown>): number {
  let hand = 0;
  while (taken.has(hand)) hand++;
  return hand;
}

/** Puts a job that waits in the open aside. */
export function putAside(
  draft: Draft,
  entry: Deno.KvEntry<unknown>,
  { queue, lane, turn }: LanePlace & { readonly turn: Turn },
): void {
  draft.rest(entry);
  draft.delete(entry.key);
  draft.set(row.asideFor(queue, lane, turn), entry.value ?? new Uint8Array());
  draft.set(row.awaitedLane(queue, lane), true);
}

/**
 * Has the first of what lies aside for a lane wait in the open, and returns how many there were.
 * Whoever comes to lie aside at the same time makes the draft look again.
 */
export async function bringBack(
  draft: Draft,
  { queue, lane, count, now }: LanePlace & { readonly count: number; readonly now: number },
): Promise<number> {
  const awaited = row.awaitedLane(queue, lane);
  if (await draft.current(awaited) === undefined) return 0;
  const prefix = row.asideOf(queue, lane);
  const written = [...draft.writes.values()].filter(({ key }) => key[0] === prefix[0]).length;
  const listed = await draft.list({ prefix }, { limit: written + count + 1 });
  const rows = listed.filter(({ key }) => !draft.writes.has(rowId(key)));
  if (rows.length <= count) draft.delete(awaited);
  for (const entry of rows.slice(0, count)) {
    draft.rest(entry);
    draft.delete(entry.key);
    reopen(draft, entry, { queue, now });
  }
  return Math.min(rows.length, count);
}

/** What was put aside under a clock that was ahead is due all the same. */
function reopen(
  draft: Draft,
  { key, value }: Deno.KvEntry<unknown>,
  { queue, now }: { readonly queue: string; readonly now: number },
): void {
  const [, , , rank, at, id] = key;
  const turn = {
    priority: priorities[Number(rank)] ?? "normal",
    runAt: Number(at),
    id: String(id),
  };
  if (turn.runAt <= now) {
    draft.set(row.due(queue, turn), value ?? new Uint8Array());
    return;
  }
  const job = jobOf(value);
  if (job) placeWaiting(draft, queue, { ...job, runAt: now, at: now });
  else draft.set(row.due(queue, { ...turn, runAt: now }), new Uint8Array());
}
