/**
 * How far a lane has come in the log.
 *
 * @module
 */

import type { DeliveryEntry } from "@commonplace/storage";
import type { Exceptions } from "./exceptions.ts";
import { waitsFor } from "./order.ts";

/** Entries that may be over before an older one is: what a crash sends again at most. */
const AHEAD = 1000;
/** Entries in the queue with which a lane that is behind reads no further. */
const READ_AHEAD = 64;

/** Which entries of a lane wait, are under way and are over. */
export class Progress {
  readonly #exceptions: Exceptions;
  /** Entries that go out as soon as there is room, in the order of the log. */
  readonly queue: DeliveryEntry[] = [];
  /** Entries under way, by position. */
  readonly running: Map<number, DeliveryEntry> = new Map();
  /** The newest position that was offered. */
  newest: number;
  /** Set while the lane is behind: how far the log was read into the queue. */
  behind: { read: number } | undefined;
  /** Positions behind the cursor that are over. */
  readonly #done = new Set<number>();

  /** Begins at the start of a log, or where an earlier process was behind. */
  constructor(exceptions: Exceptions, { cursor, offered = 0 }: {
    readonly cursor: number | undefined;
    readonly offered: number | undefined;
  }) {
    this.#exceptions = exceptions;
    this.newest = Math.max(offered, cursor ?? 0);
    this.behind = cursor === undefined ? undefined : { read: cursor };
  }

  /** Everything up to here is over, or an exception. */
  get cursor(): number {
    const underWay = this.running.keys().filter((position) => !this.#exceptions.has(position));
    const open = [...this.queue.slice(0, 1).map(({ position }) => position), ...underWay];
    return Math.min(this.behind?.read ?? this.newest, ...open.map((position) => position - 1));
  }

  /** Whether everything that was offered was read from the log. */
  get isRead(): boolean {
    return this.behind === undefined || this.behind.read >= this.newest;
  }

  /** Whether nothing more is read from the log before something goes out. */
  get isFull(): boolean {
    return this.queue.length >= READ_AHEAD;
  }

  /** Whether an entry of the log is over, under way or an exception. */
  has(position: number): boolean {
    return this.#done.has(position) || this.running.has(position) ||
      this.#exceptions.has(position);
  }

  /** Takes the oldest entry that fits, and waits for none in front of it, out of the queue. */
  take(fits: (entry: DeliveryEntry) => boolean): DeliveryEntry | undefined {
    const isOldest = ({ position }: DeliveryEntry) => position - 1 <= this.cursor;
    const isFarAhead = this.#done.size >= AHEAD;
    const eligible = isFarAhead ? this.queue.slice(0, 1).filter(isOldest) : this.queue;
    const before = new Set<string>();
    for (const [index, entry] of eligible.entries()) {
      if (!waitsFor(entry, before) && fits(entry)) return this.queue.splice(index, 1)[0];
      before.add(entry.about);
    }
    return undefined;
  }

  /** An entry is over. */
  finish(position: number): void {
    this.#done.add(position);
    const { cursor } = this;
    for (const done of this.#done) if (done <= cursor) this.#done.delete(done);
  }

  /** Leaves to the log what is not over: all that waits, and what has just failed. */
  fallBehind(failed: number = Infinity): void {
    this.behind = { read: Math.min(this.cursor, failed - 1) };
    this.queue.length = 0;
  }

  /** Nothing that was offered is to go out any more. */
  forget(): void {
    this.behind = undefined;
    this.queue.length = 0;
    this.#done.clear();
  }
}
