import assert from "node:assert/strict";
import fc from "fast-check";
import { contexts } from "../../../testdata/contexts.ts";
import { generateKeyPair, type PublicKey } from "../../mod.ts";
import {
  type JsonDocument,
  type LinkedDataFailure,
  type LinkedDataVerification,
  signLinkedData,
  verifyLinkedData,
  type VerifyLinkedDataOptions,
} from "./mod.ts";

const ana = await generateKeyPair("rsa-2048");
const ben = await generateKeyPair("rsa-2048");
const ed25519 = await generateKeyPair("ed25519");
const as = "https://www.w3.org/ns/activitystreams";
const id = "https://a.example/users/ana#main-key";
const bensId = "https://b.example/users/ben#main-key";
const now = Date.parse("2026-11-10T12:00:00Z");
const hour = 3600 * 1000;
const activity = {
  "@context": [as, { sensitive: "as:sensitive" }],
  id: "https://a.example/activities/1",
  type: "Create",
  actor: "https://a.example/users/ana",
  to: "as:Public",
  target: "https://c.example/users/cleo",
  object: {
    id: "https://a.example/notes/1",
    type: "Note",
    attributedTo: "https://a.example/users/ana",
    content: "Hello",
    sensitive: false,
    tag: [{ type: "Mention", href: "https://b.example/users/ben", name: "@ben" }],
  },
};
const signed = await signLinkedData(activity, { id, privateKey: ana.privateKey }, {
  contexts,
  now,
});
const keys: Readonly<Record<string, PublicKey>> = { [id]: ana.publicKey, [bensId]: ben.publicKey };

function verify(
  document: string | JsonDocument,
  options: Partial<VerifyLinkedDataOptions> = {},
): Promise<LinkedDataVerification> {
  const findKey = (creator: string) => Promise.resolve(keys[creator]);
  return verifyLinkedData(document, { contexts, findKey, now, ...options });
}

async function assertRefused(
  document: string | JsonDocument,
  code: LinkedDataFailure["code"],
  options: Partial<VerifyLinkedDataOptions> = {},
): Promise<LinkedDataFailure> {
  const verification = await verify(document, options);
  assert(!verification.ok, "The document must be refused.");
  assert.equal(verification.reason.code, code);
  assert.match(verification.reason.message, /^[A-Z].*\.$/);
  return verification.reason;
}

function withSignature(members: JsonDocument): JsonDocument {
  return { ...signed, signature: { ...signed.signature, ...members } };
}

Deno.test("a good signature names its key and its time, and what was signed", async () => {
  for (const document of [signed, JSON.stringify(signed)]) {
    const verification = await verify(document);
    assert(verification.ok);
    assert.equal(verification.creator, id);
    assert.equal(verification.created, now);
    const { sensitive, tag: [tag], ...object } = activity.object;
    assert.deepEqual(verification.document, {
      ...activity,
      "@context": as,
      object: { ...object, tag, "as:sensitive": sensitive },
    });
  }
});

Deno.test("what was signed is read under the contexts that the caller names", async () => {
  const readAs = [as, "https://w3id.org/security/data-integrity/v1"];
  const verification = await verify(signed, { readAs });
  assert(verification.ok);
  assert.deepEqual(verification.document["@context"], readAs);
  const reason = await assertRefused(signed, "unknown-context", { readAs: "https://x.example/" });
  assert.equal("context" in reason && reason.context, "https://x.example/");
});

Deno.test("a member that is changed, added or taken away breaks the signature", async () => {
  const { object } = activity;
  await assertRefused({ ...signed, actor: "https://b.example/users/ben" }, "bad-signature");
  await assertRefused({ ...signed, object: { ...object, content: "Hi" } }, "bad-signature");
  await assertRefused({ ...signed, published: "2026-11-10T12:00:00Z" }, "bad-signature");
  await assertRefused({ ...signed, to: [] }, "bad-signature");
  await assertRefused({ ...signed, id: "https://a.example/activities/2" }, "bad-signature");
  await assertRefused({ ...signed, object: { ...object, sensitive: 0 } }, "bad-signature");
});

