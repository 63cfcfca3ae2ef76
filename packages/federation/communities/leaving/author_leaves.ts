/**
 * People who delete their account: what they wrote goes from all communities (Lemmy D21).
 *
 * @module
 */

import type { Audience, Change, View } from "@commonplace/storage";
import { idOf, type JsonObject } from "@commonplace/vocabulary";
import { performActorDeletion } from "../../src/outbox/perform/actor_deletion.ts";
import type { Performer, PerformerTable, Scene } from "../../src/plugs.ts";
import { applied, type Processor } from "../../src/processing/processor.ts";
import { findItems } from "../ground/item.ts";
import { sweep } from "../sweeping/sweep.ts";
import { deletedByAuthor } from "./author_deletes.ts";

/** Posts and comments of somebody, newest first, whose communities are told. */
const LOOKED = 500;

/** What a Delete does in communities besides what the standard does, where no community has to do with it. */
export const leavingProcessors: Readonly<Record<string, Processor>> = { Delete: authorLeaves };

/** The same for accounts of ours, in the place of what the standard performs. */
export const leavingPerformers: PerformerTable = { Delete: performLeaving };

/**
 * Takes down what somebody wrote in communities who deletes their account; it is for good. `removeData` may say that
 * it stays; where that is not said it goes, as servers mean it that do not know the word.
 */
async function authorLeaves(
  ...[received, view, context]: Parameters<Processor>
): ReturnType<Processor> {
  const { document: { json }, id: activity, sender, receivedAt: at } = received;
  const { iri } = sender;
  if (context.domains.of(iri)) return applied();
  if (!isOfItself(json, iri)) return applied(...await deletedByAuthor(received, view, context));
  if (json["removeData"] === false) return applied();
  return applied(...await leaving(view, { iri, activity, at }));
}

async function performLeaving(...[composed, scene]: Parameters<Performer>): ReturnType<Performer> {
  const { json, id: activity } = composed;
  const { view, actor: iri, at } = scene;
  if (!isOfItself(json, iri)) return undefined;
  const act = await performActorDeletion(composed, scene);
  if ("status" in act) return act;
  const { actors, followersOf } = await whereverItWrote(iri, scene);
  return {
    ...act,
    audience: {
      actors: [...new Set([...act.audience.actors, ...actors])],
      followersOf: [...act.audience.followersOf, ...followersOf],
    },
    changes: [...act.changes, ...await leaving(view, { iri, activity, at })],
  };
}

/** Who follows a community has what was written in it, and so has a remote community. */
async function whereverItWrote(
  author: string,
  { view, context: { domains } }: Pick<Scene, "context" | "view">,
): Promise<Audience> {
  const { items } = await findItems(view, "author", {
    value: author,
    limit: LOOKED,
    reverse: true,
  });
  const communities = [...new Set(items.map(({ community }) => community))];
  return {
    actors: communities.filter((iri) => !domains.of(iri)),
    followersOf: communities.filter((iri) => domains.of(iri)),
  };
}

function isOfItself(json: JsonObject, actor: string): boolean {
  return idOf(json["object"]) === actor;
}

interface Leaving {
  /** The IRI of who leaves. */
  readonly iri: string;
  readonly activity: string;
  readonly at: number;
}

async function leaving(
  view: View,
  { iri, activity, at }: Leaving,
): Promise<readonly Change[]> {
  const { items } = await findItems(view, "author", { value: iri, limit: 1 });
  if (items.length === 0) return [];
  const order = {
    about: `everything by ${iri}`,
    activity,
    act: "end",
    by: iri,
    reach: "author",
    at,
  } as const;
  return sweep(order, { index: "author", value: iri });
}
