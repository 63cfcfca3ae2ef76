/**
 * Dates of which only the year or the month may be known.
 *
 * @module
 */

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A year, a month or a day as BookWyrm reads it: `1987`, `1987-10`, `1987-10-05`, also of a timestamp; empty where a text is
 * nothing of that. A date that does not exist would have BookWyrm refuse the whole book.
 */
export function partialDate(text: string = ""): string {
  const trimmed = text.trim();
  const date = TIMESTAMP.exec(trimmed)?.[1] ?? trimmed;
  const [, year, month, day] = PARTIAL.exec(date) ?? [];
  if (year === undefined || Number(year) === 0) return "";
  const whole = new Date(0);
  whole.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const isDate = whole.getUTCMonth() === Number(month ?? 1) - 1 &&
    whole.getUTCDate() === Number(day ?? 1);
  return isDate ? date : "";
}
