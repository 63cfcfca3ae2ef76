/**
 * What is kept of a record.
 *
 * @module
 */

import type { Fields } from "./resource.ts";

/** A record as it is kept. */
export interface Kept<Row extends Fields> {
  /** Its id among records of its kind: the program's own, or of somebody else's object its IRI. */
  readonly id: string;
  /** The IRI of the object that it is on the network. */
  readonly iri: string;
  /** The IRI of the actor whose it is. */
  readonly actor: string;
  /** Whether it is an object of this server. */
  readonly isLocal: boolean;
  /** The program's record. */
  readonly row: Row;
}
