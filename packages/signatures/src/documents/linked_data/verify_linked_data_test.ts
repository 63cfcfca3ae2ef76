import assert from "node:assert/strict";
import { generateKeyPair } from "../../mod.ts";
import { type JsonDocument, signLinkedData } from "./mod.ts";
import { contexts } from "../../../testdata/contexts.ts";
import {
  activity,
  as,
  asRead,
  assertRefused,
  ben,
  bensId,
  id,
  now,
  object,
  signed,
  verify,
} from "../../../testdata/signed_activity.ts";

const ed25519 = await generateKeyPair("ed25519");
const hour = 3600 * 1000;

function withSignature(members: JsonDocument): JsonDocument {
  return { ...signed, signature: { ...signed.signature, ...members } };
}

Deno.test("a good signature names its key and its time, and what was signed", async () => {
  for (const document of [signed, JSON.stringify(signed)]) {
    const verification = await verify(document);
    assert(verification.ok);
    assert.equal(verification.creator, id);
    assert.equal(verification.created, now);
    assert.deepEqual(verification.document, asRead);
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
