/**
 * The embedded engine of `@commonplace/storage`, on Deno KV (`--unstable-kv`).
 *
 * @module
 */

export { type KvEngineOptions, openKvEngine } from "./kv_engine.ts";
export type {
  Change,
  Decision,
  Engine,
  Job,
  Jobs,
  JobSpec,
  Json,
  Key,
  ListOptions,
  LogEntry,
  Outcome,
  Page,
  QueueState,
  SetItem,
  View,
  WorkOptions,
} from "../engine.ts";
export type { Clock } from "../clock.ts";
