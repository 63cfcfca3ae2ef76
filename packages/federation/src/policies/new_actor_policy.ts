/**
 * A policy for strangers.
 *
 * @module
 */

import { followers, type View } from "@commonplace/storage";
import {
  audienceOf,
  hasType,
  idsOf,
  isJsonObject,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";
import { isFollowedHere } from "../processing/is_followed_here.ts";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";
import { ageOf } from "./age_of.ts";
import type { Objection } from "./keyword_policy.ts";
import { pass } from "./policy.ts";
import type { Policy } from "../plugs.ts";

/** Who is a stranger that mentions are not taken from. */
export interface NewActorOptions {
  /**
   * Milliseconds that an actor must have existed, by its own `published`; who does not say is not judged by it.
   * @default a day
   */
  readonly minimumAge?: number;
  /**
   * Whether somebody on this server must follow it.
   * @default false
   */
  readonly needsFollower?: boolean;
  /**
   * What is done: `drop`, or `silence`, which leaves it to the followers.
   * @default "drop"
   */
  readonly verdict?: Objection;
}

const DAY = 24 * 3600 * 1000;

/** Actors of ours in one activity that are looked at. */
const MOST = 20;

/**
 * Objects to posts by which a new actor, or one whom nobody here follows, turns to somebody of ours who does not follow
 * it: most spam does. What such an actor posts to its followers or to the public passes.
 *
 * @example Strangers of less than an hour reach their followers alone
 * ```ts
 * import { newActorPolicy } from "@commonplace/federation";
 *
 * const policies = [newActorPolicy({ minimumAge: 3600 * 1000, verdict: "silence" })];
 * ```
 */
export function newActorPolicy(options: NewActorOptions = {}): Policy {
  const { minimumAge = DAY, needsFollower = false, verdict = "drop" } = options;
  return async ({ document: { json }, sender }, view, context) => {
    if (context.domains.of(sender.iri) || !hasType(json, "Create", "Update")) return pass;
    const mentioned = mentionedIn(json).filter((iri) => context.domains.of(iri)).slice(0, MOST);
    if (mentioned.length === 0) return pass;
    const age = ageOf(sender, context);
    const isNew = age !== undefined && age < minimumAge;
    const isAlone = needsFollower && !await isFollowedHere(sender.iri, view, context);
    if (!isNew && !isAlone) return pass;
    if (await areFollowing(view, sender, mentioned)) return pass;
    const reason = isNew
      ? "Its sender is too new to mention people here"
      : "Nobody here follows its sender";
    return { kind: verdict, reason };
  };
}

function mentionedIn(json: JsonObject): readonly string[] {
  const parts = [json, ...many(json, "object").filter((value) => isJsonObject(value))];
  return [
    ...new Set(parts.flatMap((part) => [
      ...audienceOf(part),
      ...many(part, "tag").flatMap((tag) =>
        isJsonObject(tag) && hasType(tag, "Mention") ? idsOf(tag, "href") : []
      ),
    ])),
  ];
}

async function areFollowing(
  view: View,
  sender: ResolvedActor,
  all: readonly string[],
): Promise<boolean> {
  for (const iri of all) {
    if (!await followers.follows(view, sender.iri, iri)) return false;
  }
  return true;
}
