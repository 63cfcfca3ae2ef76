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
  /**
   * Of the first answer to a host that the target has never heard of. Until then hosts are introduced
   * to it, and nothing is concluded from silence.
   */
  readonly newPeer: number;
  /** Of the second attempt to deliver what was answered with 503. */
  readonly retry: number;
}

/** Names of the timings that are built in. */
export type TimingName = "bookwyrm" | "lemmy" | "lemmy-fast" | "mastodon" | "prompt";

/**
 * What suits servers of different kinds. `prompt`: queues are worked off at once. `lemmy`: a server
 * of production, which looks for new peers once a minute and at its queues every 30 seconds, while
 * removed followers may still be served for an hour; `lemmy-fast` is one that is set up for tests.
 */
export const timings: Readonly<Record<TimingName, Timing>> = {
  prompt: {
    answer: 5_000,
    fanOut: 5_000,
    document: 5_000,
    poll: 100,
    newPeer: 5_000,
    retry: 10_000,
  },
  mastodon: {
    answer: 30_000,
    fanOut: 30_000,
    document: 15_000,
    poll: 500,
    newPeer: 30_000,
    retry: 60_000,
  },
  bookwyrm: {
    answer: 60_000,
    fanOut: 60_000,
    document: 30_000,
    poll: 1_000,
    newPeer: 60_000,
    retry: 60_000,
  },
  lemmy: {
    answer: 45_000,
    fanOut: 150_000,
    document: 15_000,
    poll: 1_000,
    newPeer: 150_000,
    retry: 60_000,
  },
  "lemmy-fast": {
    answer: 10_000,
    fanOut: 10_000,
    document: 5_000,
    poll: 200,
    newPeer: 20_000,
    retry: 10_000,
  },
};

const bySoftware: Readonly<Record<string, TimingName>> = {
  bookwyrm: "bookwyrm",
  lemmy: "lemmy",
  mastodon: "mastodon",
  misskey: "mastodon",
  pixelfed: "mastodon",
  pleroma: "mastodon",
  sharkey: "mastodon",
};

/** The timing that suits what the target says that it runs; `prompt` for what is not known. */
export function timingFor(software: string | undefined): Timing {
  return timings[bySoftware[software ?? ""] ?? "prompt"];
}
