const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MAX_LENGTH = 40;
const TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";

/**
 * What dates look like: RFC 9110 §5.6.7 with its two obsolete forms, and RFC 5322 §3.3 as mail libraries write it,
 * with one digit for the day or with the zone as `+0000` or `UTC`.
 */
const FORMS = [
  `^(?<weekday>[A-Z][a-z]{2}), (?<day>\\d\\d?) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${TIME} (?:GMT|UTC|[+-]0000)$`,
  `^(?<weekday>[A-Z][a-z]{2})[a-z]{3,6}, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) ${TIME} GMT$`,
  `^(?<weekday>[A-Z][a-z]{2}) (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`,
].map((form) => new RegExp(form));

/** Writes milliseconds since the epoch as an IMF-fixdate (RFC 9110 §5.6.7). */
export function formatHttpDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}

/**
 * Reads the date of a `Date` header, which is always in UTC, into milliseconds since the epoch; `undefined` for every
 * other form. `Date.parse` alone would read text without a zone in the zone of this machine.
 */
export function parseHttpDate(text: string): number | undefined {
  const parts = text.length > MAX_LENGTH
    ? undefined
    : FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return undefined;
  const [day, hour, minute, second] = [
    parts["day"],
    parts["hour"],
    parts["minute"],
    parts["second"],
  ]
    .map(Number);
  const month = MONTHS.indexOf(parts["month"] ?? "");
  const year = Number(parts["year"]) + (parts["year"]?.length === 2 ? 2000 : 0);
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  const exact = date.getUTCMonth() === month && date.getUTCDate() === day &&
    date.getUTCHours() === hour && date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second && DAYS[date.getUTCDay()] === parts["weekday"];
  return exact ? date.getTime() : undefined;
}
