/**
 * Pages of what is ranked, out of several lists at once.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { placeOf, type PostOrder, type Rank, RANKS } from "../ranking/rank.ts";

/** Ranks that are looked at for one page; when more are passed over the page is shorter. */
const MOST_LOOKS = 1000;

/** Where reading goes on in each list: at the beginning, behind a place, or nowhere because it has ended. */
export type Cursors = readonly ("end" | "start" | { readonly after: string })[];

/** What to read. */
export interface RankedOptions {
  /** By what they are ordered. */
  readonly order: PostOrder;
  /** The names of the lists that they are in, each in one alone. */
  readonly lists: readonly string[];
  /** The lowest first. */
  readonly isReversed: boolean;
  /** Whether it is wanted. */
  readonly accepts: (rank: Rank) => boolean | Promise<boolean>;
  /** How many at most. */
  readonly limit: number;
  /** Where each list is read on from. */
  readonly cursors: Cursors;
  /** Where the page before ended: what has come to stand before that is passed over. */
  readonly last: number | undefined;
}

/** A page of ranks, and where the lists are read on from; nowhere when all have ended. */
export interface RankedPage {
  readonly ranks: readonly Rank[];
  readonly next: Cursors | undefined;
  /** Where it ended, in the order. */
  readonly last: number | undefined;
}

/** A list that is being read. */
interface Reading {
  readonly list: string;
  /** Where the buffer began. */
  from: Cursors[number];
  /** What was read and not yet taken. */
  buffer: readonly Rank[];
  /** How much of what was read has been taken. */
  taken: number;
  /** What follows the buffer. */
  next: Cursors[number];
}

/** A page in the order that the lists would have together. */
export async function rankedPage(view: View, options: RankedOptions): Promise<RankedPage> {
  const { limit, lists, accepts, order } = options;
  const readings = lists.map((list, index): Reading => {
    const from = options.cursors[index] ?? "end";
    return { list, from, buffer: [], taken: 0, next: from };
  });
  const chunk = Math.max(4, Math.ceil((lists.length === 1 ? 1 : 2) * limit / lists.length));
  const ranks: Rank[] = [];
  let { last } = options;
  for (let looks = 0; looks < MOST_LOOKS && ranks.length < limit; looks++) {
    await Promise.all(readings.map((reading) => fill(view, reading, { options, chunk })));
    const first = readings.reduce<Reading | undefined>(
      (best, reading) => isBefore(reading, best, options) ? reading : best,
      undefined,
    );
    const rank = first?.buffer[first.taken];
    if (first === undefined || rank === undefined) break;
    first.taken++;
    const place = placeOf(rank, order);
    if (last !== undefined && isAhead(place, last, options)) continue;
    last = place;
    if (await accepts(rank)) ranks.push(rank);
  }
  const next = await Promise.all(readings.map((reading) => cursorOf(view, reading, options)));
  return { ranks, last, next: next.every((cursor) => cursor === "end") ? undefined : next };
}

interface Filling {
  readonly options: RankedOptions;
  readonly chunk: number;
}

/** Reads on when all of the buffer was taken. */
async function fill(view: View, reading: Reading, { options, chunk }: Filling): Promise<void> {
  while (reading.taken >= reading.buffer.length && reading.next !== "end") {
    const { items, next } = await readList(view, reading.next, { options, reading, limit: chunk });
    reading.from = reading.next;
    reading.buffer = items;
    reading.taken = 0;
    reading.next = next;
  }
}

function isBefore(
  { buffer, taken }: Reading,
  best: Reading | undefined,
  options: RankedOptions,
): boolean {
  const rank = buffer[taken];
  const other = best?.buffer[best.taken];
  if (rank === undefined || other === undefined) return rank !== undefined;
  return isAhead(placeOf(rank, options.order), placeOf(other, options.order), options);
}

function isAhead(place: number, other: number, { isReversed }: RankedOptions): boolean {
  return isReversed ? place < other : place > other;
}

/** Behind what was taken. The engine alone knows what that place is called. */
async function cursorOf(
  view: View,
  reading: Reading,
  options: RankedOptions,
): Promise<Cursors[number]> {
  const { buffer, taken, from, next } = reading;
  if (taken === 0 && buffer.length > 0) return from;
  if (taken === buffer.length) return next;
  return (await readList(view, from, { options, reading, limit: taken })).next;
}

interface Reach {
  readonly options: RankedOptions;
  readonly reading: Reading;
  readonly limit: number;
}

async function readList(
  view: View,
  from: Cursors[number],
  { options: { order, isReversed }, reading, limit }: Reach,
): Promise<{ readonly items: readonly Rank[]; readonly next: Cursors[number] }> {
  const { items, next } = await RANKS.find(view, {
    index: order,
    value: reading.list,
    limit,
    reverse: !isReversed,
    ...(typeof from === "object" && { after: from.after }),
  });
  return { items, next: next === undefined ? "end" : { after: next } };
}
