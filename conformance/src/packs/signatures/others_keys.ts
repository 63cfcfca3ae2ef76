/**
 * Keys that are not those of the actor, however much they say so.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Exchange } from "../../exchange.ts";
import type { Stage } from "../../stage/stage.ts";
import { type KeyPair, keyPairOf } from "../../world/key_pair.ts";
import type { Visitor } from "../knocks/knock.ts";
import { refuses } from "../knocks/refused.ts";
import type { Knocks } from "../knocks/taken.ts";
import { publishKey, withKey } from "./published_keys.ts";

const knocks: Knocks = {
  "signatures:key/other-host": {
    says: "A Follow in the name of a person on A is signed by a person on B.",
    visitor: (stage) => ({ persona: stage.newcomer("A"), signer: stage.newcomer("B") }),
  },
  "signatures:key/claimed": {
    says: "A key on B says that it is owned by a person on A, who knows nothing of it.",
    visitor: (stage) => {
      const persona = stage.newcomer("A");
      const thief = stage.newcomer("B");
      const keyId = `${thief.id}/main-key`;
      publishKey(stage, thief, { keyId, owner: persona.id });
      return { persona, signer: { keyId, privateKey: thief.privateKey } };
    },
  },
  "signatures:key/owner": {
    says: "The document of a person on A has a key that says that another person owns it.",
    visitor: (stage) => {
      const persona = stage.newcomer("A");
      const edit = (actor: JsonObject) => withKey(actor, (key) => ({ ...key, owner: persona.id }));
      return { persona, signer: stage.newcomer("A", { edit, keyPair: otherKeyPair(stage) }) };
    },
  },
  "signatures:key/sibling": {
    says: "A Follow in the name of a person on A is signed by another person on A.",
    visitor: (stage) => {
      const signer = stage.newcomer("A", { keyPair: otherKeyPair(stage) });
      return { persona: stage.newcomer("A"), signer };
    },
  },
  "signatures:key/unknown": {
    says: "The key of a Follow cannot be found.",
    visitor: (stage) => {
      const persona = stage.newcomer("A");
      const keyId = `${persona.id}/no-such-key`;
      return { persona, signer: { keyId, privateKey: stage.newcomer("B").privateKey } };
    },
  },
  "signatures:key/missing-actor": {
    says: "The actor of a Follow is not found.",
    visitor: (stage) => answering(stage, 404),
  },
  "signatures:key/gone-actor": {
    says: "The actor of a Follow is gone.",
    visitor: (stage) => answering(stage, 410),
  },
  "signatures:key/none": {
    says: "The actor of a Follow has no key.",
    visitor: (stage) => {
      const edit = ({ publicKey: _, ...actor }: JsonObject) => actor;
      return { persona: stage.newcomer("A", { edit }) };
    },
  },
  "signatures:key/foreign-document": {
    says: "The document of an actor on B says that it is a person on A.",
    visitor: (stage) => {
      const victim = stage.newcomer("A");
      const edit = (actor: JsonObject): JsonObject =>
        withKey({ ...actor, id: victim.id }, (key) => ({ ...key, owner: victim.id }));
      return { persona: stage.newcomer("B", { edit }) };
    },
  },
};

/** Keys of others. */
export const othersKeys: Exchange = refuses({
  id: "signatures/others-keys",
  title: "Follows that are signed with the keys of others have no effect",
  knocks,
  status: "signatures:refusal/keys",
});

function answering(stage: Stage, status: number): Visitor {
  const persona = stage.newcomer("A");
  stage.world.handle(persona.host, persona.id, () => ({ status }));
  return { persona };
}

/** Keys that people on A do not have. */
function otherKeyPair(stage: Stage): KeyPair {
  return keyPairOf(stage.newcomer("B").privateKey);
}
