/**
 * Values as tables write them.
 *
 * @module
 */

import type { WantedReview } from "../../import/wanted.ts";

/** The first key under which a table has a value. */
export function keyOf<T>(
  table: Readonly<Record<string, T>>,
  value: T | undefined,
): string | undefined {
  return value === undefined
    ? undefined
    : Object.entries(table).find(([, known]) => known === value)?.[0];
}

/** A day with slashes, `2021/03/05`. */
export function slashed(day: string | undefined): string {
  return day?.replaceAll("-", "/") ?? "";
}

/** A review for tables that have no column for its title: that stands on a line of its own above the text. */
export function wholeText(review: WantedReview | undefined): string {
  return [review?.title, review?.text].filter((part) => part !== undefined).join("\n");
}
