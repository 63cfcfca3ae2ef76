import assert from "node:assert/strict";
import { collections, followers, followRequests, references } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { tell } from "../../testdata/told.ts";
import { startPeer, until } from "../testing/mod.ts";

const NOTE = "https://peer.example/notes/1";

function noteBy(author: string, members: JsonObject = {}): JsonObject {
  return { id: NOTE, type: "Note", attributedTo: author, content: "First", to: PUBLIC, ...members };
}

Deno.test("an object is deleted by its author, by id or as a Tombstone, and its reply goes with it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const ours = await post(server, ann, { type: "Note", content: "Ours", to: PUBLIC });
  for (const [n, object] of [NOTE, { id: `${NOTE}/2`, type: "Tombstone" }].entries()) {
    const iri = typeof object === "string" ? object : object.id;
    await tell(world, peer, {
      type: "Create",
      object: noteBy(peer.iri, { id: iri, inReplyTo: ours }),
    });
    assert.deepEqual(await membersOf(server, `${ours}/replies`), [iri], `${n}`);
    assert.equal(await tell(world, peer, { type: "Delete", object }), "done");
    assert.equal((await references.read(view, iri)).state, "gone");
    assert.equal(await references.text(view, iri), undefined);
    assert.deepEqual(await membersOf(server, `${ours}/replies`), []);
    const again = noteBy(peer.iri, { id: iri, content: "Again" });
    await tell(world, peer, { type: "Create", object: again });
    assert.equal((await references.read(view, iri)).state, "gone");
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("a Delete by anybody but the author changes nothing", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const mallory = await peer.sibling("mallory");
  const ours = await post(server, ann, { type: "Note", content: "Ours", to: PUBLIC });
  await tell(world, peer, { type: "Create", object: noteBy(peer.iri) });
  await tell(world, peer, { type: "Follow", object: ann });
  const iris = [NOTE, ours, peer.iri];
  const follows = [{ follower: peer.iri, followed: ann }];
  const before = await keptOf(server, { iris, follows });
  const forged: Readonly<Record<string, JsonValue>> = {
    "by id": NOTE,
    "in full": noteBy(peer.iri),
    "in full, as their own": noteBy(mallory.iri),
    "as a Tombstone": { id: NOTE, type: "Tombstone", attributedTo: mallory.iri },
    "of ours": ours,
    "of an actor of ours": ann,
    "of a community of ours": community,
    "of another actor": peer.iri,
    "of nothing": {},
  };
  for (const [name, object] of Object.entries(forged)) {
    await t.step(name, async () => {
      assert.equal(await tell(world, mallory, { type: "Delete", object }), "dropped");
      assert.deepEqual(await keptOf(server, { iris, follows }), before);
    });
  }
  assert.equal(await tell(world, peer, { type: "Delete", object: NOTE }), "done");
  assert.notDeepEqual(await keptOf(server, { iris, follows }), before);
  assert.deepEqual(server.reports, []);
});

Deno.test("a Delete that comes before its Create takes it back, from its own actor only", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { view } = server.store;
  const mallory = await peer.sibling("mallory");
  const other = `${NOTE}/2`;
  assert.equal(await tell(world, mallory, { type: "Delete", object: other }), "dropped");
  const object = noteBy(peer.iri, { id: other });
  assert.equal(await tell(world, peer, { type: "Create", object }), "done");
  assert.equal((await references.read(view, other)).state, "resolved");

  assert.equal(await tell(world, peer, { type: "Delete", object: NOTE }), "dropped");
  assert.equal((await references.read(view, NOTE)).state, "unknown");
  assert.equal(await tell(world, peer, { type: "Create", object: noteBy(peer.iri) }), "dropped");
  assert.equal((await references.read(view, NOTE)).state, "gone");
  await tell(world, peer, { type: "Update", object: noteBy(peer.iri) });
  assert.equal((await references.read(view, NOTE)).state, "gone");
  assert.deepEqual(server.reports, []);
});

Deno.test("an actor that deletes itself is taken at its kept key's word, and what it had here ends", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const { view } = server.store;
  const { federation } = server;
  const people = [ann];
  for (let n = 0; n < 12; n++) {
    people.push((await federation.createActor({ type: "Person", name: `p${n}` })).iri);
  }
  for (const [n, iri] of people.entries()) {
    await sendAndProcess(server, followOf(peer.iri, iri, n), { from: peer, to: `${iri}/inbox` });
    const id = await server.act(iri, { type: "Follow", object: peer.iri });
    const accept = { id: `${peer.iri}/a/${n}`, type: "Accept", actor: peer.iri, object: id };
    await sendAndProcess(server, accept, { from: peer, to: `${iri}/inbox` });
  }
  assert.equal(await followers.count(view, peer.iri), 13);
  await until(() => peer.received.length === 26, { what: "everything that goes to it" });
  // Long after it was fetched, and when nobody answers for it any more.
  clock.leap(48 * 3600 * 1000);
  peer.withdraw(peer.iri);
  assert.equal(await tell(world, peer, { type: "Delete", object: peer.iri }), "done");

  assert.equal((await references.read(view, peer.iri)).state, "gone");
  assert.equal(await followers.count(view, peer.iri), 0);
  for (const iri of people) {
    assert.equal(await followers.count(view, iri), 0);
    assert.equal(await collections.count(view, `${iri}/following`), 0);
    const pair = { follower: peer.iri, followed: iri };
    assert.equal(await followRequests.read(view, pair), undefined);
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("the goodbye of an actor that nobody knew is answered 202, and nothing is fetched or kept", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, network, clock } = world;
  using stranger = await startPeer({ network, clock, origin: "https://third.example" });
  const id = `${stranger.iri}#delete`;
  const goodbye = { id, type: "Delete", actor: stranger.iri, to: PUBLIC, object: stranger.iri };
  const request = await stranger.request(`${ann}/inbox`, goodbye);
  request.headers.delete("signature");
  for (
    const sent of [await stranger.request(`${ann}/inbox`, goodbye), request]
  ) {
    const response = await server.federation.handle(sent);
    assert.ok(response.status === 202 || response.status === 401, String(response.status));
  }
  await processed(server);
  assert.deepEqual(network.requests.filter(({ url }) => url === stranger.iri), []);
  assert.equal(await notificationOf(server, goodbye), undefined);
  assert.equal((await references.read(server.store.view, stranger.iri)).state, "unknown");
});
