/** A point in time, or a day, a month or a year: as much as a document says of it. */
export interface Moment {
  /** What the document says. */
  readonly text: string;
  /** How much it says. */
  readonly precision: "year" | "month" | "day" | "time";
  /** The moment, or when the day, the month or the year begins in UTC. */
  readonly date: Date;
}

const PATTERN =
  /^([+-]?\d{4,6})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** RFC 3339 but for the number of days in a month, which matters from the 30th on; February is looked at in full. */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,9})?)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/**
 * Reads a date and time, or a part of one: `2023`, `2023-05`, `2023-05-17`, or RFC 3339. Without an
 * offset the time is taken to be UTC. Undefined when it is none of these.
 *
 * @example A year is a date
 * ```ts
 * import assert from "node:assert/strict";
 * import { momentOf } from "@commonplace/vocabulary";
 *
 * assert.equal(momentOf("2023-05")?.precision, "month");
 * assert.equal(momentOf("2023-05")?.date.toISOString(), "2023-05-01T00:00:00.000Z");
 * assert.equal(momentOf("yesterday"), undefined);
 * ```
 */
export function momentOf(text: string): Moment | undefined {
  if (text.length > 64) return undefined;
  const parts = PATTERN.exec(text);
  if (parts === null) return undefined;
  const [, year = "", month, day, clock, seconds, zone] = parts;
  const date = dateOf({ year, month, day, clock, seconds, zone });
  if (date === undefined) return undefined;
  return { text, precision: precisionOf(month, day, clock), date };
}

/** Whether text is a date and time as RFC 3339 has it; AS2 also allows leaving out the seconds. */
export function isDateTime(text: string): boolean {
  return text.length <= 64 && DATE_TIME.test(text) &&
    (text.slice(5, 7) !== "02" && text.charCodeAt(8) < 0x33 || momentOf(text) !== undefined);
}

interface Parts {
  readonly year: string;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly clock: string | undefined;
  readonly seconds: string | undefined;
  readonly zone: string | undefined;
}

function dateOf({ year, month, day, clock, seconds, zone }: Parts): Date | undefined {
  if (!/^\d{4}$/.test(year)) return undefined;
  if (day !== undefined && Number(day) > daysIn(Number(year), Number(month))) return undefined;
  const offset = (zone ?? "Z").toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  // Date knows milliseconds, and no leap second.
  const second = (seconds ?? ":00").replace(",", ".").replace(/^(:..\..{3}).*/, "$1")
    .replace(/^:60/, ":59");
  const time = clock === undefined ? "" : `T${clock}${second}${offset}`;
  const date = new Date([year, month, day].filter((part) => part !== undefined).join("-") + time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function precisionOf(
  month: string | undefined,
  day: string | undefined,
  clock: string | undefined,
): Moment["precision"] {
  if (month === undefined) return "year";
  if (day === undefined) return "month";
  return clock === undefined ? "day" : "time";
}
