/**
 * The embedded engine of `@commonplace/storage`, on Deno KV (`--unstable-kv`).
 *
 * @module
 */

export { backupKv, type BackupOptions } from "./backup_kv.ts";
export { type KvEngineOptions, openKvEngine } from "./kv_engine.ts";
