import assert from "node:assert/strict";
import { type Change, references } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { inboxIds, outboxCount, sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";

const PAGE = "https://peer.example/pages/1";

async function create(world: ServerAndPeer, object: JsonValue, name: string): Promise<string> {
  const { server, peer, community } = world;
  const id = `https://peer.example/creates/${encodeURIComponent(name)}`;
  const to = [PUBLIC];
  const activity = { id, type: "Create", actor: peer.iri, to, cc: [community], object };
  await sendAndProcess(server, activity, { from: peer, to: `${community}/inbox` });
  return id;
}

function pageBy(author: JsonValue, id: string = PAGE): JsonObject {
  return { id, type: "Page", attributedTo: author, name: "One" };
}

Deno.test("a Create of what is not its actor's own changes nothing and is not announced", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const { view } = server.store;
  const { iri: victim } = await peer.sibling("victim");
  const elsewhere = "https://elsewhere.example/pages/1";
  const forged: Readonly<Record<string, JsonValue>> = {
    "attributed to another": pageBy(victim),
    "attributed to another beside its actor": pageBy([peer.iri, victim]),
    "attributed to nobody": { id: PAGE, type: "Page", name: "One" },
    "with an id on another origin": pageBy(peer.iri, elsewhere),
    "with an id on ours": pageBy(peer.iri, "https://b.example/objects/1"),
    "with an id on a port of its origin": pageBy(peer.iri, "https://peer.example:8443/pages/1"),
    "without an id": { type: "Page", attributedTo: peer.iri },
    "given by id alone": PAGE,
    "several": [pageBy(peer.iri), pageBy(victim, `${PAGE}/2`)],
  };
  for (const [name, object] of Object.entries(forged)) {
    await t.step(name, async () => {
      await create(world, object, name);
      for (const iri of [PAGE, elsewhere, "https://b.example/objects/1", `${PAGE}/2`]) {
        assert.notEqual((await references.read(view, iri)).state, "resolved");
      }
      assert.deepEqual(await inboxIds(server, community), []);
      assert.equal(await outboxCount(server, community), 0);
    });
  }

  const id = await create(world, pageBy(peer.iri), "honest");
  const reference = await references.read(view, PAGE);
  assert.ok(reference.state === "resolved");
  assert.deepEqual(reference.provenance, { kind: "signed", by: peer.iri });
  assert.deepEqual(await inboxIds(server, community), [id]);
  assert.equal(await outboxCount(server, community), 1);
  assert.deepEqual(server.reports, []);
});

Deno.test("a Create never overwrites what is known from its author or its origin", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, clock } = world;
  const { store } = server;
  const { view } = store;
  const at = { fetchedAt: clock.now() };
  async function keep(changes: readonly Change[]): Promise<void> {
    await store.transact(() => Promise.resolve({ changes, result: undefined }));
  }
  const fetched = { kind: "fetched" } as const;
  const vouched = { kind: "vouched", by: "https://c.example/c/books" } as const;
  const by = { kind: "signed", by: peer.iri } as const;
  const old = '{"weight":1.0}';

  await t.step("fetched", async () => {
    const iri = `${PAGE}/fetched`;
    await keep(references.save({ iri, state: "resolved", provenance: fetched, ...at }, old));
    await create(world, pageBy(peer.iri, iri), "fetched");
    assert.equal(await references.text(view, iri), old);
  });
  await t.step("created before", async () => {
    const iri = `${PAGE}/signed`;
    await create(world, { ...pageBy(peer.iri, iri), name: "First" }, "first");
    await create(world, { ...pageBy(peer.iri, iri), name: "Second" }, "second");
    assert.match(await references.text(view, iri) ?? "", /First/);
  });
  await t.step("deleted", async () => {
    const iri = `${PAGE}/gone`;
    await keep(references.save({ iri, state: "gone", provenance: by, ...at }));
    await create(world, pageBy(peer.iri, iri), "gone");
    assert.equal((await references.read(view, iri)).state, "gone");
    assert.equal(await references.text(view, iri), undefined);
  });
  await t.step("but what somebody else vouched for gives way to the author", async () => {
    const iri = `${PAGE}/vouched`;
    await keep(references.save({ iri, state: "resolved", provenance: vouched, ...at }, old));
    await create(world, pageBy(peer.iri, iri), "vouched");
    const reference = await references.read(view, iri);
    assert.ok(reference.state === "resolved");
    assert.deepEqual(reference.provenance, by);
    assert.match(await references.text(view, iri) ?? "", /One/);
  });
});
