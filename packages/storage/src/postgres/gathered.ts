/**
 * Many askings, one round trip.
 *
 * @module
 */

/** The most askings of one round trip. */
const most = 500;

/** Does together what is asked for while it does what was asked for before. */
export class Gathered<Asked> {
  readonly #step: (asked: readonly Asked[]) => Promise<void>;
  #waiting: { readonly asked: Asked; readonly end: PromiseWithResolvers<void> }[] = [];
  #isRunning = false;

  constructor(step: (asked: readonly Asked[]) => Promise<void>) {
    this.#step = step;
  }

  /** Resolves once it is done, with whatever else was asked for. */
  async ask(asked: Asked): Promise<void> {
    const end = Promise.withResolvers<void>();
    this.#waiting.push({ asked, end });
    if (!this.#isRunning) void this.#run();
    await end.promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // What ends in the same turn of the program goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0, most);
      try {
        await this.#step(together.map(({ asked }) => asked));
        for (const { end } of together) end.resolve();
      } catch (error) {
        for (const { end } of together) end.reject(error);
      }
    }
    this.#isRunning = false;
  }
}
