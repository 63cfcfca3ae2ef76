import assert from "node:assert/strict";
import { type Provenance, references } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { A, ANN, ask, keep, type ReaderWorld, readerWorld } from "../../testdata/reader_world.ts";

const REMOTE = "https://peer.example/objects/1";

function remote(iri: string): string {
  return `${A}/remote?${new URLSearchParams({ iri })}`;
}

async function know(
  { server: { store } }: ReaderWorld,
  { to = PUBLIC, provenance = { kind: "fetched" } }: {
    readonly to?: string;
    readonly provenance?: Provenance;
  } = {},
): Promise<void> {
  const text = `{ "id":"${REMOTE}","type":"Note","weight":1.0,"to":"${to}" }`;
  const reference = { iri: REMOTE, state: "resolved", provenance, fetchedAt: 1 } as const;
  const changes = references.save(reference, text);
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

// toolkit.md §2 Proxy view: stored remote -> 200 JSON-LD.
Deno.test("a client of ours reads what is kept of a remote document, byte for byte", async () => {
  await using world = await readerWorld();
  await know(world);
  const response = await ask(world, remote(REMOTE), { as: ANN });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/activity+json");
  assert.equal(response.headers.get("cache-control"), "private, no-cache");
  assert.match(await response.text(), /^\{ "id".*"weight":1\.0,.* \}$/);
  assert.deepEqual(world.network.requests, [], "nothing is fetched");
});

// toolkit.md §2 Proxy view: local -> 404; unknown -> 404.
Deno.test("what is ours, or not known, is not there for a client of ours", async () => {
  await using world = await readerWorld();
  await keep(world, { id: `${A}/objects/1`, to: PUBLIC });
  for (const iri of [`${A}/objects/1`, ANN, `${A}/objects/2`, REMOTE, "x", "urn:x", "a b"]) {
    assert.equal((await ask(world, remote(iri), { as: ANN })).status, 404, iri);
  }
  for (const url of [`${A}/remote`, `${A}/remote?iri=`]) {
    const response = await ask(world, url, { as: ANN });
    assert.equal(response.status, 400);
    assert.deepEqual(await response.json(), { error: "The query parameter iri is missing." });
  }
});

// toolkit.md §2 Proxy view: anonymous -> 401. Issue 6, build 2: 308 to the origin of remote objects.
Deno.test("others are sent to the origin of what is public, and learn of nothing else", async () => {
  await using world = await readerWorld();
  const anonymous = async () => await ask(world, remote(REMOTE));
  assert.equal((await anonymous()).status, 401);
  await know(world, { to: ANN });
  const refused = await anonymous();
  assert.equal(refused.status, 401);
  assert.equal(refused.headers.get("www-authenticate"), "Bearer");
  await know(world, { provenance: { kind: "vouched", by: "https://peer.example/c/x" } });
  assert.equal((await anonymous()).status, 401, "anybody may be vouched for");
  await know(world);
  const sent = await anonymous();
  assert.equal(sent.status, 308);
  assert.equal(sent.headers.get("location"), REMOTE);
});

Deno.test("a client sees what is addressed to it, and no more", async () => {
  await using world = await readerWorld();
  await know(world, { to: ANN });
  assert.equal((await ask(world, remote(REMOTE), { as: ANN })).status, 200);
  assert.equal((await ask(world, remote(REMOTE), { as: `${A}/u/zoe` })).status, 404);
  await know(world, { provenance: { kind: "vouched", by: "https://peer.example/c/x" } });
  assert.equal((await ask(world, remote(REMOTE), { as: ANN })).status, 404);
  const provenance = { kind: "fetched" } as const;
  const changes = references.save({ iri: REMOTE, state: "gone", provenance, fetchedAt: 1 });
  await world.server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  assert.equal((await ask(world, remote(REMOTE), { as: ANN })).status, 410);
});
