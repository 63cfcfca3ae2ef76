/**
 * What the suite has left at the target, and how each piece of it is taken back.
 *
 * @module
 */

import type { Sending } from "./sent.ts";

/** Something that the target keeps because of the suite. */
export interface Debt {
  /** What it is, in words, with its id. */
  readonly what: string;
  /** What takes it back. */
  readonly undo: Sending;
}

/** All that has to be taken back, newest first. */
export class Ledger {
  readonly #debts: Map<string, Debt> = new Map();

  /** Notes what has to be taken back; `key` is the id of the thing. */
  owe(key: string, debt: Debt): void {
    this.#debts.set(key, debt);
  }

  /** Strikes out what is already taken back. */
  settle(key: string): void {
    this.#debts.delete(key);
  }

  /** What is still owed, newest first. */
  get open(): readonly Debt[] {
    return [...this.#debts.values()].reverse();
  }
}
