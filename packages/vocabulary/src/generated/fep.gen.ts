// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity } from "../mod.ts";
import type { AnyObject } from "./activitystreams.gen.ts";

/**
 * An offer or a request for something of value (FEP-0837).
 *
 * @see {@link https://w3id.org/fep/{number}}
 */
export interface Proposal extends AnyObject {
}

/** Whether an entity is of the type Proposal or of a kind of it. */
export function isProposal<T extends Entity>(entity: T): entity is T & Proposal {
  return entity.isA("Proposal");
}
