/**
 * Likes in the name of a person on A that were signed on E, with keys that E has made to look like A's.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import type { Stage } from "../../stage/stage.ts";
import { personDocument } from "../../world/documents.ts";
import type { Persona } from "../../world/persona.ts";
import type { Signer } from "../../world/signing.ts";
import { type Effect, effectOfForbidden, judgeEffect } from "../activitypub/effect.ts";
import { activity, leave, postOf, reactionTo } from "../activitypub/scene.ts";

interface FalseKey {
  readonly id: string;
  readonly title: string;
  readonly told: string;
  /** Prepares host E, and returns who signs. */
  readonly forge: (stage: Stage, people: People) => Signer | Promise<Signer>;
}

interface People {
  /** In whose name the Like is. */
  readonly alice: Persona;
  /** Who signs it. */
  readonly mallory: Persona;
}

const falseKeys: readonly FalseKey[] = [
  {
    id: "owner",
    title: "A key on E that says that it is A's",
    told: "A key on host E names a person on host A as its owner.",
    forge: (stage, { alice, mallory }) => {
      const id = `${mallory.origin}/keys/${crypto.randomUUID()}`;
      const key = { id, owner: alice.id, publicKeyPem: mallory.publicKeyPem };
      serveOn(stage, id, { "@context": "https://w3id.org/security/v1", type: "Key", ...key });
      return { keyId: id, privateKey: mallory.privateKey };
    },
  },
  {
    id: "document-id",
    title: "A document on E that says that it is A's",
    told: "A document on host E has the id of a person on host A, with a key of E's.",
    forge: (stage, { alice, mallory }) => {
      const url = `${mallory.origin}/copies/${crypto.randomUUID()}`;
      const key = { id: `${url}#main-key`, owner: alice.id, publicKeyPem: mallory.publicKeyPem };
      serveOn(stage, url, { ...personDocument(alice), publicKey: key });
      return { keyId: `${url}#main-key`, privateKey: mallory.privateKey };
    },
  },
  {
    id: "key-id",
    title: "A key on E under the id of A's",
    told: "An actor on host E publishes its key under the id of the key of a person on host A.",
    forge: async (stage, { alice, mallory }) => {
      const { keyId: id, id: owner } = alice;
      const key = { id, owner, publicKeyPem: mallory.publicKeyPem };
      const own = { id: mallory.keyId, owner: mallory.id, publicKeyPem: mallory.publicKeyPem };
      serveOn(stage, mallory.id, { ...personDocument(mallory), publicKey: [own, key] });
      const wave = activity(mallory, "Follow", { object: stage.person.id });
      await leave(stage, { from: mallory, activity: wave });
      return { keyId: id, privateKey: mallory.privateKey };
    },
  },
  {
    id: "own-key",
    title: "The key of another",
    told: "A Like in the name of a person on host A is signed by a person on host E.",
    forge: (_stage, { mallory }) => mallory,
  },
  {
    id: "uploaded",
    title: "A key in a file that somebody has uploaded",
    told: "A document with a false key on the victim's own host is served as text/html.",
    forge: (stage, { alice, mallory }) => {
      const url = `${alice.origin}/uploads/${crypto.randomUUID()}.html`;
      const key = { id: `${url}#main-key`, owner: alice.id, publicKeyPem: mallory.publicKeyPem };
      const document = { ...personDocument(alice), publicKey: key };
      stage.world.handle("A", url, () => ({
        status: 200,
        headers: { "content-type": "text/html; charset=utf-8" },
        body: JSON.stringify(document),
      }));
      return { keyId: `${url}#main-key`, privateKey: mallory.privateKey };
    },
  },
];

/** Every false key is an exchange of its own. */
export const falseKeyLikes: readonly Exchange[] = falseKeys.map(({ id, title, told, forge }) =>
  exchange<Effect>({
    id: `hostile/false-key-${id}`,
    title,
    kind: "attacks",
    async play(stage) {
      const post = postOf(stage);
      const people = { alice: stage.newcomer("A"), mallory: stage.newcomer("E") };
      stage.tell(told);
      const signer = await forge(stage, people);
      const { alice, mallory } = people;
      const like = reactionTo(post, { from: alice, type: "Like" });
      return await effectOfForbidden(
        stage,
        post.likes,
        () => stage.send({ from: mallory, signer, activity: like }, stage.person),
      );
    },
    judge: { [`hostile:key/${id}`]: judgeEffect },
  })
);

function serveOn(stage: Stage, url: string, document: JsonObject): void {
  const headers = { "content-type": "application/activity+json" };
  stage.world.handle("E", url, () => ({ status: 200, headers, body: JSON.stringify(document) }));
}
