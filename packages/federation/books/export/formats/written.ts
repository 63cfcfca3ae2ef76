/**
 * Values as tables write them.
 *
 * @module
 */

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
