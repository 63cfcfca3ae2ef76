import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonDocument, signLinkedData } from "./mod.ts";
import { contexts } from "../../../testdata/contexts.ts";
import {
  activity,
  ana,
  as,
  asRead,
  assertRefused,
  id,
  now,
  object,
  signed,
  verify,
} from "../../../testdata/signed_activity.ts";

Deno.test("another spelling of the same statements is good, and what is read stays what was signed", async () => {
  const swapped = {
    ...signed,
    "@context": [as, {
      actor: { "@id": "as:target", "@type": "@id" },
      target: { "@id": "as:actor", "@type": "@id" },
      sensitive: "as:sensitive",
    }],
    actor: activity.target,
    target: activity.actor,
  };
  const verification = await verify(swapped);
  assert(verification.ok);
  assert.equal(verification.document["actor"], activity.actor);
  assert.equal(verification.document["target"], activity.target);
});

Deno.test("members that no signature covers are refused and named", async () => {
  const uncovered = [
    [{ ...signed, unheardOf: 1 }, "unheardOf"],
    [{ ...signed, object: { ...object, summary: "Hi" } }, "summary"],
    [{ ...signed, type: ["Create", "UnheardOf"] }, "UnheardOf"],
    [{ ...signed, actor: "ana" }, "ana"],
    [{ ...signed, id: "1" }, "1"],
    [{ ...signed, "@context": [as, { content: null, sensitive: "as:sensitive" }] }, "content"],
    [{ ...signed, "@context": { id: "@id", x: "https://x.example/x" }, x: 1, y: 2 }, undefined],
    [{ ...signed, name: { "@value": null } }, undefined],
  ] as const;
  for (const [document, property] of uncovered) {
    const reason = await assertRefused(document, "not-covered");
    assert("property" in reason);
    if (property !== undefined) assert.equal(reason.property, property);
  }
});

Deno.test("structures that plain readers misread are refused, under any name", async () => {
  function inline(terms: JsonDocument): JsonDocument {
    return { ...signed, "@context": [as, { sensitive: "as:sensitive" }, terms] };
  }
  const { signature } = signed;
  const announce = { id: "https://a.example/2", type: "Announce" };
  const structures = [
    { ...signed, "@graph": [object] },
    { ...signed, "@included": [object] },
    { ...signed, "@reverse": { object: announce } },
    { ...signed, object: { ...object, "@reverse": { object: announce } } },
    { ...inline({ all: "@graph" }), all: [object] },
    { ...inline({ also: "@included" }), also: [object] },
    { ...inline({ objectOf: { "@reverse": "as:object" } }), objectOf: announce },
    { ...inline({ names: { "@id": "as:name", "@container": "@index" } }), names: { a: "b" } },
    { ...inline({ graph: { "@id": "as:object", "@container": "@graph" } }), graph: announce },
    { ...signed, "@vocab": "https://a.example/" },
    { ...signed, "@language": "en" },
    { ...signed, name: { "@value": "x", "@direction": "rtl" } },
    {
      "@context": as,
      "@graph": [announce, { id: "https://a.example/3", type: "Note" }],
      signature,
    },
  ];
  for (const structure of structures) await assertRefused(structure, "unsupported-structure");
});

Deno.test("a document that says nothing is refused", async () => {
  for (const nothing of [{}, { "@context": as }, { "@context": as, id: "https://a.example/1" }]) {
    const verification = await verify({ ...nothing, signature: signed.signature });
    assert(!verification.ok);
    assert.notEqual(verification.reason.code, "bad-signature");
  }
});

Deno.test("a property without values says nothing, and is not read as said", async () => {
  const verification = await verify({ ...signed, tag: [], name: null });
  assert(verification.ok);
  assert.deepEqual(verification.document, asRead);
  const orderedItems: readonly string[] = [];
  const empty = { "@context": as, type: "OrderedCollection", orderedItems };
  const key = { id, privateKey: ana.privateKey };
  const list = await verify(await signLinkedData(empty, key, { contexts, now }));
  assert(list.ok);
  assert.deepEqual(list.document, empty);
});

