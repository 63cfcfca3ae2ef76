/**
 * The ways in which actors publish their keys, right and wrong.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { createPublicKey } from "node:crypto";
import type { Exchange } from "../../exchange.ts";
import { isObject } from "../../raw_json.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { edwardsKeyPair, largeKeyPair } from "../../world/spare_key_pairs.ts";
import type { Visitor } from "../knocks/knock.ts";
import { type Knocks, takes } from "../knocks/taken.ts";

const knocks: Knocks = {
  "signatures:key/fragment": {
    says: "The key of an actor is its document with #key.",
    visitor: (stage) => withKeyId(stage, (actor) => `${actor}#key`),
  },
  "signatures:key/of-actor": {
    says: "The key of an actor has the id of the actor.",
    visitor: (stage) => withKeyId(stage, (actor) => actor),
  },
  "signatures:key/document": {
    says: "The key of an actor is in its document, and under an id that is a document of its own.",
    visitor: (stage) => withKeyDocument(stage, (key) => key),
  },
  "signatures:key/link": {
    says: "The document of an actor names its key by id alone.",
    visitor: (stage) => withKeyDocument(stage, (_key, id) => id),
  },
  "signatures:key/list": {
    says: "An actor has two keys, and signs with the second.",
    visitor: (stage) => {
      const { publicKeyPem } = stage.newcomer("B");
      const edit = (actor: JsonObject): JsonObject => {
        const key = isObject(actor.publicKey) ? actor.publicKey : {};
        return { ...actor, publicKey: [{ ...key, id: `${actor.id}#old`, publicKeyPem }, key] };
      };
      return { persona: stage.newcomer("A", { edit }) };
    },
  },
  "signatures:key/pkcs1": {
    says: "The key of an actor is written as an RSA PUBLIC KEY.",
    visitor: (stage) => ({ persona: stage.newcomer("A", { edit: asPkcs1 }) }),
  },
  "signatures:key/rsa-4096": {
    says: "The key of an actor has 4096 bits.",
    visitor: (stage) => ({ persona: stage.newcomer("A", { keyPair: largeKeyPair() }) }),
  },
  "signatures:key/ed25519": {
    says: "The key of an actor is one of Ed25519.",
    visitor: async (stage) => ({
      persona: stage.newcomer("A", { keyPair: await edwardsKeyPair() }),
    }),
  },
};

/** Forms of key ids and key documents. */
export const publishedKeys: Exchange = takes({
  id: "signatures/published-keys",
  title: "Actors publish their keys in the ways of the network",
  knocks,
});

/** Somebody whose key has an id of another form. */
export function withKeyId(stage: Stage, keyIdOf: (actor: string) => string): Visitor {
  const edit = (actor: JsonObject) =>
    withKey(actor, (key) => ({ ...key, id: keyIdOf(`${actor.id}`) }));
  const persona = stage.newcomer("A", { edit });
  return { persona, signer: { keyId: keyIdOf(persona.id), privateKey: persona.privateKey } };
}

/** A document of an actor with its key changed. */
export function withKey(actor: JsonObject, change: (key: JsonObject) => JsonValue): JsonObject {
  return { ...actor, publicKey: change(isObject(actor.publicKey) ? actor.publicKey : {}) };
}

/** Somebody whose key has a document of its own. */
function withKeyDocument(
  stage: Stage,
  listed: (key: JsonObject, id: string) => JsonValue,
): Visitor {
  const idOf = (actor: string) => `${actor}/main-key`;
  const edit = (actor: JsonObject) =>
    withKey(actor, (key) => listed({ ...key, id: idOf(`${actor.id}`) }, idOf(`${actor.id}`)));
  const persona = stage.newcomer("A", { edit });
  const keyId = idOf(persona.id);
  publishKey(stage, persona, { keyId, owner: persona.id });
  return { persona, signer: { keyId, privateKey: persona.privateKey } };
}

/** Serves the key of a person as a document of its own. */
export function publishKey(
  stage: Stage,
  persona: Persona,
  { keyId, owner }: { readonly keyId: string; readonly owner: string },
): void {
  const document = {
    "@context": "https://w3id.org/security/v1",
    id: keyId,
    type: "CryptographicKey",
    owner,
    publicKeyPem: persona.publicKeyPem,
  };
  stage.world.publish(persona, { id: keyId, text: JSON.stringify(document) });
}

function asPkcs1(actor: JsonObject): JsonObject {
  return withKey(actor, (key) => {
    const publicKey = createPublicKey(String(key.publicKeyPem));
    return { ...key, publicKeyPem: String(publicKey.export({ type: "pkcs1", format: "pem" })) };
  });
}
