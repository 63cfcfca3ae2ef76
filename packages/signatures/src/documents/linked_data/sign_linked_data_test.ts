import assert from "node:assert/strict";
import { contexts } from "../../../testdata/contexts.ts";
import { generateKeyPair } from "../../mod.ts";
import { DocumentError, type DocumentErrorCode, type JsonDocument, signLinkedData } from "./mod.ts";
import type { SigningKey } from "./mod.ts";

const { privateKey } = await generateKeyPair("rsa-2048");
const key = { id: "https://a.example/users/ana#main-key", privateKey };
const as = "https://www.w3.org/ns/activitystreams";
const note = { "@context": as, id: "https://a.example/1", type: "Note", content: "Hello" };

async function assertRefused(
  document: JsonDocument,
  code: DocumentErrorCode,
  { as = key, now = 0 }: { as?: SigningKey; now?: number } = {},
): Promise<void> {
  await assert.rejects(
    signLinkedData(document, as, { contexts, now }),
    (error) => error instanceof DocumentError && error.code === code,
  );
}

Deno.test("an earlier signature is replaced", async () => {
  const once = await signLinkedData(note, key, { contexts, now: 0 });
  const twice = await signLinkedData(once, key, { contexts, now: 0 });
  assert.deepEqual(twice, once);
});

Deno.test("what a receiver could not verify is not signed", async () => {
  await assertRefused({ ...note, unheardOf: 1 }, "not-covered");
  await assertRefused({ ...note, "@context": "https://b.example/absent" }, "unknown-context");
  await assertRefused({ ...note, "@graph": [] }, "unsupported-structure");
  await assertRefused({ ...note, id: 7 }, "malformed");
  await assertRefused({ ...note, content: "x".repeat(256 * 1024) }, "too-large");
});

Deno.test("mistakes of the caller are typed errors", async () => {
  const ed25519 = await generateKeyPair("ed25519");
  await assertRefused(note, "unsuitable-key", { as: { ...key, privateKey: ed25519.privateKey } });
  for (
    const id of ["", "#key", " https://a.example/key", `https://a.example/${"x".repeat(2048)}`]
  ) {
    await assertRefused(note, "bad-key-id", { as: { ...key, id } });
  }
  for (const now of [NaN, -1]) await assertRefused(note, "bad-time", { now });
});
