import assert from "node:assert/strict";
import { collections, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, notificationOf, post } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { type Peer, until } from "../testing/mod.ts";

let votes = 0;

async function vote(
  { server, ann }: ServerAndPeer,
  from: Peer,
  members: JsonObject,
): Promise<string | undefined> {
  const id = `${from.iri}/votes/${++votes}`;
  const object = { id: `${id}/note`, type: "Note", attributedTo: from.iri, to: ann, ...members };
  const activity: JsonObject = { id, type: "Create", actor: from.iri, to: ann, object };
  await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
  assert.equal((await references.read(server.store.view, object.id)).state, "unknown");
  return (await notificationOf(server, activity))?.state;
}

function questionOf(property: "anyOf" | "oneOf", members: JsonObject = {}): JsonObject {
  const answers = ["Tea", "Coffee"].map((name) => ({ type: "Note", name }));
  return { type: "Question", content: "What?", to: PUBLIC, [property]: answers, ...members };
}

/** How often each answer was chosen, and by how many, as everybody reads it. */
async function tally({ server }: ServerAndPeer, question: string): Promise<unknown> {
  const response = await server.federation.handle(new Request(question));
  const { oneOf, anyOf, votersCount } = await response.json();
  const answers: readonly { replies: { totalItems: number } }[] = oneOf ?? anyOf;
  return [...answers.map(({ replies }) => replies.totalItems), votersCount];
}

Deno.test("a vote counts once for each voter where one answer may be chosen", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const inReplyTo = await post(server, ann, questionOf("oneOf"));
  const other = await peer.sibling("other");
  assert.deepEqual(await tally(world, inReplyTo), [0, 0, 0]);
  assert.equal(await vote(world, peer, { inReplyTo, name: "Tea" }), "done");
  assert.equal(await vote(world, other, { inReplyTo, name: "Tea" }), "done");
  assert.equal(await vote(world, peer, { inReplyTo, name: "Tea" }), "dropped");
  assert.equal(await vote(world, peer, { inReplyTo, name: "Coffee" }), "dropped");
  assert.deepEqual(await tally(world, inReplyTo), [2, 0, 2]);
  assert.equal(await collections.count(server.store.view, `${inReplyTo}/replies`), 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("where several may be chosen a vote counts once for each voter and answer", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const inReplyTo = await post(server, ann, questionOf("anyOf"));
  assert.equal(await vote(world, peer, { inReplyTo, name: "Tea" }), "done");
  assert.equal(await vote(world, peer, { inReplyTo, name: "Coffee" }), "done");
  assert.equal(await vote(world, peer, { inReplyTo, name: "Tea" }), "dropped");
  assert.deepEqual(await tally(world, inReplyTo), [1, 1, 1]);
});

Deno.test("a vote for what is no answer, or when the Question is closed, changes nothing", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const endTime = new Date(clock.now() + 3600_000).toISOString();
  const inReplyTo = await post(server, ann, questionOf("oneOf", { endTime }));
  assert.equal(await vote(world, peer, { inReplyTo, name: "Beer" }), "dropped");
  assert.deepEqual(await tally(world, inReplyTo), [0, 0, 0]);
  assert.equal(await vote(world, peer, { inReplyTo, name: "Tea" }), "done");
  clock.leap(3600_000);
  const other = await peer.sibling("other");
  assert.equal(await vote(world, other, { inReplyTo, name: "Tea" }), "dropped");
  assert.deepEqual(await tally(world, inReplyTo), [1, 0, 1]);
  for (const closed of [true, "2020-01-01T00:00:00Z"]) {
    const question = await post(server, ann, questionOf("oneOf", { closed }));
    assert.equal(await vote(world, peer, { inReplyTo: question, name: "Tea" }), "dropped");
    assert.deepEqual(await tally(world, question), [0, 0, 0]);
  }
});

Deno.test("who answers a Question with words has answered it, and not voted", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const question = await post(server, ann, questionOf("oneOf"));
  const id = `${peer.iri}/notes/1`;
  const object = { id, type: "Note", name: "Tea", content: "Tea!", inReplyTo: question };
  const activity = {
    id: `${id}/create`,
    type: "Create",
    actor: peer.iri,
    object: { ...object, attributedTo: peer.iri, to: PUBLIC },
  };
  await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
  assert.deepEqual(await tally(world, question), [0, 0, 0]);
  const { collections: [replies] } = await keptOf(server, { sets: [`${question}/replies`] });
  assert.deepEqual(replies, [id]);
});

Deno.test("a Question that ends is closed with its counts, and whoever voted is told", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const endTime = new Date(clock.now() + 3600_000).toISOString();
  const inReplyTo = await post(server, ann, questionOf("oneOf", { endTime, weight: 1.5 }));
  await vote(world, peer, { inReplyTo, name: "Tea" });
  assert.deepEqual(peer.received, []);
  clock.leap(3600_000);
  const { activity } = await until(() => peer.received[0], { what: "the Update" });
  assert.deepEqual([activity["type"], activity["actor"]], ["Update", ann]);
  const object = activity["object"] as JsonObject;
  assert.deepEqual([object["id"], object["closed"], object["votersCount"]], [
    inReplyTo,
    endTime,
    1,
  ]);
  assert.deepEqual(await tally(world, inReplyTo), [1, 0, 1]);
  const response = await server.federation.handle(new Request(inReplyTo));
  assert.equal((await response.json()).closed, endTime);
  assert.deepEqual(server.reports, []);
});
