import { parseHttpDate } from "./http_date.ts";
import { requestFailure, type VerificationFailure } from "./verification.ts";

const DEFAULT_MAX_AGE = 3600;
const DEFAULT_MAX_AHEAD = 300;

/** What the age of a signature is held against; see `VerifyOptions`. */
export interface AgeLimits {
  readonly now?: number;
  readonly maxAge?: number;
  readonly maxAhead?: number;
}

/** When a signature says that it was made, and until when it holds. */
export interface SignatureTimes {
  /** Whether it covers the `Date` header. */
  readonly coversDate: boolean;
  /** Seconds since the epoch. */
  readonly created: number | undefined;
  /** Seconds since the epoch. */
  readonly expires: number | undefined;
}

/** `created` and `expires` bind even where they are not covered: they can only make a signature invalid. */
export function ageFailure(
  { coversDate, created, expires }: SignatureTimes,
  headers: Headers,
  { now = Date.now(), maxAge = DEFAULT_MAX_AGE, maxAhead = DEFAULT_MAX_AHEAD }: AgeLimits,
): VerificationFailure | undefined {
  const times: number[] = [];
  if (coversDate) {
    const date = parseHttpDate(headers.get("date") ?? "");
    if (date === undefined) {
      return requestFailure("malformed", "The Date header is not a date as in RFC 9110 §5.6.7.");
    }
    times.push(date);
  }
  if (created !== undefined) times.push(created * 1000);
  if (times.some((time) => now - time > maxAge * 1000)) {
    return requestFailure("stale", `The message was signed more than ${maxAge} seconds ago.`);
  }
  if (times.some((time) => time - now > maxAhead * 1000)) {
    const message = `The signature is dated more than ${maxAhead} seconds in the future.`;
    return requestFailure("from-the-future", message);
  }
  if (expires !== undefined && expires * 1000 < now) {
    return requestFailure("stale", "The signature has expired.");
  }
  return undefined;
}
