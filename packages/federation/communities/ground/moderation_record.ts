/**
 * The log of moderation of a community: who decided what, when and why.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const DECISIONS = recordKind<ModerationRecord, "kind" | "place" | "subject">(
  "community-moderation",
);

/** Characters of a reason that are kept. */
const LONGEST_REASON = 5000;

/** What moderators decide. */
export type ModerationKind =
  | "add"
  | "ban"
  | "close"
  | "edit-community"
  | "lock"
  | "reinstate"
  | "remove"
  | "reopen"
  | "resolve"
  | "take"
  | "unban"
  | "unlock"
  | "warn";

/** A decision of those who moderate a community, or a server. */
export type ModerationRecord = {
  /** The IRI of the activity that said it. */
  readonly activity: string;
  /** The IRI of the community; of what holds for a whole server, its origin. */
  readonly place: string;
  /** What was decided. */
  readonly kind: ModerationKind;
  /** The IRI of what it was decided about: a post, a comment, a person, a report, the community. */
  readonly subject: string;
  /** The IRI of who decided. */
  readonly by: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** Why, plain text or HTML from the network. */
  readonly reason?: string;
  /** What exactly: the IRI of the collection of an `add` or `take`, of a ban until when (RFC 3339). */
  readonly detail?: string;
};

/** Which decisions to find: of a place, of one kind there, or about one subject. */
export interface ModerationQuery extends ListOptions {
  /** The IRI of the community, or the origin of the server. */
  readonly place: string;
  /**
   * Decisions of this kind alone.
   * @default all kinds
   */
  readonly kind?: ModerationKind;
  /**
   * Decisions about this alone; `kind` is not asked then.
   * @default about everything
   */
  readonly subject?: string;
}

/**
 * A page of the decisions of a place, by when they were made; `reverse` lists the newest first.
 *
 * @example The latest removals in a community
 * ```ts
 * import { findModeration } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const { items } = await findModeration(store.view, {
 *   place: "https://a.example/c/books",
 *   kind: "remove",
 *   reverse: true,
 *   limit: 20,
 * });
 * assert.deepEqual(items, []);
 * ```
 */
export async function findModeration(
  view: View,
  { place, kind, subject, ...options }: ModerationQuery,
): Promise<Page<ModerationRecord>> {
  const named = subject ?? kind;
  const index = subject !== undefined ? "subject" : kind !== undefined ? "kind" : "place";
  const value = named === undefined ? place : `${place} ${named}`;
  return await DECISIONS.find(view, { ...options, index, value });
}

/** Keeps a decision; an empty reason is none. */
export function recordModeration({ reason = "", ...decided }: ModerationRecord): readonly Change[] {
  const { activity, place, kind, subject, at: position } = decided;
  const why = reason.slice(0, LONGEST_REASON);
  const value: ModerationRecord = { ...decided, ...(why !== "" && { reason: why }) };
  const indexes = {
    place: { value: place, position },
    kind: { value: `${place} ${kind}`, position },
    subject: { value: `${place} ${subject}`, position },
  };
  return DECISIONS.save(`${activity} ${kind} ${subject}`, value, { indexes });
}
