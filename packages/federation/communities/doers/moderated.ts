/**
 * What moderators do, with its place in the log of the community.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import { applied, type Effect } from "../../src/processing/processor.ts";
import type { Doing } from "../deeds/doing.ts";
import { type ModerationKind, recordModeration } from "../ground/moderation_record.ts";
import type { Reach } from "../withdrawal/withdraw.ts";

/** What was decided about what, and why. */
export interface Decided {
  readonly kind: ModerationKind;
  /** The IRI of what it was decided about. */
  readonly object: string;
  readonly reason?: string;
  readonly detail?: string;
}

/** These changes happen, and the log of the community says so. */
export function moderated(
  { community, activity, actor: by, at }: Pick<Doing, "activity" | "actor" | "at" | "community">,
  { kind, object: subject, reason, detail }: Decided,
  changes: readonly Change[],
): Effect {
  const record = {
    activity,
    place: community.iri,
    kind,
    subject,
    by,
    at,
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
  };
  return applied(...changes, ...recordModeration(record));
}

/** Moderators decide about what is in their community: about documents of ours where it is ours too. */
export function reachOfModerator({ community, way }: Doing): Reach {
  if (community.isLocal) return "home";
  return way === "guest" ? "community" : "item";
}
