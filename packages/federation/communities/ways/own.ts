/**
 * What actors of ours do in communities, of ours and of others.
 *
 * @module
 */

import { hasType, idOf } from "@commonplace/vocabulary";
import { orderOf } from "../../src/delivery/order_of.ts";
import { activityIri } from "../../src/domain.ts";
import { parsed } from "../../src/outbox/addressing.ts";
import type { Composed } from "../../src/outbox/compose.ts";
import type { Act } from "../../src/outbox/perform/performer.ts";
import type { PerformerTable, Scene } from "../../src/plugs.ts";
import { type Problem, problem } from "../../src/problem.ts";
import { doDeed } from "../deeds/do_deed.ts";
import { readDeed } from "../deeds/read_deed.ts";
import { moderatorsElsewhere } from "../doers/report.ts";
import type { CommunitiesOptions } from "../options.ts";
import { announceTo, isForModerators } from "./announce.ts";
import { communityMeant } from "./community_meant.ts";
import { DONE_IN_COMMUNITIES } from "./done_in_communities.ts";
import { addressedIn, audienceIn, type OwnDeed } from "./own_addressing.ts";
import { type OwnText, ownText } from "./own_text.ts";

/** What actors of ours do in communities; everything else is left to others. */
export function ownPerformers(options: CommunitiesOptions): PerformerTable {
  const perform = (composed: Composed, scene: Scene) => performIn(composed, scene, options);
  return Object.fromEntries(DONE_IN_COMMUNITIES.map((type) => [type, perform]));
}

/**
 * Does it by the same rules as what others do: who may not do it is told so (403). In a community of ours it is announced
 * at once; a remote one is sent it, and it shows here until that says otherwise.
 */
async function performIn(
  composed: Composed,
  scene: Scene,
  options: CommunitiesOptions,
): Promise<Act | Problem | undefined> {
  // What an actor does to itself is nobody's business but its own.
  const isItself = idOf(composed.json["object"]) === scene.actor;
  if (isItself && hasType(composed.json, "Update", "Delete")) return undefined;
  const own = await ownText(composed, scene);
  if (own === undefined || "status" in own) return own;
  const ownDeed = await ownDeedOf(own, composed, scene);
  if (ownDeed === undefined) return undefined;
  return "status" in ownDeed ? ownDeed : await act(ownDeed, { composed, scene, options });
}

/** What it is, if it is anything that is done in communities. */
async function ownDeedOf(
  own: OwnText,
  { json }: Composed,
  scene: Scene,
): Promise<OwnDeed | Problem | undefined> {
  const reading = readDeed({ json: parsed(own.text), text: own.text });
  if (reading.kind === "refused") return problem(403, `${reading.reason}.`);
  if (reading.kind !== "deed") return undefined;
  const { deed } = reading;
  const meant = await communityMeant(deed, json, scene);
  if (meant?.isElsewhereToo) {
    return problem(403, "A post belongs to exactly one community (Lemmy S64).");
  }
  return meant && { deed, own, ...meant };
}

interface Acting {
  readonly composed: Composed;
  readonly scene: Scene;
  readonly options: CommunitiesOptions;
}

async function act(
  ownDeed: OwnDeed,
  { composed, scene, options }: Acting,
): Promise<Act | Problem | undefined> {
  const { view, context, actor, at, domain } = scene;
  const { community, own } = ownDeed;
  const addressed = await addressedIn(ownDeed, scene);
  if (addressed === undefined) return undefined;
  const { text } = addressed;
  const announce = activityIri(
    context.domains.of(community.iri) ?? domain,
    "Announce",
    context.newId(),
  );
  const done = await doDeed({ json: parsed(addressed.said), text: addressed.said }, {
    ...options,
    view,
    context,
    actor,
    activity: composed.id,
    at,
    way: "own",
    hasLooked: true,
    ...(community.isLocal && { announce }),
  });
  if (done === undefined) return undefined;
  const { effect } = done;
  if (effect.kind === "dropped") return problem(403, `${effect.reason}.`);
  if (effect.kind === "wanting") return problem(404, "What it is about is not known here.");
  const json = parsed(text);
  const announced = community.isLocal && effect.kind === "applied"
    ? announceTo({
      id: announce,
      community: community.iri,
      json,
      text,
      at,
      ...(isForModerators(json) && {
        concerned: await moderatorsElsewhere(view, context, community),
      }),
    })
    : [];
  return {
    text,
    audience: audienceIn(ownDeed, addressed.actors, composed.audience),
    ...orderOf(json),
    changes: [...own.changes, ...effect.changes, ...announced],
  };
}
