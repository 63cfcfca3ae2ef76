/**
 * Who may do what: one table, used before any effect of the standard.
 *
 * An id speaks for its *origin*: what that says is in `inbox/attribute.ts`. An effect needs the right
 * *actor*, and not merely one of the same host: that is here. What an extension decides in the place of the
 * standard, such as what moderators of a community may, is in tables of its own.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { isAuthor } from "./author.ts";
import { isOwner } from "./owner.ts";

/** How an actor stands to what its activity is about. */
export type Standing =
  /** It has proven to be who it is; that is enough. */
  | "anybody"
  /** It is the subject. */
  | "itself"
  /** The subject is attributed to it alone, by the subject's own word or origin. */
  | "author"
  /** It did what is undone. */
  | "doer"
  /** It is whom the answered Follow wants to follow. */
  | "followed"
  /** The subject is a collection of its own. */
  | "owner";

/** One row: who may send activities of a type, and by which rule. */
export interface Rule {
  /** What the actor must be; one of them is enough. */
  readonly who: readonly Standing[];
  /** To what it must be that. */
  readonly of: "activity" | "collection" | "object";
  /** The paragraph that says so. */
  readonly cite: string;
}

/** What is asked of the table. */
export interface Intent {
  /** The type of the activity. */
  readonly type: string;
  /** The IRI of its actor. */
  readonly actor: string;
  /** The IRI of the object or collection; of an activity that is answered or undone, see `activity`. */
  readonly subject: string;
  /** The two ends of the activity that is answered or undone. */
  readonly activity?: { readonly actor: string; readonly object: string };
}

/** The table. An activity of a type that is not in it has no standard effect. */
export const AUTHORITY: Readonly<Record<string, Rule>> = {
  Accept: { who: ["followed"], of: "activity", cite: "ActivityPub §7.6, Lemmy S106, S108, S109" },
  Add: { who: ["owner"], of: "collection", cite: "ActivityPub §7.8, Lemmy S146" },
  Announce: { who: ["anybody"], of: "object", cite: "ActivityPub §7.11" },
  Block: { who: ["anybody"], of: "object", cite: "ActivityPub §6.9" },
  Create: { who: ["author"], of: "object", cite: "ActivityPub §7.2, Lemmy S123, V16" },
  Delete: {
    who: ["itself", "author"],
    of: "object",
    cite: "ActivityPub §7.4, Lemmy V16, V19",
  },
  Dislike: { who: ["anybody"], of: "object", cite: "Lemmy S130" },
  EmojiReact: { who: ["anybody"], of: "object", cite: "Pleroma, ActivityPub extensions" },
  Flag: { who: ["anybody"], of: "object", cite: "Activity Streams 2.0 Vocabulary, Flag" },
  Follow: { who: ["anybody"], of: "object", cite: "ActivityPub §7.5" },
  Like: { who: ["anybody"], of: "object", cite: "ActivityPub §7.10, Lemmy S130" },
  Move: { who: ["itself"], of: "object", cite: "Activity Streams 2.0 Vocabulary, Move; FEP-7628" },
  Reject: { who: ["followed"], of: "activity", cite: "ActivityPub §7.7" },
  Remove: { who: ["owner"], of: "collection", cite: "ActivityPub §7.9, Lemmy S146" },
  Undo: { who: ["doer"], of: "activity", cite: "ActivityPub §6.10, Lemmy S104, S141" },
  Update: {
    who: ["itself", "author"],
    of: "object",
    cite: "ActivityPub §7.3, Lemmy V16, V17",
  },
};

/**
 * Why an actor may not do what it wants to do, by the table, or `undefined` when it may. Content that
 * somebody vouched for proves no author: what is not known from its origin or its author is nobody's.
 */
export async function refusalOf(intent: Intent, view: View): Promise<string | undefined> {
  const rule = AUTHORITY[intent.type];
  if (rule === undefined) return "This server does nothing for activities of this type";
  for (const standing of rule.who) {
    if (await stands(standing, intent, view)) return undefined;
  }
  return `Only ${namesOf(rule.who)} of the ${rule.of} can send this ${intent.type}`;
}

async function stands(
  standing: Standing,
  { actor, subject, activity }: Intent,
  view: View,
): Promise<boolean> {
  switch (standing) {
    case "anybody":
      return true;
    case "itself":
      return subject === actor;
    case "doer":
      return activity?.actor === actor;
    case "followed":
      return activity?.object === actor;
    case "author":
      return await isAuthor(view, actor, subject);
    case "owner":
      return await isOwner(view, actor, subject);
  }
}

function namesOf(who: readonly Standing[]): string {
  const names = who.map((standing) =>
    standing === "itself" ? "the actor itself" : `the ${standing}`
  );
  return names.join(" or ");
}
