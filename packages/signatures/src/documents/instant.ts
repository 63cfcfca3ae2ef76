import { DocumentError } from "./document_error.ts";

/** `xsd:dateTimeStamp`: the zone is not left out. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch; `undefined` for anything but a date with a time and a zone. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value !== "string" || !INSTANT.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * To the second and in UTC, the one form that every implementation writes back the same.
 *
 * @throws {DocumentError} `bad-time` for times before 1970 or after 9998, which have other forms or none.
 */
export function formatTimestamp(time: number): string {
  if (time >= 0 && time < Date.UTC(9999, 0)) {
    return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
  }
  throw new DocumentError("bad-time", `${time} is no time since 1970 in milliseconds.`);
}
