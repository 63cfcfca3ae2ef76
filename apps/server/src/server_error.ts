/**
 * The error of the server and its commands.
 *
 * @module
 */

/** Why the server could not start, or a command not do its work. */
export type ServerErrorCode =
  | "address-unavailable"
  | "certificate"
  | "database-unavailable"
  | "file-unavailable"
  | "other-origin"
  | "usage";

/** A server that could not start, or a command that could not do its work, with the code that callers branch on. */
export class ServerError extends Error {
  /** Always `"ServerError"`. */
  override readonly name = "ServerError";
  /** What stood in the way. */
  readonly code: ServerErrorCode;

  /** Says in `message` what happened and what to do. */
  constructor(code: ServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
