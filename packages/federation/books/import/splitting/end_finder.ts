/**
 * Where records end, told from bytes as they come.
 *
 * @module
 */

/** Finds the ends of the records of one file; it knows no more than a few numbers, however long a record is. */
export interface EndFinder {
  /** What it has to be told to go on from the end that it found last, in another process. */
  readonly state: string;
  /** Whether what it is in is no record: what stands before the first one, say. */
  readonly isPassing: boolean;
  /**
   * Goes on from an index: returns the index after the end of what it is in, or -1 where that ends in none of these
   * bytes.
   */
  find(bytes: Uint8Array, from: number): number;
  /** The record is too long: whatever is open in it is taken to be closed, so that the next ones are found. */
  giveUp(): void;
  /** What the file lacks when it ends here, or `undefined` where it is whole. */
  lacking(): string | undefined;
}
