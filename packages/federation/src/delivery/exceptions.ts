/**
 * Deliveries that wait for a retry of their own while their host takes others.
 *
 * @module
 */

import type { DeliveryEntry, LaneException } from "@commonplace/storage";
import { waitsFor } from "./order.ts";

/** How many there may be for one host. */
const MOST = 32;

/** An entry that failed, or that must not overtake one about the same thing that did. */
export interface Exception {
  readonly entry: DeliveryEntry;
  /** How often it was tried. */
  readonly attempt: number;
  /** When it is tried next, milliseconds since 1970: what another process goes by. */
  readonly retryAt: number;
  /** The same by elapsed time, since the time of day may jump. */
  readonly due: number;
}

/** The exceptions of one lane, in the order of the log. */
export class Exceptions {
  #kept: readonly Exception[] = [];
  #unread: readonly LaneException[];

  /** Begins with those that an earlier process saved, which are to be recalled from the log. */
  constructor(saved: readonly LaneException[] = []) {
    this.#unread = saved;
  }

  /** Saved ones whose entries were not read from the log yet. */
  get unread(): readonly LaneException[] {
    return this.#unread;
  }

  get size(): number {
    return this.#kept.length + this.#unread.length;
  }

  get hasRoom(): boolean {
    return this.size < MOST;
  }

  has(position: number): boolean {
    return this.#kept.some(({ entry }) => entry.position === position) ||
      this.#unread.some((saved) => saved.position === position);
  }

  /** Whether a newer entry has to wait for one of them. */
  holdUp(newer: DeliveryEntry): boolean {
    return this.#kept.length > 0 &&
      waitsFor(newer, new Set(this.#kept.map(({ entry }) => entry.about)));
  }

  /** Keeps an exception, in the place of what was kept of the same entry. */
  put(exception: Exception): void {
    const { position } = exception.entry;
    this.remove(position);
    const later = this.#kept.findIndex(({ entry }) => entry.position > position);
    this.#kept = this.#kept.toSpliced(later < 0 ? this.#kept.length : later, 0, exception);
  }

  /** Forgets an exception; whether there was one. */
  remove(position: number): boolean {
    const before = this.size;
    this.#kept = this.#kept.filter(({ entry }) => entry.position !== position);
    this.#unread = this.#unread.filter((saved) => saved.position !== position);
    return this.size < before;
  }

  /** The oldest that fits and waits for none of the others. */
  find(fits: (exception: Exception) => boolean): Exception | undefined {
    const before = new Set<string>();
    for (const exception of this.#kept) {
      if (!waitsFor(exception.entry, before) && fits(exception)) return exception;
      before.add(exception.entry.about);
    }
    return undefined;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#kept = [];
    this.#unread = [];
  }

  /** The first time after `now` at which one is due, by elapsed time. */
  nextDue(now: number): number {
    return Math.min(Infinity, ...this.#kept.map(({ due }) => due).filter((due) => due > now));
  }

  /** What another process needs to go on with them. */
  saved(): readonly LaneException[] {
    const kept = this.#kept.map(({ entry: { position }, attempt, retryAt }) => ({
      position,
      attempt,
      retryAt,
    }));
    return [...this.#unread, ...kept];
  }
}
