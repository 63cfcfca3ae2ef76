/**
 * The documents of the target's actors, as another server reads them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf } from "../raw_json.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { Stage } from "./stage.ts";

/** The document of an actor, as it was read. */
export interface ActorRead {
  /** What it is: the server itself is an actor too, where it has one. */
  readonly kind: "community" | "person" | "server";
  /** The URL that was asked for. */
  readonly url: string;
  /** Its document. */
  readonly document: JsonObject;
  /** The request that fetched it. */
  readonly entry: WireEntry;
}

/** Where servers keep the actor that stands for themselves. */
const serverPaths: readonly string[] = ["/", "/actor"];
const serverTypes: readonly string[] = ["Application", "Service", "Organization"];

/** Reads the community and the person; what is not served is left out. */
export async function readActors(stage: Stage): Promise<ActorRead[]> {
  const { community, person } = stage.target;
  const found: ActorRead[] = [];
  for (const [kind, actor] of [["community", community], ["person", person]] as const) {
    if (!actor) continue;
    const { document, entry } = await stage.readOnce(actor.id);
    if (document) found.push({ kind, url: actor.id, document, entry });
  }
  return found;
}

/** Reads the actor of the server itself, without a signature first; `undefined` where none is found. */
export async function readServerActor(stage: Stage): Promise<ActorRead | undefined> {
  for (const path of serverPaths) {
    const url = `${stage.target.origin}${path}`;
    const found = await readServerActorAt(stage, url);
    if (!found) continue;
    const id = idOf(found.document);
    const isElsewhere = id !== undefined && id !== url &&
      URL.parse(id)?.origin === stage.target.origin;
    return isElsewhere ? await readServerActorAt(stage, id) ?? found : found;
  }
  return undefined;
}

async function readServerActorAt(stage: Stage, url: string): Promise<ActorRead | undefined> {
  const { document, entry } = await stage.readOnce(url);
  if (!document || !serverTypes.some((type) => hasType(document, type))) return undefined;
  return { kind: "server", url, document, entry };
}
