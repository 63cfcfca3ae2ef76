/**
 * The embedded engine of `@commonplace/storage`, on Deno KV (`--unstable-kv`).
 *
 * @module
 */

export { type KvEngineOptions, openKvEngine } from "./kv_engine.ts";
