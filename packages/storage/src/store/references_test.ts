import { deepEqual, equal, rejects } from "node:assert/strict";
import { type Reference, references } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const iri = "https://a.example/notes/1";
const provenance = { kind: "signed", by: "https://a.example/u/ann" } as const;

Deno.test("of what was never heard of, nothing is known", async () => {
  await using store = await memoryStore();
  deepEqual(await references.read(store.view, iri), { iri, state: "unknown" });
  equal(await references.text(store.view, iri), undefined);
});

Deno.test("every state of a reference reads back as it was saved", async () => {
  await using store = await memoryStore();
  const states: readonly Reference[] = [
    { iri, state: "unknown" },
    { iri, state: "resolved", provenance, fetchedAt: 1 },
    { iri, state: "resolved", provenance: { kind: "fetched" }, fetchedAt: 2 },
    { iri, state: "redirected", to: `${iri}#`, provenance: { kind: "local" }, fetchedAt: 3 },
    { iri, state: "failed", reason: "Timed out", fetchedAt: 4 },
    { iri, state: "failed", reason: "404", fetchedAt: 4, attempts: 3, retryable: false },
    {
      iri,
      state: "resolved",
      provenance,
      fetchedAt: 4,
      etag: '"1"',
      attempts: 2,
      triedAt: 9,
    },
    {
      iri,
      state: "gone",
      provenance: { kind: "vouched", by: "https://c.example/c/x" },
      fetchedAt: 5,
    },
  ];
  for (const reference of states) {
    await commitTo(store, references.save(reference));
    deepEqual(await references.read(store.view, iri), reference);
  }
});

Deno.test("the original text is kept to the byte, long ones too", async () => {
  await using store = await memoryStore();
  const text = `\ufeff{ "content": "1.0 \\u00e9 é 共${"x".repeat(100_000)}" }\r\n`;
  const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
  await commitTo(store, references.save(reference, text));
  equal(await references.text(store.view, iri), text);
  await commitTo(store, references.save(reference, new Uint8Array([0xff])));
  deepEqual(await references.bytes(store.view, iri), new Uint8Array([0xff]));
  await rejects(references.text(store.view, iri), { code: "corrupt" });
});

Deno.test("a failed refetch leaves the text, a deletion takes it away", async () => {
  await using store = await memoryStore();
  await commitTo(
    store,
    references.save({ iri, state: "resolved", provenance, fetchedAt: 1 }, "{}"),
    references.save({ iri, state: "failed", reason: "503", fetchedAt: 2 }),
  );
  equal(await references.text(store.view, iri), "{}");
  await commitTo(store, references.save({ iri, state: "gone", provenance, fetchedAt: 3 }));
  equal(await references.text(store.view, iri), undefined);
  equal((await references.read(store.view, iri)).state, "gone");
});

Deno.test("a text that came with what is new is kept to the byte, stays when that is renewed, and gives way", async () => {
  await using store = await memoryStore();
  const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
  const texts = [
    `\ufeff{ "content": "1.0 \\u00e9 é 共" }\r\n`,
    `{"long": "${"x".repeat(100_000)}"}`,
  ];
  texts.push(`{"middling": "${"x".repeat(700)}"}`);
  for (const text of texts) {
    await commitTo(store, references.remove(iri));
    await commitTo(store, references.save(reference, text, { isNew: true }));
    const renewed = { ...reference, attempts: 2, triedAt: 3 };
    await commitTo(store, await references.renew(store.view, renewed));
    deepEqual(await references.read(store.view, iri), renewed);
    equal(await references.text(store.view, iri), text);
    deepEqual(await references.bytes(store.view, iri), new TextEncoder().encode(text));
    await commitTo(store, references.save(reference, "{}"));
    equal(await references.text(store.view, iri), "{}");
    await commitTo(store, references.save(reference, text, { isNew: true }));
    await commitTo(store, references.save({ ...reference, state: "gone" }));
    equal(await references.text(store.view, iri), undefined);
  }
});

Deno.test("what is renewed with a text beside it has an end", async () => {
  await using store = await memoryStore();
  const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
  await commitTo(store, references.save(reference, "{}", { isNew: true }));
  const expires = store.clock.now();
  await commitTo(store, await references.renew(store.view, reference, { expires }));
  equal(await references.text(store.view, iri), undefined);
});

Deno.test("a forgotten reference is unknown again", async () => {
  await using store = await memoryStore();
  const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
  await commitTo(store, references.save(reference, "{}"));
  await commitTo(store, references.remove(iri));
  deepEqual(await references.read(store.view, iri), { iri, state: "unknown" });
  equal(await references.text(store.view, iri), undefined);
});

Deno.test("what another program stored in the place of a reference is a typed error", async () => {
  await using store = await memoryStore();
  for (const value of [3, [], { iri }, { iri, state: "dreamt" }, { iri, state: "resolved" }]) {
    await commitTo(store, [{ kind: "save", table: "reference", id: iri, value }]);
    await rejects(references.read(store.view, iri), { name: "StorageError", code: "corrupt" });
  }
});

Deno.test("what one community vouched for is found, until it is known in another way", async () => {
  await using store = await memoryStore();
  const community = "https://c.example/c/x";
  const vouched = (name: string, by: string, fetchedAt: number): Reference => ({
    iri: `https://a.example/${name}`,
    state: "resolved",
    provenance: { kind: "vouched", by },
    fetchedAt,
  });
  await commitTo(
    store,
    references.save(vouched("2", community, 2), "{}"),
    references.save(vouched("1", community, 1), "{}"),
    references.save(vouched("3", "https://d.example/c/y", 3), "{}"),
    references.save({ iri, state: "resolved", provenance, fetchedAt: 1 }, "{}"),
  );
  const names = async () =>
    (await references.vouchedBy(store.view, community)).items.map(({ iri }) => iri.at(-1));
  deepEqual(await names(), ["1", "2"]);
  const known = { ...vouched("1", community, 9), provenance: { kind: "fetched" } } as Reference;
  await commitTo(store, references.save(known, "{}"));
  deepEqual(await names(), ["2"]);
});

Deno.test("a reference is forgotten with its text at its time", async () => {
  await using store = await memoryStore();
  const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
  await commitTo(store, references.save(reference, "{}", { expires: store.clock.now() }));
  deepEqual(await references.read(store.view, iri), { iri, state: "unknown" });
  equal(await references.text(store.view, iri), undefined);
});
