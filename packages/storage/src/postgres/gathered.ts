/**
 * Many askings, one round trip.
 *
 * @module
 */

import { isUndone } from "./failure.ts";

/** The most askings of one round trip. */
const most = 500;
/** How often they are asked again that the database has undone for the sake of another. */
const mostTries = 5;

/** Does together what is asked for while it does what was asked for before. */
export class Gathered<Asked, Answer> {
  readonly #step: (asked: readonly Asked[]) => Promise<readonly Answer[]>;
  #waiting: { readonly asked: Asked; readonly end: PromiseWithResolvers<Answer> }[] = [];
  #isRunning = false;

  /** `step` gives an answer for each asking, in their order. */
  constructor(step: (asked: readonly Asked[]) => Promise<readonly Answer[]>) {
    this.#step = step;
  }

  /** The answer, once it is done, with whatever else was asked for. */
  async ask(asked: Asked): Promise<Answer> {
    const end = Promise.withResolvers<Answer>();
    this.#waiting.push({ asked, end });
    if (!this.#isRunning) void this.#run();
    return await end.promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // What ends in the same turn of the program goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0, most);
      try {
        const answers = await this.#do(together.map(({ asked }) => asked));
        for (const [index, answer] of answers.entries()) together[index]?.end.resolve(answer);
      } catch (error) {
        for (const { end } of together) end.reject(error);
      }
    }
    this.#isRunning = false;
  }

  async #do(asked: readonly Asked[]): Promise<readonly Answer[]> {
    for (let tries = 1;; tries++) {
      try {
        return await this.#step(asked);
      } catch (error) {
        if (!isUndone(error) || tries === mostTries) throw error;
      }
    }
  }
}
