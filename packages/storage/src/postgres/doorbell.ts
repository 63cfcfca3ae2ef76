/**
 * Hears of jobs that other processes have committed.
 *
 * @module
 */

import { systemClock } from "../clock.ts";
import { Connections, type ConnectionsOptions } from "./connections.ts";

/** How long after a connection was lost it is made anew, in milliseconds. */
const pause = 500;

/** What a doorbell rings on. */
export interface DoorbellOptions extends Omit<ConnectionsOptions, "pool"> {
  readonly channel: string;
  /** The name of this process, whose own ringing is not heard. */
  readonly process: string;
  /** Told of the queue that has work, or of none when some may have been missed. */
  readonly onRing: (queue: string | undefined) => void;
}

/**
 * A connection of its own that listens, and listens again when it was lost. Who misses it is late by
 * a second at most: workers look by themselves.
 */
export class Doorbell implements AsyncDisposable {
  readonly #options: DoorbellOptions;
  readonly #closing = new AbortController();
  readonly #listening: Promise<void>;
  #lost: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(options: DoorbellOptions) {
    this.#options = options;
    this.#listening = this.#listen();
  }

  /** Stops listening. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#lost.resolve();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const { channel, process, onRing } = this.#options;
    const { signal } = this.#closing;
    const connection = new Connections({
      ...this.#options,
      pool: 1,
      onClose: () => this.#lost.resolve(),
      onNotify: (payload) => {
        const space = payload.indexOf(" ");
        if (payload.slice(0, space) !== process) onRing(payload.slice(space + 1));
      },
    });
    while (!signal.aborted) {
      this.#lost = Promise.withResolvers();
      try {
        await connection.query(`LISTEN ${channel}`);
        onRing(undefined);
        if (!signal.aborted) await this.#lost.promise;
      } catch {
        // The database is away: what rings meanwhile is found by looking.
      }
      if (!signal.aborted) await systemClock.wait(pause, signal);
    }
    await connection.close();
  }
}
