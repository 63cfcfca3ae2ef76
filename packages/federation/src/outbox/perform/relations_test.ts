import assert from "node:assert/strict";
import { blocks, deliveries, followers, followRequests, reports } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival, outboxOf, readAs, statusOfPost } from "../../../testdata/client.ts";
import { membersOf, post } from "../../../testdata/kept.ts";
import { followOf, startServerAndPeer } from "../../../testdata/server_and_peer.ts";
import { until } from "../../testing/mod.ts";

Deno.test("a client accepts and rejects those who want to follow its actor", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const { view } = server.store;
  await server.federation.updateActor(ann, { manuallyApprovesFollowers: true });
  const pair = { follower: peer.iri, followed: ann };
  const follow = followOf(peer.iri, ann);
  await peer.send(`${ann}/inbox`, follow);
  await until(async () => (await followRequests.read(view, pair))?.state === "pending", {
    what: "the request",
  });
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  const accept = { type: "Accept", object: follow["id"] ?? "" };
  assert.equal(await statusOfPost(server, ben, accept), 403);
  assert.equal(await statusOfPost(server, ann, accept), 201);
  const accepted = await arrival(peer, "Accept");
  assert.deepEqual(accepted["object"], {
    id: follow["id"],
    type: "Follow",
    actor: peer.iri,
    object: ann,
  });
  assert.equal(await followers.count(view, ann), 1);

  assert.equal(await statusOfPost(server, ann, { type: "Reject", object: follow }), 201);
  await arrival(peer, "Reject");
  assert.equal(await followers.count(view, ann), 0);
  assert.equal((await followRequests.read(view, pair))?.state, "rejected");
});

Deno.test("an Accept that is undone ends the follow", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const follow = followOf(peer.iri, ann);
  await peer.send(`${ann}/inbox`, follow);
  await arrival(peer, "Accept");
  await server.act(ann, { type: "Undo", object: { type: "Accept", object: follow } });
  const undo = await arrival(peer, "Undo");
  assert.equal((undo["object"] as Record<string, unknown>)["type"], "Accept");
  assert.equal(await followers.count(server.store.view, ann), 0);
});

Deno.test("who is blocked is not told, but that neither follows the other any more", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const { view } = server.store;
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  await arrival(peer, "Accept");
  const follow = await server.act(ann, { type: "Follow", object: peer.iri });
  await arrival(peer, "Follow");
  await peer.send(`${ann}/inbox`, {
    id: "https://peer.example/accepts/1",
    type: "Accept",
    actor: peer.iri,
    object: follow,
  });
  await until(() => followers.follows(view, peer.iri, ann), { what: "the Accept" });

  const id = await server.act(ann, { type: "Block", object: peer.iri, to: peer.iri });
  await arrival(peer, "Reject");
  await arrival(peer, "Undo");
  assert.equal(await followers.count(view, ann), 0);
  assert.deepEqual(await membersOf(server, `${ann}/following`), []);
  assert.equal((await blocks.ofActor(view, peer.iri, ann))?.by, ann);
  assert.equal((await outboxOf(server, ann)).length, 0);

  await server.act(ann, { type: "Undo", object: id });
  assert.equal(await blocks.ofActor(view, peer.iri, ann), undefined);
  assert.deepEqual(
    peer.received.map(({ activity }) => activity["type"]),
    ["Accept", "Follow", "Reject", "Undo"],
  );
  assert.deepEqual((await deliveries.outcomes(view, { activity: id })).items, []);
});

Deno.test("a report of what is ours is kept, and its author does not get to know", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const { view } = server.store;
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  const object = await post(server, ann, { type: "Note", content: "Hi", to: PUBLIC });
  const flag = { type: "Flag", object: [object, ann], content: "Spam", to: ann };
  const id = await server.act(ben, flag);
  const report = await reports.read(view, id);
  assert.deepEqual([report?.actor, report?.objects, report?.reason], [ben, [object, ann], "Spam"]);
  assert.equal((await server.store.jobs.inspect("delivery")).depth, 0);
  assert.deepEqual(await server.inbox(ann), []);
  assert.deepEqual(await outboxOf(server, ben), []);
});

Deno.test("a report of what is elsewhere goes there", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const id = "https://peer.example/notes/1";
  peer.publish({ id, type: "Note", attributedTo: peer.iri, content: "Hi", to: PUBLIC });
  await server.act(ann, { type: "Flag", object: id, content: "Spam" });
  assert.equal((await arrival(peer, "Flag"))["content"], "Spam");
  assert.equal(await reports.count(server.store.view, "open"), 0);
});

Deno.test("only the owner changes a collection, and followers are told", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  await arrival(peer, "Accept");
  const object = await post(server, ann, { type: "Note", content: "Hi", to: PUBLIC });
  const add = { type: "Add", object, target: `${ann}/featured` };
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  assert.equal(await statusOfPost(server, ben, add), 403);
  await server.act(ann, add);
  assert.deepEqual(await membersOf(server, `${ann}/featured`), [object]);
  assert.deepEqual((await arrival(peer, "Add"))["to"], [`${ann}/followers`]);
  await server.act(ann, { ...add, type: "Remove" });
  assert.deepEqual(await membersOf(server, `${ann}/featured`), []);
  await arrival(peer, "Remove");
});

Deno.test("a follower who is taken out of the followers is told with a Reject", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  await arrival(peer, "Accept");
  const remove = { type: "Remove", object: peer.iri, target: `${ann}/followers` };
  await server.act(ann, remove);
  await arrival(peer, "Reject");
  assert.equal(await followers.count(server.store.view, ann), 0);
  assert.equal(await statusOfPost(server, ann, { ...remove, object: ann }), 404);
});

Deno.test("a collection that somebody made is theirs to fill, and lists what is in it", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const shelf = { type: "OrderedCollection", name: "To read", to: PUBLIC };
  const target = await post(server, ann, shelf);
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  const book = "https://peer.example/books/1";
  assert.equal(await statusOfPost(server, ben, { type: "Add", object: book, target }), 403);
  const secret = await post(server, ann, { type: "Note", content: "secret", to: peer.iri });
  for (const object of [book, secret]) {
    world.clock.leap(1);
    await server.act(ann, { type: "Add", object, target });
  }

  const { json } = await readAs(server, target);
  assert.deepEqual([json["name"], json["totalItems"]], ["To read", 2]);
  const { json: page } = await readAs(server, String(json["first"]));
  assert.deepEqual(page["orderedItems"], [book]);
  const { json: own } = await readAs(server, String(json["first"]), ann);
  assert.deepEqual(own["orderedItems"], [secret, book]);
});
