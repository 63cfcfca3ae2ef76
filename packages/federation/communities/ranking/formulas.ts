/**
 * Where a post or comment stands among others. No formula knows what time it is: what two of them come to may be
 * compared at any later time, so that it is kept once and read in order, however old it gets.
 *
 * @module
 */

/** What is known of a post or comment that is ranked. */
export interface Figures {
  /** Votes up. */
  readonly up: number;
  /** Votes down. */
  readonly down: number;
  /** When it was published, milliseconds since 1970. */
  readonly publishedAt: number;
}

/** By how much younger a post makes up for a tenth of the score: twelve and a half hours, in milliseconds. */
const DECADE = 45_000_000;

/** How long comments keep a post active: two days after it was published, in milliseconds. */
const ACTIVE = 2 * 24 * 3600 * 1000;

/** Later than any time in milliseconds since 1970 that is meant: what is divided by it is less than one vote. */
const ERA = 1e14;

/** Votes up less votes down. */
export function scoreOf({ up, down }: Pick<Figures, "down" | "up">): number {
  return up - down;
}

/**
 * The score on a logarithmic scale, on top of the time. The first ten votes weigh as much as the next ninety, and ten
 * times the score as much as being published twelve and a half hours later. Lemmy divides by a power of the age instead,
 * by which two posts change places as they grow older, so that all of them would have to be written again and again;
 * here both lose the same.
 */
export function hotness(figures: Figures): number {
  return warmthAt(scoreOf(figures), figures.publishedAt);
}

/**
 * Hotness from the newest comment of somebody else than the author on (`bumpedAt`), so that what is being discussed
 * stands high. Comments on what is older than two days do not count: nobody brings up what is long over.
 */
export function activity(figures: Figures & { readonly bumpedAt: number }): number {
  const { publishedAt, bumpedAt } = figures;
  const time = Math.max(publishedAt, Math.min(bumpedAt, publishedAt + ACTIVE));
  return warmthAt(scoreOf(figures), time);
}

/** The score; of equal ones the younger stands higher. */
export function topness(figures: Figures): number {
  return withTime(scoreOf(figures), figures.publishedAt);
}

/** How many comments there are; of equal numbers the younger stands higher. */
export function talk(
  { comments, publishedAt }: { readonly comments: number; readonly publishedAt: number },
): number {
  return withTime(comments, publishedAt);
}

/**
 * All votes, to the power of how even they are: a hundred up and a hundred down come to two hundred, a hundred up and
 * ten down to less than two. 0 where everybody agrees.
 */
export function controversy({ up, down }: Pick<Figures, "down" | "up">): number {
  if (up <= 0 || down <= 0) return 0;
  return (up + down) ** (Math.min(up, down) / Math.max(up, down));
}

function warmthAt(score: number, time: number): number {
  return Math.sign(score) * Math.log10(Math.max(1, Math.abs(score))) + time / DECADE;
}

function withTime(count: number, time: number): number {
  return count + time / ERA;
}