Deno.test("a proof beside the signature is covered by it", async () => {
  const proof = { type: "DataIntegrityProof", proofValue: "z1" };
  const both = {
    ...activity,
    "@context": [...activity["@context"], "https://w3id.org/security/data-integrity/v1"],
    proof,
  };
  const key = { id, privateKey: ana.privateKey };
  const document = await signLinkedData(both, key, { contexts, now });
  assert.equal((await verify(document)).ok, true);
  const other = { ...document, proof: { ...proof, proofValue: "z2" } };
  await assertRefused(other, "bad-signature");
  const nested = { ...document, proof: { ...proof, "@reverse": { object: activity.object } } };
  await assertRefused(nested, "unsupported-structure");
});

Deno.test("lists in order are signed in their order", async () => {
  const orderedItems = ["https://a.example/1", "https://a.example/2", "https://a.example/3"];
  const collection = { "@context": as, type: "OrderedCollection", orderedItems };
  const key = { id, privateKey: ana.privateKey };
  const document = await signLinkedData(collection, key, { contexts, now });
  const verification = await verify(document);
  assert(verification.ok);
  assert.deepEqual(verification.document, collection);
  await assertRefused({ ...document, orderedItems: orderedItems.toReversed() }, "bad-signature");
});

Deno.test("a context that was not handed in is refused and named, wherever it is named", async () => {
  const absent = "https://b.example/absent";
  for (
    const document of [
      { ...signed, "@context": absent },
      { ...signed, "@context": [as, absent] },
      { ...signed, object: { ...object, "@context": absent } },
      { ...signed, "@context": [as, { "@import": absent }] },
      { ...signed, "@context": "https://a.example/contexts/needs-another" },
    ]
  ) {
    const reason = await assertRefused(document, "unknown-context");
    assert.equal("context" in reason && reason.context, absent);
  }
  await assertRefused(signed, "unknown-context", { contexts: new Map() });
});

Deno.test("the contexts that are handed in may refer to each other, and are left as they are", async () => {
  const before = structuredClone([...contexts]);
  const document = { ...signed, "@context": [as, "https://a.example/contexts/by-reference"] };
  assert.equal((await verify(document)).ok, true);
  assert.deepEqual([...contexts], before);
});

Deno.test("what is JSON by its type is a value, whatever is in it", async () => {
  const name = { type: "@json", "@value": { "@graph": [], "@index": "x", list: [[]] } };
  const document = { "@context": as, id: "https://a.example/1", name };
  const made = await signLinkedData(document, { id, privateKey: ana.privateKey }, { contexts });
  const verification = await verify(made, { now: Date.now() });
  assert(verification.ok);
  assert.deepEqual(verification.document, document);
});

Deno.test("hostile JSON is refused with its reason", async () => {
  const text = JSON.stringify(signed);
  await assertRefused(text.replace('"content":', '"content":"x","content":'), "duplicate-member");
  await assertRefused(text.slice(1), "malformed");
  await assertRefused(text.replace("Hello", "\\ud800"), "malformed");
  const members = [
    { id: 7 },
    { type: 7 },
    { actor: { id: 7 } },
    { "@context": 7 },
    { "@context": [as, { content: 7 }] },
    { "@context": [as, { a: "b:c", b: "a:c" }] },
    { "@id": "https://a.example/other" },
    { name: { "@value": {} } },
    { name: { "@value": "x", "@type": "_:t" } },
    { "@type": { "@default": "x" } },
  ];
  for (const member of members) await assertRefused({ ...signed, ...member }, "malformed");
  const proto = text.replace('"content":', '"__proto__":{"content":"x"},"content":');
  await assertRefused(proto, "unsupported-structure");
});

Deno.test("no document makes verification throw", async () => {
  const word = fc.constantFrom(as, "as:Public", "@id", "@type", "@list", "_:a", id, "", "x");
  const name = fc.constantFrom(
    ...["@context", "@id", "@type", "@value", "@list", "@set", "@language", "@nest", "@base"],
    ...["@vocab", "@container", "@reverse", "@json", "id", "type", "object", "content", "tag", "x"],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      word,
      fc.constantFrom(null, true, 0, -0, 1e21, 1.5),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(name, tie("value"), { maxKeys: 4 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(value, name, async (member, at) => {
      const verification = await verify({ ...signed, [at]: member });
      if (verification.ok) assert.deepEqual(verification.document, asRead);
    }),
    { numRuns: 300 },
  );
  await fc.assert(fc.asyncProperty(value, async (signature) => {
    assert.equal((await verify({ ...activity, signature })).ok, false);
  }));
});
