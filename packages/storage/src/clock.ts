/**
 * Time as a port: what waits or dates anything takes a {@linkcode Clock}, so that tests move time
 * instead of sleeping.
 *
 * @module
 */

/** The time of day, and waiting. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. May jump, backwards too: never measure with it. */
  now(): number;
  /** Milliseconds since an arbitrary start; only ever grows. Durations are measured with this one. */
  elapsed(): number;
  /**
   * Resolves once `milliseconds` of elapsed time have passed, or at once when `signal` is aborted.
   *
   * Aborting is an ordinary way for a wait to end, so it resolves and never rejects.
   */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait(milliseconds, signal) {
    if (signal?.aborted) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, milliseconds));
    signal?.addEventListener("abort", done);
    return promise;
  },
};
