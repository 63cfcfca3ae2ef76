import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, post } from "../../testdata/kept.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { tell } from "../../testdata/told.ts";
import { until } from "../testing/mod.ts";

const NOTE = "https://peer.example/notes/1";

function noteBy(author: string, members: JsonObject = {}): JsonObject {
  const published = "2026-01-01T00:00:00Z";
  return { id: NOTE, type: "Note", attributedTo: author, content: "First", published, ...members };
}

Deno.test("an Update by the author replaces the whole object: what it leaves out is gone", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { view } = server.store;
  await tell(world, peer, { type: "Create", object: noteBy(peer.iri, { summary: "A warning" }) });
  const updated = noteBy(peer.iri, { content: "Second", updated: "2026-01-02T00:00:00Z" });
  assert.equal(await tell(world, peer, { type: "Update", object: updated }), "done");
  assert.equal(await references.text(view, NOTE), JSON.stringify(updated));
  const reference = await references.read(view, NOTE);
  assert.ok(reference.state === "resolved");
  assert.deepEqual(reference.provenance, { kind: "signed", by: peer.iri });
  assert.deepEqual(server.reports, []);
});

Deno.test("the newer version stays, whatever order the network brings them in", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { view } = server.store;
  const third = noteBy(peer.iri, { content: "Third", updated: "2026-01-03T00:00:00Z" });
  const second = noteBy(peer.iri, { content: "Second", updated: "2026-01-02T00:00:00Z" });
  assert.equal(await tell(world, peer, { type: "Update", object: third }), "done");
  assert.equal(await tell(world, peer, { type: "Update", object: second }), "dropped");
  assert.equal(await tell(world, peer, { type: "Create", object: noteBy(peer.iri) }), "done");
  assert.equal(await references.text(view, NOTE), JSON.stringify(third));
  const undated = noteBy(peer.iri, { content: "Undated", published: null });
  assert.equal(await tell(world, peer, { type: "Update", object: undated }), "done");
  assert.match(await references.text(view, NOTE) ?? "", /Undated/);
});

Deno.test("an Update by anybody but the author changes nothing", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const mallory = await peer.sibling("mallory");
  const ours = await post(server, ann, { type: "Note", content: "Ours", to: PUBLIC });
  await tell(world, peer, { type: "Create", object: noteBy(peer.iri) });
  const elsewhere = "https://third.example/notes/1";
  const iris = [NOTE, ours, elsewhere, `${NOTE}/2`];
  const before = await keptOf(server, { iris });
  const forged: Readonly<Record<string, JsonValue>> = {
    "in the author's name": noteBy(peer.iri, { content: "Forged" }),
    "in their own": noteBy(mallory.iri, { content: "Forged" }),
    "in both": { ...noteBy(mallory.iri), attributedTo: [mallory.iri, peer.iri] },
    "of what nobody is the author of": { id: NOTE, type: "Note", content: "Forged" },
    "by id alone": NOTE,
    "of ours": { id: ours, type: "Note", attributedTo: mallory.iri, content: "Forged" },
    "on another origin": { ...noteBy(mallory.iri), id: elsewhere },
    "of another actor": { ...peer.document, summary: "Forged" },
    "of nothing": {},
  };
  for (const [name, object] of Object.entries(forged)) {
    await t.step(name, async () => {
      const actor = await references.text(server.store.view, peer.iri);
      assert.equal(await tell(world, mallory, { type: "Update", object }), "dropped");
      assert.deepEqual(await keptOf(server, { iris }), before);
      assert.equal(await references.text(server.store.view, peer.iri), actor);
    });
  }
  await t.step("and by their author it does", async () => {
    const object = noteBy(peer.iri, { content: "Mine" });
    assert.equal(await tell(world, peer, { type: "Update", object }), "done");
    assert.notDeepEqual(await keptOf(server, { iris }), before);
  });
  assert.deepEqual(server.reports, []);
});

Deno.test("what somebody vouched for gives way to its author, and what is gone stays gone", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, clock } = world;
  const { store } = server;
  const vouched = { kind: "vouched", by: "https://c.example/c/books" } as const;
  const known = {
    iri: NOTE,
    state: "resolved",
    provenance: vouched,
    fetchedAt: clock.now(),
  } as const;
  await store.transact(() =>
    Promise.resolve({
      changes: references.save(known, JSON.stringify(noteBy("https://peer.example/users/else"))),
      result: undefined,
    })
  );
  assert.equal(await tell(world, peer, { type: "Update", object: noteBy(peer.iri) }), "done");
  assert.match(await references.text(store.view, NOTE) ?? "", /First/);
  assert.equal(await tell(world, peer, { type: "Delete", object: NOTE }), "done");
  assert.equal(await tell(world, peer, { type: "Update", object: noteBy(peer.iri) }), "dropped");
  assert.equal((await references.read(store.view, NOTE)).state, "gone");
});

Deno.test("an actor that changed is fetched from its origin again", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, clock } = world;
  const { view } = server.store;
  await tell(world, peer, { type: "Create", object: noteBy(peer.iri) });
  clock.leap(120_000);
  peer.publish({ ...peer.document, name: "Renamed" });
  const forged = { ...peer.document, name: "Not by the origin" };
  assert.equal(await tell(world, peer, { type: "Update", object: forged }), "done");
  await until(
    async () => /Renamed/.test(await references.text(view, peer.iri) ?? ""),
    { what: "the new name" },
  );
  assert.doesNotMatch(await references.text(view, peer.iri) ?? "", /Not by/);
});
