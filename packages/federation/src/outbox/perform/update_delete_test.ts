import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival, outboxOf, readAs, statusOfPost } from "../../../testdata/client.ts";
import { post } from "../../../testdata/kept.ts";
import { startServerAndPeer } from "../../../testdata/server_and_peer.ts";

Deno.test("an Update replaces what it names, removes what is null and keeps all else", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer, clock } = world;
  const note = { type: "Note", content: "one", summary: "old", tag: [], to: [PUBLIC, peer.iri] };
  const iri = await post(server, ann, note);
  const created = await arrival(peer, "Create");
  clock.leap(60_000);
  const object = {
    id: iri,
    content: "two",
    summary: null,
    attributedTo: peer.iri,
    published: "1999-01-01T00:00:00Z",
    likes: "https://x.example/likes",
    bcc: "https://x.example/u/bob",
  };
  await server.act(ann, { type: "Update", object });

  const { json } = await readAs(server, iri);
  assert.equal(json["content"], "two");
  assert.equal("summary" in json, false);
  assert.deepEqual(json["tag"], []);
  assert.equal(json["attributedTo"], ann);
  assert.equal(json["published"], "2026-01-01T00:00:00.000Z");
  assert.equal(json["updated"], "2026-01-01T00:01:00.000Z");
  assert.deepEqual(json["likes"], {
    id: `${iri}/likes`,
    type: "Collection",
    totalItems: 0,
  });
  const update = await arrival(peer, "Update");
  assert.deepEqual(update["to"], [PUBLIC, peer.iri]);
  const { content, tag, type } = update["object"] as Record<string, unknown>;
  assert.deepEqual({ content, tag, type }, { content: "two", tag: [], type: "Note" });
  assert.equal(JSON.stringify(update).includes("x.example"), false);
  // What was said before stands in no activity any more.
  const { json: create } = await readAs(server, String(created["id"]));
  assert.equal((create["object"] as Record<string, unknown>)["content"], "two");
  assert.equal(JSON.stringify(await outboxOf(server, ann)).includes("one"), false);
});

Deno.test("however often an object is changed, its Create and the newest changes stay", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, clock } = world;
  const iri = await post(server, ann, { type: "Note", content: "0", to: PUBLIC });
  for (let n = 1; n <= 15; n++) {
    clock.leap(1000);
    await server.act(ann, { type: "Update", object: { id: iri, content: `${n}` } });
  }
  const items = await outboxOf(server, ann);
  assert.equal(items.length, 10);
  assert.equal(items.at(-1)?.["type"], "Create");
  for (const { object } of items) {
    assert.equal((object as Record<string, unknown>)["content"], "15");
  }
});

Deno.test("an object that is deleted answers 410, and nothing carries it any more", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const iri = await post(server, ann, { type: "Note", content: "secret", to: [PUBLIC, peer.iri] });
  const create = String((await arrival(peer, "Create"))["id"]);
  await server.act(ann, { type: "Delete", object: { id: iri, type: "Note", content: "secret" } });

  const deletion = await arrival(peer, "Delete");
  assert.equal(deletion["object"], iri);
  assert.deepEqual(deletion["to"], [PUBLIC, peer.iri]);
  const { status, json } = await readAs(server, iri);
  assert.equal(status, 410);
  assert.equal(json["type"], "Tombstone");
  assert.equal(json["formerType"], "Note");
  assert.equal((await readAs(server, create)).status, 410);
  assert.equal(JSON.stringify(await outboxOf(server, ann, ann)).includes("secret"), false);
  assert.equal(await statusOfPost(server, ann, { type: "Delete", object: iri }), 410);
  assert.equal(await statusOfPost(server, ann, { type: "Like", object: iri }), 410);
  assert.equal(await statusOfPost(server, ann, { type: "Update", object: { id: iri } }), 410);
});

// toolkit.md §2, Outbox: Update and Delete of another's object.
Deno.test("nobody changes or deletes what is somebody else's", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  const iri = await post(server, ann, { type: "Note", content: "one", to: PUBLIC });
  const update = { type: "Update", object: { id: iri, content: "two" } };
  assert.equal(await statusOfPost(server, ben, update), 403);
  assert.equal(await statusOfPost(server, ben, { type: "Delete", object: iri }), 403);
  assert.equal((await readAs(server, iri)).json["content"], "one");

  const remote = { id: "https://peer.example/1", type: "Note", attributedTo: peer.iri, to: PUBLIC };
  peer.publish(remote);
  assert.equal((await server.federation.resolve(remote.id)).ok, true);
  assert.equal(await statusOfPost(server, ann, { type: "Delete", object: remote.id }), 403);
  const theirs = { type: "Update", object: { id: remote.id, content: "two" } };
  assert.equal(await statusOfPost(server, ann, theirs), 403);
  assert.deepEqual(server.reports, []);
});

Deno.test("an object cannot become an actor or an activity", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const iri = await post(server, ann, { type: "Note", to: PUBLIC });
  for (const type of ["Person", "Delete", ["Note", "Group"], null]) {
    assert.equal(
      await statusOfPost(server, ann, { type: "Update", object: { id: iri, type } }),
      400,
    );
  }
  assert.equal((await readAs(server, iri)).json["type"], "Note");
});
