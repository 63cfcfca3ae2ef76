/**
 * What is done in communities of ours, signed by who does it.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { activityIri, type Domain } from "../../src/domain.ts";
import type { Claim } from "../../src/extension.ts";
import { applied, type Effect } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import type { Deed } from "../deeds/deed.ts";
import { doDeed, type Done } from "../deeds/do_deed.ts";
import { moderatorsElsewhere } from "../doers/report.ts";
import type { Community } from "../ground/community.ts";
import type { CommunitiesOptions } from "../options.ts";
import { announceTo, isForModerators } from "./announce.ts";
import { DONE_IN_COMMUNITIES } from "./done_in_communities.ts";

/** The claims for what comes from others to communities of ours. */
export function homeClaims(options: CommunitiesOptions): Readonly<Record<string, Claim>> {
  const claim: Claim = (received, view, context) => comeHome(received, { view, context, options });
  return Object.fromEntries(DONE_IN_COMMUNITIES.map((type) => [type, claim]));
}

interface Home {
  readonly view: View;
  readonly context: Context;
  readonly options: CommunitiesOptions;
}

/**
 * Does it and announces it, in one transaction (Lemmy S124, S131, S147); what is refused, or was done before, is
 * announced to nobody (Lemmy S138). What is about no community of ours is left to others.
 */
async function comeHome(received: Received, home: Home): Promise<Effect | undefined> {
  const { document: { json, text }, sender, receivedAt: at } = received;
  const { context } = home;
  // What an actor of ours did has had its effect where it did it; here it is told of.
  if (context.domains.of(sender.iri)) return undefined;
  const [domain] = context.domains.all;
  const { done, announce } = await doIn(domain, received, home) ?? {};
  if (done === undefined || announce === undefined) return undefined;
  const { effect, community, deed } = done;
  if (effect.kind !== "applied" || community === undefined) return effect;
  const all = isForModerators(json)
    ? await moderatorsElsewhere(home.view, context, community)
    : concernedBy(deed, community);
  const passedOn = announceTo({
    id: announce,
    community: community.iri,
    json,
    text,
    at,
    concerned: all.filter((iri) => iri !== sender.iri),
  });
  return applied(...effect.changes, ...passedOn);
}

/** Whose rights it changes is told, wherever that is (Lemmy S154). */
function concernedBy(deed: Deed | undefined, { moderators }: Community): readonly string[] {
  const isAppointment = (deed?.kind === "add" || deed?.kind === "take") &&
    deed.target === moderators;
  return isAppointment || deed?.kind === "ban" || deed?.kind === "unban" ? [deed.object] : [];
}

interface DoneAt {
  readonly done: Done;
  /** The IRI of the Announce that is to pass it on. */
  readonly announce: string;
}

/** The IRI of the Announce is under the domain of the community, which only the deed tells. */
async function doIn(
  domain: Domain,
  received: Received,
  home: Home,
): Promise<DoneAt | undefined> {
  const { view, context, options } = home;
  const { document, id, sender, receivedAt: at, notification, hasLooked } = received;
  const announce = activityIri(domain, "Announce", context.newId());
  const coming = { ...options, view, context, actor: sender.iri, activity: id, at, announce };
  const done = await doDeed(document, { ...coming, way: "home", notification, hasLooked });
  if (done === undefined) return undefined;
  const own = done.community && context.domains.of(done.community.iri);
  return own === undefined || own === domain ? { done, announce } : await doIn(own, received, home);
}
