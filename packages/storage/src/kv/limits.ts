/**
 * The limits of one atomic operation of Deno KV.
 *
 * @module
 */

/** The most rows that are checked (measured; the documentation of Deno KV names no limit). */
export const mostChecks = 100;
/** The most rows that are written, and messages that are sent. */
export const mostMutations = 1000;
/** The most bytes that are written, a little below what Deno KV takes. */
export const mostBytes = 800_000;
