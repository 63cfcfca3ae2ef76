/**
 * What brings a file forward.
 *
 * @module
 */

import type { Transactor } from "./transactor.ts";

/** What a step may use. */
export interface MigrationContext {
  readonly kv: Deno.Kv;
  /** The one door of the file, which is open to nobody else yet. */
  readonly transactor: Transactor;
  /** The present, milliseconds since 1970. */
  readonly now: number;
}
