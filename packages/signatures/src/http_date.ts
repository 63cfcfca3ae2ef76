/** Writes milliseconds since the epoch as an IMF-fixdate (RFC 9110 §5.6.7). */
export function formatHttpDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}

/**
 * Reads an IMF-fixdate into milliseconds since the epoch; `undefined` for every other form. `Date.parse`
 * alone would read text without a zone in the zone of this machine.
 */
export function parseHttpDate(text: string): number | undefined {
  const milliseconds = text.length === 29 ? Date.parse(text) : NaN;
  const exact = !Number.isNaN(milliseconds) && formatHttpDate(milliseconds) === text;
  return exact ? milliseconds : undefined;
}
