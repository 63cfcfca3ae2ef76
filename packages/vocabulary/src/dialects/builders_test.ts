import assert from "node:assert/strict";
import type { JsonObject } from "../json.ts";
import {
  accept,
  actor,
  announce,
  collection,
  create,
  follow,
  note,
  orderedCollection,
  page,
  PUBLIC,
  tombstone,
  undo,
} from "../mod.ts";
import { type DialectName, render, validate } from "./mod.ts";

const ann = "https://a.example/u/ann";
const bob = "https://b.example/u/bob";
const main = "https://b.example/c/main";
const published = "2026-04-01T12:00:00Z";
const publicKeyPem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n";

function key(owner: string): { id: string; owner: string; publicKeyPem: string } {
  return { id: `${owner}#main-key`, owner, publicKeyPem };
}

const request = follow({ id: "https://a.example/follow/1", actor: ann, object: main });
const post = page({
  id: "https://a.example/post/1",
  attributedTo: ann,
  to: [main, PUBLIC],
  name: "On lamps",
  content: "<p>Trim the wick.</p>",
  url: "https://wicks.example/",
  audience: main,
  published,
});
const comment = note({
  id: "https://a.example/comment/2",
  attributedTo: ann,
  to: [PUBLIC],
  cc: [main, bob],
  audience: main,
  content: "<p>Yes.</p>",
  inReplyTo: "https://b.example/post/9",
  published,
});
const message = note({
  id: "https://a.example/message/3",
  attributedTo: ann,
  to: [bob],
  content: "<p>Hello</p>",
  published,
});

/** What the builders of this package make, in no dialect yet. */
const documents: Readonly<Record<string, JsonObject>> = {
  person: actor({
    id: ann,
    type: "Person",
    preferredUsername: "ann",
    summary: "<p>Lamps</p>",
    inbox: `${ann}/inbox`,
    outbox: `${ann}/outbox`,
    endpoints: { sharedInbox: "https://a.example/inbox" },
    publicKey: key(ann),
  }),
  community: actor({
    id: main,
    type: "Group",
    preferredUsername: "main",
    name: "Main",
    inbox: `${main}/inbox`,
    outbox: `${main}/outbox`,
    followers: `${main}/followers`,
    attributedTo: [bob],
    moderators: `${main}/moderators`,
    publicKey: key(main),
  }),
  post,
  comment,
  message,
  createPost: create({ id: "https://a.example/create/1", actor: ann, object: post }),
  createComment: create({ id: "https://a.example/create/2", actor: ann, object: comment }),
  createMessage: create({ id: "https://a.example/create/3", actor: ann, object: message }),
  request,
  answer: accept({ id: "https://b.example/accept/1", actor: main, object: request }),
  withdrawal: undo({ id: "https://a.example/undo/1", actor: ann, object: request }),
  moderators: orderedCollection({
    id: `${main}/moderators`,
    orderedItems: [bob],
    totalItems: 1,
  }),
  followers: collection({ id: `${main}/followers`, totalItems: 3 }),
  gone: tombstone({ id: "https://a.example/post/1", formerType: "Page" }),
};

const everybody: readonly DialectName[] = [
  "activitystreams",
  "lemmy-2021",
  "lemmy-0.19",
  "lemmy-1.0",
  "mastodon",
];

Deno.test("what the builders make is valid for every peer once it is rendered for it", () => {
  for (const [name, document] of Object.entries(documents)) {
    for (const dialect of everybody) {
      assert.deepEqual(validate(render(document, dialect), dialect), [], `${name} ${dialect}`);
    }
  }
});

Deno.test("so it is for BookWyrm, which knows persons, posts and what is between them", () => {
  const names = ["person", "community", "comment", "message", "createComment", "createMessage"];
  for (const name of [...names, "request", "answer", "withdrawal", "gone"]) {
    const rendered = render(documents[name] ?? {}, "bookwyrm");
    assert.deepEqual(validate(rendered, "bookwyrm"), [], name);
  }
});

Deno.test("an Announce around what somebody else wrote is valid as an envelope", () => {
  const object = render(documents.createPost ?? {}, "lemmy-1.0");
  const envelope = announce({
    id: "https://b.example/announce/1",
    actor: main,
    to: [PUBLIC],
    cc: [`${main}/followers`],
    published,
  });
  for (const dialect of ["lemmy-0.19", "lemmy-1.0", "mastodon"] as const) {
    const rendered = { ...render(envelope, dialect), object };
    assert.deepEqual(validate(rendered, dialect), [], dialect);
  }
});