Deno.test("the options of the signature are signed too", async () => {
  await assertRefused(withSignature({ created: "2026-11-10T12:00:01Z" }), "bad-signature");
  await assertRefused(withSignature({ creator: bensId }), "bad-signature");
  await assertRefused(withSignature({ nonce: "1" }), "bad-signature");
});

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
  const { object } = activity;
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
  const { object } = activity;
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
  assert.deepEqual(verification.document, await signedDocument());
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
  const { object } = activity;
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

Deno.test("the contexts that are handed in are left as they are", async () => {
  const before = structuredClone([...contexts]);
  assert.equal((await verify(signed)).ok, true);
  assert.deepEqual([...contexts], before);
});

Deno.test("an unknown key, one of another type and one of another actor are told apart", async () => {
  await assertRefused(signed, "unknown-key", { findKey: () => Promise.resolve(undefined) });
  const findKey = () => Promise.resolve(ed25519.publicKey);
  await assertRefused(signed, "key-mismatch", { findKey });
  const key = { id: bensId, privateKey: ben.privateKey };
  const verification = await verify(await signLinkedData(activity, key, { contexts, now }));
  assert(verification.ok);
  assert.equal(verification.creator, bensId);
  assert.equal(verification.document["actor"], "https://a.example/users/ana");
});

Deno.test("a signature of another form is refused before any key is looked for", async () => {
  const findKey = () => Promise.reject(new Error("No key may be looked for."));
  const { signature, ...body } = signed;
  await assertRefused(body, "missing", { findKey });
  await assertRefused({ ...signed, signature: null }, "missing", { findKey });
  for (const other of ["text", [signature], {}, { ...signature, type: "RsaSignature2018" }]) {
    await assertRefused({ ...signed, signature: other }, "unsupported-type", { findKey });
  }
  const { signatureValue } = signature;
  for (
    const members of [
      { creator: undefined },
      { creator: 7 },
      { creator: "" },
      { creator: "#main-key" },
      { creator: " https://a.example/users/ana#main-key" },
      { creator: { id } },
      { creator: `https://a.example/${"x".repeat(2048)}` },
      { created: undefined },
      { created: now },
      { created: "today" },
      { created: "2026-11-10" },
      { nonce: 7 },
      { domain: "b.example" },
      { expires: "2020-01-01T00:00:00Z" },
      { signatureValue: undefined },
      { signatureValue: "" },
      { signatureValue: ` ${signatureValue}` },
      { signatureValue: signatureValue.slice(0, -2) },
      { signatureValue: `${signatureValue}=` },
      { signatureValue: `${signatureValue}!` },
      { signatureValue: signatureValue.replaceAll("=", "") },
      { signatureValue: "A".repeat(1372) },
      { signatureValue: [signatureValue] },
    ]
  ) {
    await assertRefused(withSignature(members), "malformed-signature", { findKey });
  }
});

Deno.test("members of the signature that are not signed change nothing", async () => {
  const others = { "@context": "https://w3id.org/identity/v1", id: "_:signature" };
  assert.equal((await verify(withSignature(others))).ok, true);
});

Deno.test("a signature may be old unless the caller says how old, and is never from the future", async () => {
  assert.equal((await verify(signed, { now: now + 20_000 * hour })).ok, true);
  assert.equal((await verify(signed, { now: now + hour, maxAge: 3600 })).ok, true);
  await assertRefused(signed, "stale", { now: now + hour + 1, maxAge: 3600 });
  assert.equal((await verify(signed, { now: now - 300_000 })).ok, true);
  await assertRefused(signed, "from-the-future", { now: now - 300_001 });
  await assertRefused(signed, "from-the-future", { now: now - 1, maxAhead: 0 });
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
      if (verification.ok) assert.deepEqual(verification.document, await signedDocument());
    }),
    { numRuns: 300 },
  );
  await fc.assert(fc.asyncProperty(value, async (signature) => {
    assert.equal((await verify({ ...activity, signature })).ok, false);
  }));
});

async function signedDocument(): Promise<JsonDocument> {
  const verification = await verify(signed);
  assert(verification.ok);
  return verification.document;
}
