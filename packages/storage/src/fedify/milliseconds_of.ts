/**
 * The durations that Fedify hands over, in milliseconds.
 *
 * @module
 */

/** How many milliseconds `duration` lasts from `now` on; months are as long as they are then. */
export function millisecondsOf(duration: Temporal.Duration, now: number): number {
  // A text, because the duration may be of another implementation than the one that runs here.
  const relativeTo = new Date(now).toISOString().slice(0, -1);
  return Math.ceil(duration.total({ unit: "milliseconds", relativeTo }));
}
