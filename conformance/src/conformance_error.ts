/**
 * The error of this package: a run that could not begin, or whose report could not be written.
 * Whatever happens in between is a verdict.
 *
 * @module
 */

/** What stood in the way of a run. */
export type ConformanceErrorCode =
  | "bad-argument"
  | "bad-expectations"
  | "consent-required"
  | "host-missing"
  | "listen-failed"
  | "not-a-report"
  | "not-an-actor"
  | "report-not-written"
  | "target-unreachable";

/** A run that came to nothing, with the code that callers branch on. */
export class ConformanceError extends Error {
  /** `ConformanceError`. */
  override readonly name = "ConformanceError";
  /** What stood in the way. */
  readonly code: ConformanceErrorCode;

  /** Says in `message` what happened and what to do. */
  constructor(code: ConformanceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
