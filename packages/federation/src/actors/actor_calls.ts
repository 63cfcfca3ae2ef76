/**
 * What a federation does with its actors.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Published } from "../outbox/composing.ts";
import { type ActorChanges, deleteActor, moveActor, updateActor } from "./actor_changes.ts";
import { rotateKey, type RotateKeyOptions } from "./rotate_key.ts";

/** What becomes of actors after they were created. All calls throw {@linkcode FederationError} `unknown-actor`. */
export interface ActorCalls {
  /**
   * Changes an actor, and tells its followers with an Update that has its whole document. Call it without changes when
   * what `profile` says of it has changed.
   *
   * @throws {FederationError} with code `refused` when a value is too long.
   */
  updateActor(iri: string, changes?: ActorChanges): Promise<LocalActor>;
  /**
   * Deletes an actor with all that it published. Followers, those whom it follows and those who wait to follow it are
   * told; a Tombstone stays (410), nobody gets the name again, and the keys are destroyed after two
   * weeks, when nothing of it is under way any more.
   */
  deleteActor(iri: string): Promise<Published>;
  /**
   * Moves an actor to another one, which must name it in its `alsoKnownAs`, and tells its followers (FEP-7628).
   *
   * @throws {FederationError} with code `refused` when the other does not name it.
   */
  moveActor(move: {
    /** The IRI of the actor of ours. */
    readonly from: string;
    /** The IRI of where it is from now on. */
    readonly to: string;
  }): Promise<Published>;
  /**
   * Gives an actor a new RSA key under a new id. The old one stays in its document, as a Multikey, for a day.
   *
   * @example After a backup was lost
   * ```ts
   * import { createNetwork, startInstance } from "@commonplace/federation/testing";
   * import assert from "node:assert/strict";
   *
   * const network = createNetwork();
   * await using a = await startInstance({ network, origin: "https://a.example" });
   * const ann = await a.federation.createActor({ type: "Person", name: "ann" });
   * const rotated = await a.federation.rotateKey(ann.iri);
   * assert.notEqual(rotated.keyId, ann.keyId);
   * const document = await (await a.federation.handle(new Request(ann.iri))).json();
   * assert.equal(document.publicKey.id, rotated.keyId);
   * ```
   */
  rotateKey(iri: string, options?: RotateKeyOptions): Promise<LocalActor>;
}

/** The calls over what the federation shares. */
export function actorCalls(context: Context): ActorCalls {
  return {
    updateActor: (iri, changes = {}) => updateActor(context, iri, changes),
    deleteActor: (iri) => deleteActor(context, iri),
    moveActor: (move) => moveActor(context, move),
    rotateKey: (iri, options) => rotateKey(context, iri, options),
  };
}
