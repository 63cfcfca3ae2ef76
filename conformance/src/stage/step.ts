/**
 * What happened in an exchange, for people to read.
 *
 * @module
 */

/** One step of it. */
export interface Step {
  /** What happens, in one sentence. */
  readonly text: string;
  /** Length of the log when it began. */
  readonly since: number;
}
