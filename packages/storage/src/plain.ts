/**
 * What every part of the port speaks in: values, paths and pages.
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

/** The path of something stored: one or more non-empty strings, e.g. `["actor", iri]`. */
export type Key = readonly [string, ...string[]];

/** One page of a listing. */
export interface Page<Item> {
  /** What is on the page, in the order of the listing. */
  readonly items: readonly Item[];
  /** Hand this back as `after` for the next page; `undefined` on the last one. */
  readonly next: string | undefined;
}
