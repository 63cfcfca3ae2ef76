/**
 * Stretches of time that end now: the best of the day, of the week.
 *
 * What was published in one moves on while nothing is written. So posts are kept by periods of the same length that do
 * not move, counted from 1970: a window reaches into two of them at most, and what is too old is passed over.
 *
 * @module
 */

/** The name of a window. */
export type Window = "day" | "month" | "week" | "year";

/** How long windows are, in milliseconds: a month has 30 days, a year 365. */
export const windows: Readonly<Record<Window, number>> = {
  day: 24 * 3600 * 1000,
  week: 7 * 24 * 3600 * 1000,
  month: 30 * 24 * 3600 * 1000,
  year: 365 * 24 * 3600 * 1000,
};

/** The number of the period that a time is in. */
export function periodOf(window: Window, time: number): number {
  return Math.floor(time / windows[window]);
}

/** The periods that a window reaches into which ends at a time, the newer first. */
export function periodsOf(window: Window, end: number): readonly [number, number] {
  const last = periodOf(window, end);
  return [last, last - 1];
}
