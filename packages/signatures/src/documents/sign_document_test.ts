import assert from "node:assert/strict";
import { generateKeyPair } from "../mod.ts";
import { DocumentError, type DocumentErrorCode, type JsonDocument, signDocument } from "./mod.ts";
import type { SignDocumentOptions, SigningKey } from "./mod.ts";

const { privateKey } = await generateKeyPair("ed25519");
const key = { id: "https://a.example/users/ana#ed25519-key", privateKey };
const note = { id: "https://a.example/notes/1", type: "Note", content: "Hello" };

async function assertRefused(
  document: JsonDocument,
  code: DocumentErrorCode,
  { as = key, ...options }: SignDocumentOptions & { as?: SigningKey } = {},
): Promise<void> {
  await assert.rejects(
    signDocument(document, as, options),
    (error) => error instanceof DocumentError && error.code === code,
  );
}

Deno.test("a proof says who, what for and when, to the second", async () => {
  const { proof, ...rest } = await signDocument(note, key, {
    now: Date.parse("2026-11-10T12:00:00.999Z"),
    expires: Date.parse("2026-11-11T12:00:00.500Z"),
  });
  assert.deepEqual(rest, note);
  const { proofValue, ...config } = proof as Record<string, unknown>;
  assert.match(String(proofValue), /^z[1-9A-HJ-NP-Za-km-z]{80,88}$/);
  assert.deepEqual(config, {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: "2026-11-10T12:00:00Z",
    expires: "2026-11-11T12:00:00Z",
    verificationMethod: key.id,
    proofPurpose: "assertionMethod",
  });
});

Deno.test("a document with proofs keeps them and gets one more, up to 8", async () => {
  let document: JsonDocument = note;
  for (let count = 1; count <= 8; count += 1) {
    document = await signDocument(document, key, { now: count * 1000 });
    const proofs = [document["proof"]].flat() as readonly { created: string }[];
    assert.equal(proofs.length, count);
    assert.equal(proofs.at(-1)?.created, `1970-01-01T00:00:0${count}Z`);
  }
  await assertRefused(document, "too-many-proofs");
});

Deno.test("mistakes of the caller are typed errors", async () => {
  const rsa = await generateKeyPair("rsa-2048");
  await assertRefused(note, "unsuitable-key", { as: { ...key, privateKey: rsa.privateKey } });
  for (const id of ["", "#key", "key", `https://a.example/${"x".repeat(2048)}`]) {
    await assertRefused(note, "bad-key-id", { as: { ...key, id } });
  }
  for (const now of [NaN, Infinity, -1, 1e15]) await assertRefused(note, "bad-time", { now });
  await assertRefused(note, "bad-time", { expires: NaN });
  await assertRefused({ ...note, at: new Date() }, "malformed");
  await assertRefused({ ...note, content: "\ud800" }, "malformed");
  await assertRefused({ ...note, content: "x".repeat(1024 * 1024) }, "too-large");
});

Deno.test("members that are undefined are not there", async () => {
  const now = 0;
  const one = await signDocument({ ...note, summary: undefined }, key, { now });
  const other = await signDocument(note, key, { now });
  assert.deepEqual(one.proof, other.proof);
});
