/**
 * When a delivery that failed is tried again.
 *
 * @module
 */

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Failed deliveries are given up after this many milliseconds: seven days. */
export const GIVE_UP_AFTER: number = 7 * 24 * HOUR;

/**
 * Milliseconds to wait after the `attempt`-th failure in a row (1 is the first): doubling from two
 * seconds up to six hours, the upper half of it by chance so that many lanes do not knock at once.
 *
 * @param attempt How often it failed in a row, 1 and up.
 * @param random A number from 0 up to 1.
 */
export function retryDelay(attempt: number, random: number): number {
  const longest = Math.min(6 * HOUR, SECOND * 2 ** attempt);
  return Math.round(longest * (0.5 + random / 2));
}
