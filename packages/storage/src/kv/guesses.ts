/**
 * Which rows may be taken to be absent without looking.
 *
 * Most of what is added to a set is new: an activity to an inbox, a follower to an actor. Looking
 * first whether it is there costs as much as all else that a transaction does before its commit,
 * and its commit checks the answer anyway.
 *
 * @module
 */

/** New rows in a row after which the next one is taken to be new. */
const certain = 100;
/** How many times more it takes after a wrong guess, which has cost a commit. */
const caution = 8;
/** The most that it takes. */
const mostCertain = 1_000_000;
/** How many families are remembered. */
const mostFamilies = 1000;

/** Learns, of families of rows, whether what is asked for tends to be absent. */
export class Guesses {
  readonly #families = new Map<string, Family>();

  /** Whether the next row of a family may be taken to be absent. */
  isLikelyAbsent(family: string): boolean {
    const { absent, needed } = this.#families.get(family) ?? unknown;
    return absent >= needed;
  }

  /** Learns what a look has found. */
  learn(family: string, isAbsent: boolean): void {
    const { absent, needed } = this.#families.get(family) ?? unknown;
    const isWrong = !isAbsent && absent >= needed;
    this.#families.delete(family);
    this.#families.set(family, {
      absent: isAbsent ? absent + 1 : 0,
      needed: isWrong ? Math.min(needed * caution, mostCertain) : needed,
    });
    const [oldest] = this.#families.keys();
    if (this.#families.size > mostFamilies && oldest !== undefined) this.#families.delete(oldest);
  }
}

interface Family {
  /** How many were absent since one was there. */
  readonly absent: number;
  /** After how many the next one is taken to be. */
  readonly needed: number;
}

const unknown: Family = { absent: 0, needed: certain };
