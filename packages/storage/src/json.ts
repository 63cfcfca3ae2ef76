/**
 * Plain JSON.
 *
 * @module
 */

/** A plain JSON value: what documents, set entries, log entries and jobs hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };
