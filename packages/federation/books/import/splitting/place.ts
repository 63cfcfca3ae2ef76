/**
 * Places in a file.
 *
 * @module
 */

/** A place between two records of a file: what is needed to read on from there. */
export type Place = {
  /** How many bytes are before it. */
  readonly offset: number;
  /** How many line feeds are before it, and one: the number of its line. */
  readonly line: number;
  /** How many records are before it, the header of a table included. */
  readonly record: number;
  /** What the finder of ends knew there. */
  readonly state: string;
};

/** The beginning of a file. */
export const START: Place = { offset: 0, line: 1, record: 0, state: "" };
