import assert from "node:assert/strict";
import { actors, references } from "@commonplace/storage";
import { PUBLIC, tombstone } from "@commonplace/vocabulary";
import { A, ANN, ask, keep, type ReaderWorld, readerWorld } from "../../testdata/reader_world.ts";

const NOTE = `${A}/objects/1`;
const LOCAL = { kind: "local" } as const;

async function end(world: ReaderWorld, iri: string, text?: string): Promise<void> {
  const reference = { iri, state: "gone", provenance: LOCAL, fetchedAt: 1_000 } as const;
  const changes = references.save(reference, text);
  await world.server.store.transact(() => Promise.resolve({ changes, result: undefined }));
}

// toolkit.md §3: "GET deleted local: still 200 (no 410, no Tombstone)", marked wrong; ours is 410.
Deno.test("what was deleted is a Tombstone with 410, and what never was is 404", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: PUBLIC });
  await end(world, NOTE);
  const gone = await ask(world, NOTE);
  assert.equal(gone.status, 410);
  assert.equal(gone.headers.get("content-type"), "application/activity+json");
  const { "@context": _, ...json } = await gone.json();
  assert.deepEqual(json, { id: NOTE, type: "Tombstone", deleted: "1970-01-01T00:00:01.000Z" });
  const etag = gone.headers.get("etag") ?? "";
  assert.equal((await ask(world, NOTE, { headers: { "if-none-match": etag } })).status, 410);
  assert.equal((await ask(world, `${A}/objects/2`)).status, 404);
  assert.equal((await ask(world, NOTE, { headers: { accept: "text/html" } })).status, 406);
});

Deno.test("a Tombstone that was kept is served as it was written", async () => {
  await using world = await readerWorld();
  const kept = JSON.stringify(tombstone({ id: NOTE, formerType: "Note" }));
  await end(world, NOTE, kept);
  const gone = await ask(world, NOTE);
  assert.equal(gone.status, 410);
  assert.equal(await gone.text(), kept);
  await end(world, NOTE, JSON.stringify({ id: NOTE, type: "Note", content: "not for anybody" }));
  assert.doesNotMatch(await (await ask(world, NOTE)).text(), /not for anybody/);
});

Deno.test("an actor that was deleted is gone, and one that never was is not found", async () => {
  await using world = await readerWorld();
  const { store } = world.server;
  const ann = await actors.read(store.view, ANN);
  assert.ok(ann);
  await store.transact(() => Promise.resolve({ changes: actors.remove(ann), result: undefined }));
  assert.equal((await ask(world, ANN)).status, 404);
  await end(world, ANN);
  for (const url of [ANN, `${ANN}/outbox`]) {
    const gone = await ask(world, url);
    assert.equal(gone.status, 410, url);
    assert.equal((await gone.json()).type, "Tombstone");
  }
  const webfinger = await ask(world, `${A}/.well-known/webfinger?resource=acct:ann@a.example`);
  assert.equal(webfinger.status, 404);
});

// Issue 6, build 2: 308 to the origin of remote objects.
Deno.test("what is from elsewhere is there, and a reader is sent to it", async () => {
  await using world = await readerWorld();
  const to = "https://peer.example/objects/7";
  for (const provenance of [LOCAL, { kind: "fetched" }] as const) {
    const reference = { iri: NOTE, state: "redirected", to, provenance, fetchedAt: 1 } as const;
    const changes = references.save(reference);
    await world.server.store.transact(() => Promise.resolve({ changes, result: undefined }));
    const response = await ask(world, NOTE);
    assert.equal(response.status, provenance === LOCAL ? 308 : 404);
    assert.equal(response.headers.get("location"), provenance === LOCAL ? to : null);
  }
});
