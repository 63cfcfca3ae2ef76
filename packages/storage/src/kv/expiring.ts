/**
 * A row of Deno KV and its end.
 *
 * @module
 */

/** A row that ends. */
export interface Expiring {
  readonly key: Deno.KvKey;
  /** When, milliseconds since 1970. */
  readonly expires: number;
}
