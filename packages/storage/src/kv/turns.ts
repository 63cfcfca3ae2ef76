/**
 * One after the other, in the order of asking.
 *
 * @module
 */

/** Runs what it is given one at a time, first come, first served. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `step` once everything that asked before has ended, well or badly. */
  take<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(step);
    this.#last = turn.catch(ignore);
    return turn;
  }
}

function ignore(): void {}
