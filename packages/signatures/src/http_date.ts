const WEEKDAY = "(?<weekday>[A-Z][a-z]{2})";
const MONTH = "(?<month>[A-Z][a-z]{2})";
const TIME = "(?<time>\\d\\d:\\d\\d:\\d\\d)";

/**
 * What dates look like: RFC 9110 §5.6.7 with its two obsolete forms, and RFC 5322 §3.3 as mail libraries write it,
 * with one digit for the day or with the zone as `+0000` or `UTC`.
 */
const FORMS = [
  `^${WEEKDAY}, (?<day>\\d\\d?) ${MONTH} (?<year>\\d{4}) ${TIME} (?:GMT|UTC|[+-]0000)$`,
  `^${WEEKDAY}[a-z]{3,6}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`,
  `^${WEEKDAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`,
].map((form) => new RegExp(form));

/** What was read last, as most of what comes in one second has one date. */
let last: { readonly text: string; readonly milliseconds: number | undefined } | undefined;

/** Writes milliseconds since the epoch as an IMF-fixdate (RFC 9110 §5.6.7). */
export function formatHttpDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}

/**
 * Reads the date of a `Date` header, which is always in UTC, into milliseconds since the epoch; `undefined` for every
 * other form. `Date.parse` alone would read text without a zone in the zone of this machine.
 */
export function parseHttpDate(text: string): number | undefined {
  if (last?.text !== text) last = { text, milliseconds: parse(text) };
  return last.milliseconds;
}

function parse(text: string): number | undefined {
  for (const form of FORMS) {
    const { weekday, day, month, year, time } = form.exec(text)?.groups ?? {};
    if (day === undefined || year === undefined) continue;
    const written = `${weekday}, ${day.trim().padStart(2, "0")} ${month} ${
      year.padStart(4, "20")
    } ${time} GMT`;
    const milliseconds = Date.parse(written);
    const exact = !Number.isNaN(milliseconds) && formatHttpDate(milliseconds) === written;
    return exact ? milliseconds : undefined;
  }
  return undefined;
}
