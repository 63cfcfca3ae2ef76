/**
 * When a peer wants to be asked again (RFC 9110 §10.2.3).
 *
 * @module
 */

/** What a peer may ask for at most: six hours, in milliseconds. */
const LONGEST = 6 * 3600 * 1000;

/**
 * Reads a `Retry-After`, seconds or a date, as milliseconds from now, at most six hours. `undefined` for what
 * says nothing.
 *
 * @param value The header, or `null` where there is none.
 * @param now Milliseconds since 1970.
 */
export function retryAfterOf(value: string | null, now: number): number | undefined {
  const written = value?.trim() ?? "";
  if (/^\d+$/.test(written)) return Math.min(Number(written) * 1000, LONGEST);
  // A date has letters; `Date.parse` takes more than dates.
  if (!/^[A-Za-z]{3,9},? /.test(written)) return undefined;
  const date = Date.parse(written);
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), LONGEST);
}
