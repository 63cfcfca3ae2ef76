import assert from "node:assert/strict";
import { collections, deliveries } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival, outboxOf, readAs, statusOfPost } from "../../../testdata/client.ts";
import { membersOf, post } from "../../../testdata/kept.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../../testdata/server_and_peer.ts";
import { until } from "../../testing/mod.ts";

function remoteNote({ peer }: ServerAndPeer): string {
  const id = "https://peer.example/notes/1";
  peer.publish({ id, type: "Note", attributedTo: peer.iri, content: "Hi", to: PUBLIC });
  return id;
}

Deno.test("who is liked is told, and a Like stands in liked until it is undone", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const object = remoteNote(world);
  const id = await server.act(ann, { type: "Like", object });
  const like = await arrival(peer, "Like");
  assert.equal(like["id"], id);
  assert.deepEqual(like["to"], [peer.iri]);
  assert.deepEqual(await membersOf(server, `${ann}/liked`), [object]);
  assert.deepEqual(await membersOf(server, `${object}/likes`), [ann]);
  // It is between the two: in the outbox for its owner alone.
  assert.equal((await outboxOf(server, ann)).length, 0);
  assert.equal((await outboxOf(server, ann, ann))[0]?.["id"], id);

  await server.act(ann, { type: "Undo", object: id });
  const undo = await arrival(peer, "Undo");
  const { "@context": _, ...whole } = like;
  assert.deepEqual(undo["object"], whole);
  assert.deepEqual(await membersOf(server, `${ann}/liked`), []);
  assert.deepEqual(await membersOf(server, `${object}/likes`), []);
  assert.equal(await statusOfPost(server, ann, { type: "Undo", object: id }), 400);
});

Deno.test("what an actor does to an object stays in order on its way, and waits for the object", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const note = await post(server, ann, { type: "Note", content: "Hi", cc: peer.iri });
  const like = { type: "Like", object: note, cc: peer.iri };
  const first = await server.act(ann, like);
  await server.act(ann, { type: "Undo", object: first, cc: peer.iri });
  await server.act(ann, like);
  const entries = await deliveries.entries(server.store.engine, 0, 10);
  const [create, ...deeds] = entries;
  assert.equal(create?.about, note);
  assert.equal(deeds.length, 3);
  assert.equal(new Set(deeds.map(({ about }) => about)).size, 1);
  assert.ok(deeds.every(({ after }) => after === note));
});

Deno.test("a Dislike takes the place of a Like, and several Likes count once", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const object = remoteNote(world);
  await server.act(ann, { type: "Like", object });
  await server.act(ann, { type: "Like", object });
  assert.equal(await collections.count(server.store.view, `${object}/likes`), 1);
  await server.act(ann, { type: "Dislike", object });
  assert.deepEqual(await membersOf(server, `${object}/likes`), []);
  assert.deepEqual(await membersOf(server, `${object}/dislikes`), [ann]);
  await arrival(peer, "Dislike");
});

Deno.test("an emoji reaction needs an emoji, and is undone by its ends", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const object = remoteNote(world);
  await server.act(ann, { type: "EmojiReact", actor: ann, object, content: "🎉" });
  assert.equal((await arrival(peer, "EmojiReact"))["content"], "🎉");
  assert.equal(await collections.count(server.store.view, `${object}/reactions`), 1);
  const ends = { type: "EmojiReact", actor: ann, object, content: "🎉" };
  await server.act(ann, { type: "Undo", object: ends });
  assert.equal(await collections.count(server.store.view, `${object}/reactions`), 0);
  await arrival(peer, "Undo");
});

Deno.test("a share that is addressed to nobody is for everybody, and the author is told", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const object = remoteNote(world);
  const id = await server.act(ann, { type: "Announce", object });
  const share = await arrival(peer, "Announce");
  assert.deepEqual(share["to"], [PUBLIC]);
  assert.deepEqual(share["cc"], [`${ann}/followers`, peer.iri]);
  assert.equal((await outboxOf(server, ann))[0]?.["id"], id);
  assert.deepEqual(await membersOf(server, `${object}/shares`), [ann]);
  await server.act(ann, { type: "Undo", object: { id } });
  assert.deepEqual(await membersOf(server, `${object}/shares`), []);
});

Deno.test("only its author shares what is not public, and only its readers react to it", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  const cid = (await server.federation.createActor({ type: "Person", name: "cid" })).iri;
  const object = await post(server, ann, { type: "Note", content: "secret", to: [ben] });
  assert.equal(await statusOfPost(server, cid, { type: "Like", object }), 404);
  assert.equal(await statusOfPost(server, ben, { type: "Announce", object }), 403);
  assert.equal(await statusOfPost(server, ben, { type: "Like", object }), 201);
  assert.equal(await statusOfPost(server, ann, { type: "Announce", object }), 201);
});

Deno.test("somebody of the same server who is liked is told, without the network", async () => {
  const told: string[] = [];
  await using world = await startServerAndPeer();
  const { server, ann, network } = world;
  server.federation.on("activityDone", { name: "tell" }, ({ document }) => {
    told.push(String(document.json["type"]));
  });
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  const object = await post(server, ann, { type: "Note", content: "Hi", to: PUBLIC });
  await server.act(ben, { type: "Like", object });
  await server.act(ben, { type: "Announce", object });
  const dislike = await server.act(ben, { type: "Dislike", object });
  await server.act(ben, { type: "Undo", object: dislike });
  await server.act(ben, { type: "Like", object });
  const all = ["Announce", "Dislike", "Like", "Like", "Undo"];
  await until(() => told.length === all.length, { what: "all to be told of" });
  assert.deepEqual(told.toSorted(), all);
  assert.equal((await readAs(server, `${object}/likes`)).json["totalItems"], 1);
  assert.equal((await readAs(server, `${object}/dislikes`)).status, 404);
  assert.deepEqual(await membersOf(server, `${object}/dislikes`), []);
  assert.equal((await server.inbox(ann)).length, all.length);
  assert.equal(network.requests.length, 0);
});
