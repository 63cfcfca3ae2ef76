/**
 * Delete by an actor of ours (ActivityPub §6.4).
 *
 * @module
 */

import { idOf, withMember } from "@commonplace/vocabulary";
import { collectionIri } from "../../domain.ts";
import { deleteObject } from "../../effects/deletion.ts";
import { type Problem, problem } from "../../problem.ts";
import { recipientsOf, withAddressesOf } from "../addressing.ts";
import { endCarriers } from "../carriers.ts";
import { type Composed, tooMany } from "../compose.ts";
import { performActorDeletion } from "./actor_deletion.ts";
import { ownObject } from "./own_object.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/**
 * Deletes an object: a Tombstone stays in its place, and what carried it is gone. Everybody whom it was addressed
 * to is told. An actor deletes itself the same way.
 */
export async function performDelete(composed: Composed, scene: Scene): Promise<Act | Problem> {
  const { view, actor, at } = scene;
  const iri = idOf(composed.json["object"]);
  if (iri === undefined) return problem(400, "The Delete names nothing.");
  if (iri === actor) return await performActorDeletion(composed, scene);
  const known = await ownObject("Delete", iri, scene);
  if ("status" in known) return known;
  const audience = recipientsOf(actor, composed.json, known.json);
  if (audience === undefined) return tooMany();
  const provenance = known.isLocal
    ? { kind: "local" } as const
    : { kind: "signed", by: actor } as const;
  const outbox = collectionIri(actor, "outbox");
  return {
    text: withMember(withAddressesOf(composed.text, known.text), "object", JSON.stringify(iri)),
    audience: {
      actors: [...new Set([...composed.audience.actors, ...audience.actors])],
      followersOf: [...new Set([...composed.audience.followersOf, ...audience.followersOf])],
    },
    about: iri,
    changes: [
      ...deleteObject({ iri, json: known.json, provenance, at }),
      ...await endCarriers(view, { object: iri, outbox, at }),
    ],
  };
}
