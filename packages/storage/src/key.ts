/**
 * The names of what is stored.
 *
 * @module
 */

/** The path of something stored: one or more non-empty strings, e.g. `["actor", iri]`. */
export type Key = readonly [string, ...string[]];
