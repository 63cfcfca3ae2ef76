import assert from "node:assert/strict";
import { actor } from "@commonplace/vocabulary";

const id = "https://b.example/c/main";
const plain = {
  id,
  type: "Group" as const,
  preferredUsername: "main",
  inbox: `${id}/inbox`,
  outbox: `${id}/outbox`,
};
const publicKey = { id: `${id}#main-key`, owner: id, publicKeyPem: "PEM" };

Deno.test("an actor has the two contexts of its terms and only what was given", () => {
  assert.deepEqual(actor({ ...plain, name: undefined, publicKey }), {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
    ...plain,
    publicKey,
  });
});

Deno.test("an actor says everything that was given", () => {
  const full = {
    ...plain,
    name: "Main",
    summary: "<p>Everything</p>",
    followers: `${id}/followers`,
    following: `${id}/following`,
    endpoints: { sharedInbox: "https://b.example/inbox" },
    publicKey,
    published: "2026-11-20T10:00:00Z",
    url: id,
    attributedTo: `${id}/moderators`,
    moderators: `${id}/moderators`,
  };
  const { "@context": context, ...members } = actor(full);
  assert.deepEqual(members, full);
  assert.deepEqual(context, [
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/v1",
    {
      lemmy: "https://join-lemmy.org/ns#",
      moderators: { "@id": "lemmy:moderators", "@type": "@id" },
    },
  ]);
});
