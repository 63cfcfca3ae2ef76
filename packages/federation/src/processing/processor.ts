/**
 * What a server does for an activity: one function per type, from the activity to changes.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import type { Context } from "../context.ts";
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
