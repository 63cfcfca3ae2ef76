import assert from "node:assert/strict";
import fc from "fast-check";
import { exportMultikey, generateKeyPair, type PublicKey } from "../mod.ts";
import {
  type DocumentFailure,
  type DocumentVerification,
  type JsonDocument,
  signDocument,
  verifyDocument,
  type VerifyDocumentOptions,
} from "./mod.ts";

const ana = await generateKeyPair("ed25519");
const ben = await generateKeyPair("ed25519");
const rsa = await generateKeyPair("rsa-2048");
const id = "https://a.example/users/ana#ed25519-key";
const bensId = "https://b.example/users/ben#ed25519-key";
const now = Date.parse("2026-11-10T12:00:00Z");
const hour = 3600 * 1000;
const contexts = [
  "https://www.w3.org/ns/activitystreams",
  "https://w3id.org/security/data-integrity/v2",
];
const note = {
  "@context": contexts,
  id: "https://a.example/notes/1",
  type: "Note",
  attributedTo: "https://a.example/users/ana",
  content: "Hello",
  "commonplace:rating": 1,
};
const bare: JsonDocument = { id: "https://a.example/notes/2", type: "Note", content: "Hello" };
const signed = await signDocument(note, { id, privateKey: ana.privateKey }, { now });
const proof = signed.proof as Record<string, unknown>;

const keys: Readonly<Record<string, PublicKey>> = { [id]: ana.publicKey, [bensId]: ben.publicKey };

function findKey(verificationMethod: string): Promise<PublicKey | undefined> {
  return Promise.resolve(keys[verificationMethod]);
}

function verify(
  document: string | JsonDocument,
  options: Partial<VerifyDocumentOptions> = {},
): Promise<DocumentVerification> {
  return verifyDocument(document, { findKey, now, ...options });
}

async function assertRefused(
  document: string | JsonDocument,
  code: DocumentFailure["code"],
  options: Partial<VerifyDocumentOptions> = {},
): Promise<void> {
  const verification = await verify(document, options);
  assert(!verification.ok, "The document must be refused.");
  assert.equal(verification.reason.code, code);
  assert.match(verification.reason.message, /^[A-Z].*\.$/);
}

/** The proof made over a config that `signDocument` does not write. */
async function signedAs(body: JsonDocument, config: JsonDocument): Promise<JsonDocument> {
  const { canonicalHash, hashData } = await import("./eddsa_jcs_2022.ts");
  const bytes = hashData(config, canonicalHash(body));
  const { formatProofValue } = await import("./data_integrity_proof.ts");
  const proofValue = formatProofValue(await ana.privateKey.sign("ed25519", bytes));
  return { ...body, proof: { ...config, proofValue } };
}

const config: JsonDocument = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-jcs-2022",
  verificationMethod: id,
  proofPurpose: "assertionMethod",
};

Deno.test("a good proof names its key and its time, and what it covers", async () => {
  const expected = { verificationMethod: id, created: now, expires: undefined };
  for (const document of [signed, JSON.stringify(signed), JSON.stringify(signed, null, 2)]) {
    const verification = await verify(document);
    assert.deepEqual(verification, { ok: true, proofs: [expected], document: note });
  }
});

Deno.test("a member that is changed, added, taken away or renamed breaks the proof", async () => {
  await assertRefused({ ...signed, content: "Goodbye" }, "bad-signature");
  await assertRefused({ ...signed, sensitive: true }, "bad-signature");
  await assertRefused({ ...signed, "commonplace:rating": "1" }, "bad-signature");
  const { content, ...without } = signed as JsonDocument;
  await assertRefused(without, "bad-signature");
  await assertRefused({ ...without, Content: content }, "bad-signature");
});

Deno.test("a number counts by its value, however it is spelled", async () => {
  const text = JSON.stringify(signed);
  for (const spelling of ["1.0", "1e0", "10E-1"]) {
    const other = text.replace('"commonplace:rating":1', `"commonplace:rating":${spelling}`);
    assert.notEqual(other, text);
    assert.equal((await verify(other)).ok, true);
  }
  const more = text.replace('"commonplace:rating":1', `"commonplace:rating":1.0000001`);
  await assertRefused(more, "bad-signature");
});

Deno.test("the options of a proof are signed too", async () => {
  const later = { ...proof, created: "2026-11-10T12:00:01Z" };
  await assertRefused({ ...signed, proof: later }, "bad-signature");
  await assertRefused({ ...signed, proof: { ...proof, domain: "b.example" } }, "bad-signature");
  const { created: _, ...undated } = proof;
  await assertRefused({ ...signed, proof: undated }, "bad-signature");
});

