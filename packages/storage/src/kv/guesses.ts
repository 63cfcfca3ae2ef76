/**
 * Which rows may be taken to be absent without looking.
 *
 * Most of what is added to a set is new: an activity to an inbox, a follower to an actor. Looking
 * first whether it is there costs as much as all else that a transaction does before its commit,
 * and its commit checks the answer anyway.
 *
 * @module
 */

/** New rows in a row after which the next one is taken to be new. A wrong guess costs a commit. */
const certain = 100;
/** How many families are remembered. */
const mostFamilies = 1000;

/** Learns, of families of rows, whether what is asked for tends to be absent. */
export class Guesses {
  readonly #absent = new Map<string, number>();

  /** Whether the next row of a family may be taken to be absent. */
  isLikelyAbsent(family: string): boolean {
    return (this.#absent.get(family) ?? 0) >= certain;
  }

  /** Learns what a look has found. */
  learn(family: string, isAbsent: boolean): void {
    const before = this.#absent.get(family) ?? 0;
    this.#absent.delete(family);
    this.#absent.set(family, isAbsent ? before + 1 : 0);
    const [oldest] = this.#absent.keys();
    if (this.#absent.size > mostFamilies && oldest !== undefined) this.#absent.delete(oldest);
  }
}
