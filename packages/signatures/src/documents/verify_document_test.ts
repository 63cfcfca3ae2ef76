import assert from "node:assert/strict";
import { exportMultikey, generateKeyPair } from "../mod.ts";
import { type JsonDocument, signDocument } from "./mod.ts";
import {
  ana,
  assertRefused,
  ben,
  bensId,
  config,
  id,
  note,
  now,
  proof,
  signed,
  signedAs,
  verify,
} from "../../testdata/proven_note.ts";

const rsa = await generateKeyPair("rsa-2048");
const bare = { id: "https://a.example/notes/2", type: "Note", content: "Hello" };
const hour = 3600 * 1000;

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
    `z${"z".repeat(500_000)}`,
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

Deno.test("a document without a proof says so", async () => {
  await assertRefused(note, "missing");
  await assertRefused({ ...note, proof: null }, "missing");
  await assertRefused({ ...note, proof: [] }, "missing");
  await assertRefused({ ...note, proof: "https://a.example/proofs/1" }, "unsupported-proof");
});
