/**
 * What an activity of ours is about, found before it is performed: performing does no input or output.
 *
 * @module
 */

import { followRequests, references } from "@commonplace/storage";
import {
  hasType,
  idOf,
  idsOf,
  isJsonObject,
  isPublic,
  type JsonObject,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { resolve } from "../resolution/resolve.ts";

/** Documents that one activity is worth. */
const MOST = 4;

/** Resolves what is not known and makes a difference. What cannot be found is not: it is told of later. */
export async function findFirst(context: Context, activity: JsonObject): Promise<void> {
  const { domains, store: { view } } = context;
  const places = placesOf(activity).map((iri): Concerned => ({ iri }));
  for (const { iri, since } of [...places, ...await concerned(context, activity)]) {
    if (domains.of(iri)) continue;
    const { state } = await references.read(view, iri);
    if (since !== undefined || state !== "resolved") {
      await resolve(context, iri, since === undefined ? {} : { since });
    }
  }
}

interface Concerned {
  readonly iri: string;
  /** They must be as new as that. */
  readonly since?: number;
}

async function concerned(
  { store: { view, clock } }: Context,
  activity: JsonObject,
): Promise<readonly Concerned[]> {
  const objects = idsOf(activity, "object").slice(0, MOST);
  if (hasType(activity, "Announce", "Dislike", "EmojiReact", "Flag", "Like")) {
    return objects.map((iri) => ({ iri }));
  }
  if (hasType(activity, "Move")) {
    const target = idOf(activity["target"]);
    return target === undefined ? [] : [{ iri: target, since: clock.now() }];
  }
  if (!hasType(activity, "Accept")) return [];
  const { object } = activity;
  const follower = isJsonObject(object) ? idOf(object["actor"]) : undefined;
  if (follower !== undefined) return [{ iri: follower }];
  const [id] = objects;
  const request = id === undefined ? undefined : await followRequests.byActivity(view, id);
  return request ? [{ iri: request.follower }] : [];
}

/** By `audience` documents say in which community they are (FEP-1b12): what that is makes a difference. */
function placesOf(activity: JsonObject): readonly string[] {
  const { object } = activity;
  const inner = isJsonObject(object) ? idsOf(object, "audience") : [];
  const audience = [...idsOf(activity, "audience"), ...inner].filter((iri) => !isPublic(iri));
  return [...new Set(audience)].slice(0, MOST);
}
