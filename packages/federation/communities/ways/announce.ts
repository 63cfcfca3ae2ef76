/**
 * A community passes on what is done in it (FEP-1b12, Lemmy S17, S155).
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import {
  announce,
  embed,
  hasType,
  isJsonObject,
  type JsonObject,
  many,
  PUBLIC,
} from "@commonplace/vocabulary";
import { orderOf } from "../../src/delivery/order_of.ts";
import { collectionIri } from "../../src/domain.ts";
import { publish } from "../../src/outbox/publish.ts";

/** What is passed on. */
export interface Announced {
  /** The IRI that the Announce gets. */
  readonly id: string;
  /** The IRI of the community of ours. */
  readonly community: string;
  readonly json: JsonObject;
  /** The activity, byte for byte as it came. */
  readonly text: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /**
   * The IRIs of those who are told besides, whether they follow it or not: of what is for moderators alone nobody else.
   * @default nobody
   */
  readonly concerned?: readonly string[];
}

/** What is for moderators alone: followers do not learn who reports what (Lemmy D18, D26). */
const FOR_MODERATORS: readonly string[] = ["Flag", "Resolve", "Warn"];

/**
 * The changes that announce an activity to the followers of a community of ours; it stands in the Announce byte for
 * byte as it came (Lemmy S158). Announces of what is done to one object reach a host in the order of that. Only new
 * posts stand in the outbox (Lemmy S42).
 */
export function announceTo(
  { id, community, json, text, at, concerned: actors = [] }: Announced,
): readonly Change[] {
  const isForFollowers = !isForModerators(json);
  if (!isForFollowers && actors.length === 0) return [];
  const addresses = isForFollowers
    ? { to: [PUBLIC], cc: [collectionIri(community, "followers"), ...actors] }
    : { to: actors };
  const envelope = announce({ id, actor: community, ...addresses });
  return publish({
    json: envelope,
    text: embed(envelope, "object", text),
    audience: { actors, followersOf: isForFollowers ? [community] : [] },
    ...orderOf(json),
    listed: isNewPost(json),
    at,
  });
}

/** Whether an activity is passed on to moderators, and not to followers. */
export function isForModerators(json: JsonObject): boolean {
  const { object } = json;
  return hasType(json, ...FOR_MODERATORS) ||
    hasType(json, "Undo") && isJsonObject(object) && hasType(object, ...FOR_MODERATORS);
}

function isNewPost(json: JsonObject): boolean {
  const { object } = json;
  return hasType(json, "Create") && isJsonObject(object) && many(object, "inReplyTo").length === 0;
}
