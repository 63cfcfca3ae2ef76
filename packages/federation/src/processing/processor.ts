/**
 * What a server does for an activity: one function per type, from the activity to changes.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { PerformerTable, StandingHook } from "../plugs.ts";
import type { Received } from "./received.ts";

/** Documents that an activity cannot do without. */
export interface Wanted {
  /** Their IRIs, at most four. */
  readonly iris: readonly string[];
  /**
   * They must have been fetched at this time or later, milliseconds since 1970.
   * @default a day ago
   */
  readonly since?: number;
}

/** What an activity changes, or why it changes nothing. */
export type Effect =
  | { readonly kind: "applied"; readonly changes: readonly Change[] }
  /** What was done before is answered again: nothing new is done, and no handler is told. */
  | { readonly kind: "repeated"; readonly changes: readonly Change[] }
  /** Nothing can be decided before these documents have been fetched from their origins. */
  | { readonly kind: "wanting"; readonly wanted: Wanted }
  /** Nothing happens; the changes are of what is remembered in spite of that. */
  | { readonly kind: "dropped"; readonly reason: string; readonly changes?: readonly Change[] };

/** Decides what an activity changes; reads nothing but `view` and may be run again. */
export type Processor = (received: Received, view: View, context: Context) => Promise<Effect>;

/** The processors of each activity type, in order; the first that drops the activity ends it. */
export type ProcessorTable = ReadonlyMap<string, readonly Processor[]>;

/** A set of processors that makes a server speak one more protocol. */
export interface Extension {
  /** What it is called in logs. */
  readonly name: string;
  /** A processor for each activity type that it handles, run after the standard's. */
  readonly processors: Readonly<Record<string, Processor>>;
  /**
   * Who is a moderator, for the table of authority.
   * @default nobody
   */
  readonly standing?: StandingHook;
  /**
   * What it does for activities of actors of ours, asked before the standard's.
   * @default nothing
   */
  readonly performers?: PerformerTable;
}

/** Nothing happens, for this reason. */
export function dropped(reason: string, ...changes: readonly Change[]): Effect {
  return { kind: "dropped", reason, changes };
}

/** It cannot be decided before these are known. */
export function wanting(iris: readonly string[], since?: number): Effect {
  return { kind: "wanting", wanted: { iris, ...(since !== undefined && { since }) } };
}

/** These changes happen. */
export function applied(...changes: readonly Change[]): Effect {
  return { kind: "applied", changes };
}

/** The processors of the standard and of extensions in one table. */
export function processorTable(extensions: readonly Extension[]): ProcessorTable {
  const table = new Map<string, Processor[]>();
  for (const { processors } of extensions) {
    for (const [type, processor] of Object.entries(processors)) {
      table.set(type, [...table.get(type) ?? [], processor]);
    }
  }
  return table;
}

/** The processor of all types: the processors of the activity's own type, one after the other. */
export function processorOf(table: ProcessorTable): Processor {
  return async (received, view, context) => {
    const changes: Change[] = [];
    const type = received.document.types.find((name) => table.has(name));
    let isRepeated = false;
    // Of other types nothing follows but that they stand in inboxes, and that the app is told.
    for (const processor of type === undefined ? [] : table.get(type) ?? []) {
      const effect = await processor(received, view, context);
      if (effect.kind === "dropped" || effect.kind === "wanting") return effect;
      isRepeated ||= effect.kind === "repeated";
      changes.push(...effect.changes);
    }
    return { kind: isRepeated ? "repeated" : "applied", changes };
  };
}