Deno.test("a proof under the name of another key is refused, and that name is told", async () => {
  const document = { ...signed, proof: { ...proof, verificationMethod: bensId } };
  const verification = await verify(document);
  assert(!verification.ok);
  assert.equal(verification.reason.code, "bad-signature");
  assert.equal(verification.verificationMethod, bensId);
});

Deno.test("the key of another actor verifies what it signed, and is told for the caller to judge", async () => {
  const key = { id: bensId, privateKey: ben.privateKey };
  const verification = await verify(await signDocument(note, key, { now }));
  assert(verification.ok);
  assert.equal(verification.proofs[0].verificationMethod, bensId);
  assert.equal(verification.document["attributedTo"], "https://a.example/users/ana");
});

Deno.test("an unknown key, and one of another type, are told apart from a bad signature", async () => {
  const nobody = { findKey: () => Promise.resolve(undefined) };
  await assertRefused(signed, "unknown-key", nobody);
  const other = { findKey: () => Promise.resolve(rsa.publicKey) };
  await assertRefused(signed, "key-mismatch", other);
});

Deno.test("a proof for another purpose is refused, even one that was signed so", async () => {
  await assertRefused(
    { ...signed, proof: { ...proof, proofPurpose: "authentication" } },
    "wrong-purpose",
  );
  const document = await signedAs(bare, { ...config, proofPurpose: "authentication" });
  await assertRefused(document, "wrong-purpose");
});

Deno.test("another type or cryptosuite is refused, even one that was signed so", async () => {
  for (const cryptosuite of ["eddsa-rdfc-2022", "EDDSA-JCS-2022", ["eddsa-jcs-2022"], undefined]) {
    const document = await signedAs(bare, { ...config, cryptosuite });
    await assertRefused(document, "unsupported-cryptosuite");
  }
  for (const type of ["Ed25519Signature2020", ["DataIntegrityProof"], undefined]) {
    await assertRefused(await signedAs(bare, { ...config, type }), "unsupported-proof");
  }
  assert.equal((await verify(await signedAs(bare, config))).ok, true);
});

Deno.test("a proof in a chain is refused, not verified as if it stood alone", async () => {
  const document = await signedAs(bare, { ...config, previousProof: "urn:uuid:1" });
  await assertRefused(document, "proof-chain");
});

Deno.test("only 64 bytes in base58btc are a proofValue", async () => {
  const value = String(proof["proofValue"]);
  const base64url = `u${new Uint8Array(64).toBase64({ alphabet: "base64url" })}`;
  const wrong = [
    value.slice(1),
    value.replace("z", "Z"),
    `z1${value.slice(1)}`,
    value.slice(0, -4),
    `${value} `,
    `${value.slice(0, -1)}0`,
    `z${"1".repeat(63)}`,
    `z${"z".repeat(100_000)}`,
    await exportMultikey(ana.publicKey),
    base64url,
    "z",
    "",
    7,
    null,
    undefined,
    [value],
  ];
  for (const proofValue of wrong) {
    await assertRefused({ ...signed, proof: { ...proof, proofValue } }, "malformed-proof");
  }
});

Deno.test("what is no IRI or no time in a proof is refused before any key is looked for", async () => {
  const findKey = () => Promise.reject(new Error("No key may be looked for."));
  const wrong = [
    { verificationMethod: 7 },
    { verificationMethod: "" },
    { verificationMethod: "#key" },
    { verificationMethod: { id } },
    { verificationMethod: `https://a.example/${"x".repeat(2048)}` },
    { created: now },
    { created: "yesterday" },
    { created: "2026-11-10" },
    { created: "2026-11-10T12:00:00" },
    { created: "2026-13-10T12:00:00Z" },
    { created: null },
    { expires: "never" },
  ];
  for (const member of wrong) {
    const document = { ...signed, proof: { ...proof, ...member } };
    await assertRefused(document, "malformed-proof", { findKey });
  }
});

Deno.test("a proof ends when it says so", async () => {
  const key = { id, privateKey: ana.privateKey };
  const document = await signDocument(note, key, { now, expires: now + hour });
  assert.equal((await verify(document)).ok, true);
  assert.equal((await verify(document, { now: now + hour - 1 })).ok, true);
  await assertRefused(document, "expired", { now: now + hour });
  const { expires: _, ...endless } = document.proof as Record<string, unknown>;
  await assertRefused({ ...document, proof: endless }, "bad-signature");
});

