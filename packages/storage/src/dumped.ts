/**
 * What an engine keeps, piece by piece, in a form that every other engine can take in.
 *
 * @module
 */

import type { Json } from "./json.ts";
import type { Key } from "./key.ts";

/** One piece of what an engine keeps, with all that is needed to keep it elsewhere. */
export type Dumped =
  | {
    readonly kind: "document";
    readonly key: Key;
    readonly value: Json;
    readonly expires?: number;
  }
  | {
    readonly kind: "blob";
    readonly key: Key;
    readonly bytes: Uint8Array;
    readonly expires?: number;
  }
  | {
    readonly kind: "item";
    readonly set: Key;
    readonly member: string;
    readonly position: number;
    readonly value: Json;
  }
  | { readonly kind: "counter"; readonly key: Key; readonly count: number }
  | DumpedRecord
  | {
    readonly kind: "entry";
    readonly log: Key;
    readonly position: number;
    readonly value: Json;
  }
  /** The highest position that a log ever gave; comes for each log, also when no entry is left. */
  | { readonly kind: "log"; readonly log: Key; readonly last: number }
  | DumpedJob
  /** A queue that is paused. */
  | { readonly kind: "pause"; readonly queue: string };

/** A record with its places in indexes. */
export interface DumpedRecord {
  /** Says that this is a record. */
  readonly kind: "record";
  /** The table that it is in. */
  readonly table: string;
  /** Its name in the table. */
  readonly id: string;
  /** What it holds. */
  readonly value: Json;
  /** Under which values each index finds it, and at which position (0 where it is missing). */
  readonly indexes: Readonly<
    Record<string, readonly { readonly value: string; readonly position?: number }[]>
  >;
  /** When it is to be forgotten, milliseconds since 1970. */
  readonly expires?: number;
}

/** A job that waits or was given up. One that runs is dumped as one that waits. */
export interface DumpedJob {
  /** Says that this is a job. */
  readonly kind: "job";
  /** The name of its queue. */
  readonly queue: string;
  /** Names the job, and goes with it. */
  readonly id: string;
  /** What its handler needs to know. */
  readonly payload: Json;
  /** When it is to run, milliseconds since 1970. */
  readonly runAt: number;
  /** How often a run of it ended badly; the one under way is not counted. */
  readonly attempt: number;
  /**
   * Of jobs that are due those of a higher priority run first.
   * @default "normal"
   */
  readonly priority?: "high" | "normal" | "low";
  /** The lane that it belongs to. */
  readonly lane?: string;
  /** While it waits, another of its queue with this key is not added. */
  readonly idempotencyKey?: string;
  /** Why and when it was given up, milliseconds since 1970; missing when it waits. */
  readonly parked?: { readonly reason: string; readonly at: number };
}
