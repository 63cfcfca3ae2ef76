/**
 * How long effects are waited for: servers of different kinds take very different times.
 *
 * @module
 */

/** Milliseconds after which an expected effect counts as absent. */
export interface Timing {
  /** Of an Accept, or any other answer to who has just acted. */
  readonly answer: number;
  /** Of what is passed on to followers. */
  readonly fanOut: number;
  /** Of a change in a document or collection. */
  readonly document: number;
  /** Between two looks at what cannot be waited for otherwise. */
  readonly poll: number;
}

/** What suits a server that works off its queues at once. */
export const promptTiming: Timing = { answer: 5_000, fanOut: 5_000, document: 5_000, poll: 100 };