Deno.test("a proof may be old unless the caller says how old, and is never from the future", async () => {
  assert.equal((await verify(signed, { now: now + 20_000 * hour })).ok, true);
  assert.equal((await verify(signed, { now: now + hour, maxAge: 3600 })).ok, true);
  await assertRefused(signed, "stale", { now: now + hour + 1, maxAge: 3600 });
  assert.equal((await verify(signed, { now: now - 300_000 })).ok, true);
  await assertRefused(signed, "from-the-future", { now: now - 300_001 });
  await assertRefused(signed, "from-the-future", { now: now - 1, maxAhead: 0 });
  const undated = await signedAs(bare, config);
  assert.equal((await verify(undated)).ok, true);
  await assertRefused(undated, "stale", { maxAge: 3600 });
});

Deno.test("a context that was not signed is refused, or left out where it only follows", async () => {
  const evil = "https://evil.example/context";
  await assertRefused({ ...signed, "@context": [evil, ...contexts] }, "context-mismatch");
  await assertRefused({ ...signed, "@context": contexts.slice(0, 1) }, "context-mismatch");
  await assertRefused({ ...signed, "@context": contexts.toReversed() }, "context-mismatch");
  const { "@context": _, ...without } = signed as JsonDocument;
  await assertRefused(without, "context-mismatch");
  const both = { ...signed, "@context": [evil], proof: { ...proof, "@context": [evil] } };
  await assertRefused(both, "bad-signature");

  const followed = await verify({ ...signed, "@context": [...contexts, evil] });
  assert(followed.ok);
  assert.deepEqual(followed.document["@context"], contexts);
});

Deno.test("a proof that leaves out its context covers that of the document", async () => {
  for (const signedContext of [undefined, contexts]) {
    const options = signedContext ? { ...config, "@context": signedContext } : config;
    const document = await signedAs(note, options);
    const { "@context": _, ...published } = document["proof"] as JsonDocument;
    const received = { ...document, proof: published };
    assert.equal((await verify(received)).ok, true);
    await assertRefused({ ...received, "@context": [contexts[0]] }, "bad-signature");
  }
});

Deno.test("of several proofs all must be good", async () => {
  const key = { id: bensId, privateKey: ben.privateKey };
  const twice = await signDocument(signed, key, { now });
  const proofs = twice.proof as readonly JsonDocument[];
  const verification = await verify(twice);
  assert(verification.ok);
  assert.deepEqual(verification.proofs.map((one) => one.verificationMethod), [id, bensId]);
  assert.deepEqual(verification.document, note);

  for (const bad of [0, 1]) {
    const spoilt = proofs.map((one, index) =>
      index === bad ? { ...one, created: "2026-11-10T11:59:59Z" } : one
    );
    await assertRefused({ ...twice, proof: spoilt }, "bad-signature");
  }
  await assertRefused(
    { ...twice, proof: [proofs[0], { ...proofs[1], proofPurpose: "authentication" }] },
    "wrong-purpose",
  );
  const late = await signDocument(note, key, { now, expires: now + 1000 });
  await assertRefused({ ...twice, proof: [proofs[0], late.proof] }, "expired", { now: now + 1000 });
});

Deno.test("proofs of other kinds beside a good one change nothing, and are not told as good", async () => {
  const foreign = [{ type: "Ed25519Signature2020" }, null, { ...proof, cryptosuite: "other-2030" }];
  const verification = await verify({ ...signed, proof: [...foreign, proof] });
  assert(verification.ok);
  assert.equal(verification.proofs.length, 1);
  await assertRefused({ ...signed, proof: foreign }, "unsupported-proof");
});

Deno.test("proofs that signed different contexts are refused", async () => {
  const short = { ...note, "@context": contexts.slice(0, 1) };
  const shorter = await signDocument(short, { id, privateKey: ana.privateKey }, { now });
  await assertRefused({ ...signed, proof: [proof, shorter.proof] }, "context-mismatch");
});

Deno.test("more than 8 proofs are refused before any key is looked for", async () => {
  let lookups = 0;
  const counting = {
    findKey: (method: string) => {
      lookups += 1;
      return findKey(method);
    },
  };
  await assertRefused({ ...signed, proof: Array(9).fill(proof) }, "too-many-proofs", counting);
  assert.equal(lookups, 0);
  assert.equal((await verify({ ...signed, proof: Array(8).fill(proof) }, counting)).ok, true);
  assert.equal(lookups, 8);
});

