/**
 * Where the command writes.
 *
 * @module
 */

/** Where the command writes. */
export interface Output {
  /** Standard output. */
  readonly out: (text: string) => void;
  /** Standard error. */
  readonly error: (text: string) => void;
  /** Told how many requirements were judged since it was told last. Default: nobody is told. */
  readonly progress?: (judged: number) => void;
}
