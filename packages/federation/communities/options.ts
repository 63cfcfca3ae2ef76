/**
 * What a program decides about its communities.
 *
 * @module
 */

import type { IsAdministrator } from "./policy/standing_of.ts";

/** What a program decides about its communities. */
export interface CommunitiesOptions {
  /**
   * Who administers this server: may moderate every community of it, and remove one.
   * @default nobody
   */
  readonly isAdministrator?: IsAdministrator;
}
