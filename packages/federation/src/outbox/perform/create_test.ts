import assert from "node:assert/strict";
import { deliveries } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival, outboxOf, readAs, statusOfPost } from "../../../testdata/client.ts";
import { post } from "../../../testdata/kept.ts";
import { startServerAndPeer } from "../../../testdata/server_and_peer.ts";

// toolkit.md §2, Outbox: an id-less Create.
Deno.test("an object without an id gets one of this server, an author and its collections", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const create = {
    type: "Create",
    actor: ann,
    to: PUBLIC,
    object: { type: "Note", content: "Hi" },
  };
  const location = await server.act(ann, create);
  assert.ok(location.startsWith("https://b.example/activities/create/"));
  const { json } = await readAs(server, location);
  const object = json["object"] as Record<string, string>;
  assert.ok(object["id"]?.startsWith("https://b.example/objects/"));
  const note = (await readAs(server, object["id"] ?? "")).json;
  assert.equal(note["attributedTo"], ann);
  for (const name of ["likes", "shares", "replies"]) {
    const { id, totalItems } = note[name] as Record<string, unknown>;
    assert.deepEqual([id, totalItems], [`${object["id"]}/${name}`, 0]);
  }
});

Deno.test("an answer stands in the replies of what it answers", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, community } = world;
  const parent = await post(server, ann, { type: "Note", content: "?", to: PUBLIC });
  const reply = { type: "Note", content: "!", inReplyTo: parent, to: PUBLIC };
  const answer = await post(server, community, reply);
  const { json } = await readAs(server, `${parent}/replies?page=first`);
  assert.deepEqual(json["items"], [answer]);
  await post(server, community, { ...reply, cc: world.peer.iri });
  // No host gets the answer before what it answers.
  const [entry] = await deliveries.entries(server.store.engine, 0, 10);
  assert.equal(entry?.after, parent);
});

Deno.test("a bare Question becomes a poll, and votes of this server are counted once", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, clock } = world;
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  await server.act(ann, {
    type: "Question",
    content: "Tea?",
    to: PUBLIC,
    oneOf: [{ type: "Note", name: "Yes" }, { type: "Note", name: "No" }],
    endTime: "2026-01-01T01:00:00Z",
  });
  const [create] = await outboxOf(server, ann);
  const { id } = create?.["object"] as Record<string, string>;
  const vote = (name: string) => ({ type: "Note", name, inReplyTo: id ?? "", to: ann });
  assert.equal(await statusOfPost(server, ben, vote("Maybe")), 400);
  assert.equal(await statusOfPost(server, ben, vote("Yes")), 201);
  assert.equal(await statusOfPost(server, ben, vote("No")), 400);
  const replies = (await readAs(server, `${id}/replies`)).json;
  assert.equal(replies["totalItems"], 0);
  clock.leap(2 * 3600 * 1000);
  assert.equal(await statusOfPost(server, ann, vote("No")), 400);
});

Deno.test("a vote of a Question elsewhere goes there, and is no answer", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const id = "https://peer.example/polls/1";
  const oneOf = [{ type: "Note", name: "Yes" }];
  peer.publish({ id, type: "Question", attributedTo: peer.iri, oneOf, to: PUBLIC });
  assert.equal((await server.federation.resolve(id)).ok, true);
  await server.act(ann, { type: "Note", name: "Yes", inReplyTo: id, to: peer.iri });
  const { object } = await arrival(peer, "Create");
  assert.equal((object as Record<string, unknown>)["name"], "Yes");
});

Deno.test("an activity of a type without effect is kept and sent", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const travel = { type: "Travel", target: "https://places.example/1", to: [peer.iri, PUBLIC] };
  const id = await server.act(ann, travel);
  assert.equal((await arrival(peer, "Travel"))["id"], id);
  assert.equal((await readAs(server, id)).json["type"], "Travel");
  const other = await server.act(ann, { type: "x:Odd/..", actor: ann, to: peer.iri });
  assert.ok(other.startsWith("https://b.example/activities/other/"));
  assert.equal((await arrival(peer, "x:Odd/.."))["id"], other);
});
