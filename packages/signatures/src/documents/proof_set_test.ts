import assert from "node:assert/strict";
import { type JsonDocument, signDocument } from "./mod.ts";
import {
  ana,
  assertRefused,
  ben,
  bensId,
  config,
  contexts,
  findKey,
  id,
  note,
  now,
  proof,
  signed,
  signedAs,
  verify,
} from "../../testdata/proven_note.ts";

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
