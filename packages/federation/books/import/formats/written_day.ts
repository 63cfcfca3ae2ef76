/**
 * Days as files write them.
 *
 * @module
 */

/**
 * The day, month or year of `2021-03-05`, `2021/3/5`, `2021/03`, `2021` or a time of ISO 8601, as `2021-03-05`;
 * `undefined` where it is none of them.
 */
export function writtenDay(text: string): string | undefined {
  const [, year, month, day] = WRITTEN.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  const [monthText, dayText] = [month.padStart(2, "0"), day?.padStart(2, "0")];
  const written = `${year}-${monthText}-${dayText ?? "01"}`;
  const date = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written) return undefined;
  return dayText === undefined ? `${year}-${monthText}` : written;
}

/** The year that a text in words has, such as `March 1998` or `c1901`; a day where it is written as one. */
export function writtenYear(text: string): string | undefined {
  return writtenDay(text) ?? /(?:^|\D)(1\d{3}|20\d{2})(?:\D|$)/.exec(text)?.[1];
}

const WRITTEN = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ].{0,40})?)?)?$/;
