/**
 * Judging the documents of several actors by one rule.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { ActorRead } from "../stage/read_actors.ts";
import { judgeFaults } from "./faults.ts";
import { cannotTell, type Verdict } from "./verdict.ts";

/** A rule about the document of an actor. */
export interface ActorRule {
  /** What is wrong with it, each fault in a few words. */
  readonly faultsIn: (document: JsonObject, actor: ActorRead) => readonly string[];
  /** What was seen where nothing is wrong. */
  readonly kept: string;
}

/** What was read of the actors. */
export interface ActorsSeen {
  /** Their documents. */
  readonly actors: readonly ActorRead[];
}

/** The judge of what was read, by a rule. */
export function byActor({ faultsIn, kept }: ActorRule): (seen: ActorsSeen) => Verdict {
  return ({ actors }) => {
    if (actors.length === 0) return cannotTell("No actor was served (see activitypub:3.2).");
    const faults = actors.flatMap((actor) =>
      faultsIn(actor.document, actor).map((fault) => `The ${actor.kind} has ${fault}`)
    );
    return judgeFaults(faults, { kept, evidence: actors });
  };
}
