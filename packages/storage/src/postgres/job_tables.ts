/**
 * Where the jobs of an engine are.
 *
 * @module
 */

import type { Connections } from "./connections.ts";

/** The tables of one schema. */
export interface JobTables {
  readonly connections: Connections;
  /** The schema, as it is written in SQL. */
  readonly schema: string;
}
