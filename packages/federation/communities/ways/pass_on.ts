/**
 * What a remote community passes on: it vouches for it, and it counts in that community alone.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { hasType, idOf } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { fetchLater } from "../../src/processing/fetch_later.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import { doDeed } from "../deeds/do_deed.ts";
import type { Said } from "../deeds/read_deed.ts";
import type { Community } from "../ground/community.ts";
import type { CommunitiesOptions } from "../options.ts";
import { POLICY } from "../policy/refusal_of.ts";
import { readModeratorsAgain } from "./catch_up.ts";
import { innerRefusal } from "./inner_refusal.ts";
import { siteBan } from "./site_ban.ts";

/** An activity in the hands of a community. */
export interface PassedOn {
  /** The remote community that passes it on. */
  readonly community: Community;
  /** The activity. */
  readonly said: Said;
  /** The IRI of the Announce, where there is one. */
  readonly announce: string | undefined;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /** The id of the record of the notification, where it came in one. */
  readonly notification?: string;
  /** Whether what was wanting has been looked for. */
  readonly hasLooked: boolean;
}

/** Where that is decided. */
export interface Deciding {
  readonly view: View;
  readonly context: Context;
  readonly options: CommunitiesOptions;
}

/**
 * Does what was passed on. What it can be is a deed in that very community
 * (Lemmy D30); nothing else changes at its word, least of all actors and keys.
 */
export async function passOn(passed: PassedOn, deciding: Deciding): Promise<Effect> {
  const { community, said, announce, at, notification, hasLooked } = passed;
  const { view, context, options } = deciding;
  const refusal = innerRefusal(said.json, community.iri);
  if (refusal !== undefined) return dropped(refusal);
  const [activity = "", actor = ""] = [idOf(said.json), idOf(said.json["actor"])];
  if (context.domains.of(actor)) return await echo(passed, deciding);
  const done = await doDeed(said, {
    ...options,
    view,
    context,
    actor,
    activity,
    at,
    way: "guest",
    announcer: community.iri,
    hasLooked,
    ...(announce !== undefined && { announce }),
    ...(notification !== undefined && { notification }),
  });
  const effect = done?.effect ??
    await siteBan(said, { view, context, actor, activity, at, announcer: community.iri }) ??
    dropped("It is about nothing in the community that announces it");
  const isModerating = done?.deed && POLICY[done.deed.kind].who.includes("moderator");
  if (effect.kind !== "dropped" || !isModerating) return effect;
  // Whoever is not known as a moderator may have become one.
  const again = await readModeratorsAgain(view, community, { at, notification });
  return dropped(effect.reason, ...effect.changes ?? [], ...again);
}

/** What an actor of ours did there comes back: it counts as it is kept here, and had its effect when it was done. */
async function echo(passed: PassedOn, { view, context, options }: Deciding): Promise<Effect> {
  const { community, said, announce, at } = passed;
  const known = await authentic(view, idOf(said.json) ?? "");
  if (!known?.isLocal) return dropped("No actor of this server has done that");
  if (!hasType(known.json, "Create")) {
    // What it is now only its own server knows (Lemmy D19).
    const { iri } = community;
    const isEdit = hasType(known.json, "Update") && idOf(known.json["object"]) === iri;
    return applied(...(isEdit ? fetchLater({ iri, since: at }) : []));
  }
  const done = await doDeed(known, {
    ...options,
    view,
    context,
    actor: idOf(known.json["actor"]) ?? "",
    activity: known.iri,
    at,
    way: "guest",
    announcer: community.iri,
    hasLooked: true,
    ...(announce !== undefined && { announce }),
  });
  return done?.effect ?? dropped("It is about nothing in the community that announces it");
}
