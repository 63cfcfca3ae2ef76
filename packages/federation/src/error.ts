/**
 * The error of this package.
 *
 * @module
 */

/** What can go wrong in a federation; callers branch on it. */
export type FederationErrorCode =
  | "invalid-domain"
  | "invalid-name"
  | "invalid-option"
  | "name-taken"
  | "refused"
  | "unknown-activity"
  | "unknown-actor"
  | "unknown-follow-request"
  | "unknown-report";

/** A refused call, with the code that callers branch on. */
export class FederationError extends Error {
  /** Always `"FederationError"`. */
  override readonly name = "FederationError";
  /** What kind of failure this is. */
  readonly code: FederationErrorCode;

  /** Says what happened and what to do in `message`. */
  constructor(code: FederationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
