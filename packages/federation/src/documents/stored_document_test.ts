import assert from "node:assert/strict";
import { type Provenance, type Reference, references, type Store } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { type StillFederation, stillFederation } from "../../testdata/still_federation.ts";

const A = "https://a.example";
const LOCAL: Provenance = { kind: "local" };

interface Kept {
  readonly iri: string;
  /** A public note by default. */
  readonly text?: string;
  readonly provenance?: Provenance;
}

async function keep({ store }: StillFederation, kept: Kept): Promise<void> {
  const { iri, text = noteAt(iri), provenance = LOCAL } = kept;
  await save(store, { iri, state: "resolved", provenance, fetchedAt: 1 }, text);
}

async function save(store: Store, reference: Reference, text?: string): Promise<void> {
  const changes = references.save(reference, text);
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

function get({ federation }: StillFederation, url: string, accept = "*/*"): Promise<Response> {
  return federation.handle(new Request(url, { headers: { accept } }));
}

function noteAt(id: string, rest: string = `"to":"${PUBLIC}"`): string {
  return `{ "id":"${id}","type" : "Note","weight":1.0,"content":"caf\\u00e9 \u{1f4da}",${rest} }\n`;
}

async function assertNotServed(world: StillFederation, url: string): Promise<void> {
  const response = await get(world, url);
  assert.equal(response.status, 404, url);
  assert.deepEqual(await response.json(), { error: "There is nothing here." });
}

Deno.test("what was published is served by its IRI, byte for byte", async () => {
  await using world = await stillFederation();
  for (const path of ["/objects/1", "/activities/create/2", "/objects/1/x", "/objects/%C3%A9"]) {
    const text = noteAt(A + path);
    await keep(world, { iri: A + path, text });
    for (
      const [accept, type] of [
        ["*/*", "application/activity+json"],
        ["application/json", "application/json"],
      ] as const
    ) {
      const response = await get(world, A + path, accept);
      assert.equal(response.status, 200);
      assert.deepEqual(await response.bytes(), new TextEncoder().encode(text));
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(response.headers.get("vary"), "accept, authorization, signature");
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
    }
    assert.equal((await get(world, A + path, "text/html")).status, 406);
  }
  assert.deepEqual(world.reports, []);
});

Deno.test("every way to address the public makes a document public", async () => {
  await using world = await stillFederation();
  for (
    const rest of [
      ...[`"to":"${PUBLIC}"`, '"cc":"as:Public"', '"audience":["Public"]'],
      `"to":["${A}/u/ann"],"cc":["${A}/u/ann/followers","${PUBLIC}"]`,
    ]
  ) {
    await keep(world, { iri: `${A}/objects/1`, text: noteAt(`${A}/objects/1`, rest) });
    assert.equal((await get(world, `${A}/objects/1`)).status, 200, rest);
  }
});

Deno.test("what is not public does not seem to be there", async () => {
  await using world = await stillFederation();
  const iri = `${A}/objects/1`;
  await assertNotServed(world, iri);
  for (
    const rest of [
      ...['"to":[]', `"to":"${A}/u/ann"`, `"cc":"${A}/u/ann/followers"`, '"to":"public"'],
      ...[`"content":"${PUBLIC}"`, `"tag":{"to":"${PUBLIC}"}`, `"actor":"${PUBLIC}"`],
    ]
  ) {
    await keep(world, { iri, text: noteAt(iri, rest) });
    await assertNotServed(world, iri);
  }
  const fetchedAt = 1;
  for (
    const reference of [
      { iri, state: "unknown" },
      { iri, state: "failed", reason: "It did not answer", fetchedAt },
      { iri, state: "gone", provenance: { kind: "fetched" }, fetchedAt },
    ] as const
  ) {
    await save(world.store, reference);
    await assertNotServed(world, iri);
  }
  assert.deepEqual(world.reports, []);
});

Deno.test("what others wrote is not served, whatever its IRI", async () => {
  await using world = await stillFederation({
    domains: [{ origin: A }, { origin: "https://b.example" }],
  });
  const remote = "https://peer.example/objects/1";
  await keep(world, { iri: remote, provenance: { kind: "fetched" } });
  for (const path of [remote, encodeURIComponent(remote), `/${remote}`]) {
    await assertNotServed(world, `${A}/objects/${path}`);
    await assertNotServed(world, `${A}/${path}`);
  }
  await assertNotServed(world, `${A}/objects/1`);
  const by = "https://peer.example/c/books";
  const forgeries: readonly Provenance[] = [
    { kind: "fetched" },
    { kind: "vouched", by },
    { kind: "signed", by },
  ];
  for (const provenance of forgeries) {
    await keep(world, { iri: `${A}/objects/2`, provenance });
    await assertNotServed(world, `${A}/objects/2`);
  }
  await keep(world, { iri: `${A}/objects/3` });
  await assertNotServed(world, "https://b.example/objects/3");
  assert.equal((await get(world, `${A}/objects/3`)).status, 200);
});