Deno.test("a document without a proof says so", async () => {
  await assertRefused(note, "missing");
  await assertRefused({ ...note, proof: null }, "missing");
  await assertRefused({ ...note, proof: [] }, "missing");
  await assertRefused({ ...note, proof: "https://a.example/proofs/1" }, "unsupported-proof");
});

Deno.test("two members of one name are refused at any depth, however the name is spelled", async () => {
  const text = JSON.stringify(signed);
  const twice = text.replace('"content":', '"content":"Other","content":');
  assert.equal((await verify(JSON.parse(twice))).ok, true);
  await assertRefused(twice, "duplicate-member");
  const escaped = text.replace('"content":', '"c\\u006fntent":"Other","content":');
  await assertRefused(escaped, "duplicate-member");
  const inProof = text.replace('"created":', '"created":"2020-01-01T00:00:00Z","created":');
  await assertRefused(inProof, "duplicate-member");
  const proto = text.replace('"content":', '"__proto__":1,"__proto__":2,"content":');
  await assertRefused(proto, "duplicate-member");
  const colons = await signDocument(
    { ...note, content: '":{"a":1,"a":2}:\\', ":": ":" },
    { id, privateKey: ana.privateKey },
    { now },
  );
  assert.equal((await verify(JSON.stringify(colons))).ok, true);
});

Deno.test("what has no one canonical form is refused", async () => {
  const text = JSON.stringify(signed);
  await assertRefused(text.replace('"Hello"', '"\\ud800"'), "malformed");
  await assertRefused(text.replace('"content"', '"\\udc00"'), "malformed");
  await assertRefused(text.replace('"commonplace:rating":1', '"n":1e400'), "malformed");
  await assertRefused(text.slice(1), "malformed");
  await assertRefused("", "malformed");
  for (const value of ["[]", "null", "7", '"text"', "true"]) {
    await assertRefused(value, "malformed");
  }
  for (const value of [1n, NaN, Symbol(), () => 1, new Date(), new Map(), [undefined]]) {
    await assertRefused({ ...signed, content: value }, "malformed");
  }
});

Deno.test("documents are read to 64 levels, 1 MiB and 20,000 values, and cycles end", async () => {
  const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  await assertRefused(`{"a":${deep(63)}}`, "missing");
  await assertRefused(`{"a":${deep(64)}}`, "too-large");
  await assertRefused(`{"a":${deep(500_000)}}`, "too-large");
  await assertRefused({ a: Array(19_998).fill(0) }, "missing");
  await assertRefused({ a: Array(19_999).fill(0) }, "too-large");
  await assertRefused({ a: new Array(4_000_000_000) }, "too-large");
  await assertRefused({ a: "x".repeat(1024 * 1024 - 1) }, "missing");
  await assertRefused({ a: "x".repeat(1024 * 1024) }, "too-large");
  await assertRefused(`{"a":"${"x".repeat(1024 * 1024)}"}`, "too-large");
  await assertRefused(`{"a":"${"\\\\".repeat(500_000)}"}`, "missing");
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  await assertRefused(cycle, "too-large");
  const shared = Array(100).fill(Array(100).fill(Array(100).fill(0)));
  await assertRefused({ shared }, "too-large");
});

Deno.test("no document makes verification throw", async () => {
  const member = fc.oneof(
    fc.constantFrom(...Object.values(proof)),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const proofs = fc.dictionary(
    fc.constantFrom(...Object.keys(proof), "previousProof", "x"),
    member,
  );
  await fc.assert(fc.asyncProperty(
    fc.jsonValue({ maxDepth: 3 }),
    fc.oneof(proofs, fc.array(proofs), fc.jsonValue()),
    fc.boolean(),
    async (content, proof, asText) => {
      const document = { ...note, content, proof };
      const verification = await verify(asText ? JSON.stringify(document) : document);
      assert.equal(verification.ok, false);
    },
  ));
  await fc.assert(fc.asyncProperty(fc.string(), async (text) => {
    assert.equal((await verify(text)).ok, false);
  }));
});

Deno.test("any JSON object that is signed verifies from its text", async () => {
  const name = fc.string({ unit: "grapheme" }).filter((text) => text !== "proof");
  const json = fc.dictionary(name, fc.jsonValue({ stringUnit: "grapheme" }));
  await fc.assert(fc.asyncProperty(json, async (document) => {
    if (document["@context"] !== undefined) return;
    const made = await signDocument(document, { id, privateKey: ana.privateKey }, { now });
    const verification = await verify(JSON.stringify(made));
    assert.equal(verification.ok, true);
  }));
});
