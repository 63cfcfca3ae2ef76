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
  readonly #onChange: ((debts: readonly Debt[]) => void) | undefined;

  /** Tells `onChange` what is owed whenever that changes, before anything else happens. */
  constructor(onChange?: (debts: readonly Debt[]) => void) {
    this.#onChange = onChange;
  }

  /** Notes what has to be taken back; `key` is the id of the thing. */
  owe(key: string, debt: Debt): void {
    this.#debts.set(key, debt);
    this.#tell();
  }

  /** Strikes out what is already taken back. */
  settle(key: string): void {
    if (this.#debts.delete(key)) this.#tell();
  }

  /** Whether something is owed. */
  owes(key: string): boolean {
    return this.#debts.has(key);
  }

  /** What is still owed, newest first. */
  get open(): readonly { readonly key: string; readonly debt: Debt }[] {
    return [...this.#debts].map(([key, debt]) => ({ key, debt })).reverse();
  }

  #tell(): void {
    this.#onChange?.(this.open.map(({ debt }) => debt));
  }
}
