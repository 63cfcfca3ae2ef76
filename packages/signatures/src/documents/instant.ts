/** `xsd:dateTimeStamp`: the zone is not left out. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch; `undefined` for anything but a date with a time and a zone. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value !== "string" || !INSTANT.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** To the second and in UTC, the one form that every implementation writes back the same. */
export function formatInstant(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
