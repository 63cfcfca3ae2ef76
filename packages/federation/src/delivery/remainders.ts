/**
 * Who is left of the recipients of entries that a host has taken for some of them.
 *
 * @module
 */

import type { LaneRemainder } from "@commonplace/storage";

/** Recipients that are kept in a lane's row; beyond them a crash sends an entry to all again. */
const MOST_SAVED = 200;

/** Who is left, by the position of the entry. An entry that is over is to be removed. */
export class Remainders {
  readonly #left: Map<number, readonly string[]>;

  /** Begins with those that an earlier process saved. */
  constructor(saved: readonly LaneRemainder[] = []) {
    this.#left = new Map(saved.map(({ position, recipients }) => [position, recipients]));
  }

  /** Who is left of an entry; `undefined` for everybody. */
  of(position: number): readonly string[] | undefined {
    return this.#left.get(position);
  }

  put(position: number, recipients: readonly string[]): void {
    this.#left.set(position, recipients);
  }

  remove(position: number): void {
    this.#left.delete(position);
  }

  clear(): void {
    this.#left.clear();
  }

  /** What another process needs to go on with them. */
  saved(): readonly LaneRemainder[] {
    let room = MOST_SAVED;
    return [...this.#left].map(([position, recipients]) => ({ position, recipients }))
      .filter(({ recipients }) => (room -= recipients.length) >= 0);
  }
}
