import assert from "node:assert/strict";
import { fep8b32, jcs, vcDiEddsaJcs2022 } from "@commonplace/fixtures/signatures";
import { ports } from "../../testdata/ports.ts";
import {
  importMultikey,
  importPublishedKey,
  importSecretMultikey,
  keyBelongsTo,
  publicKeysOf,
} from "../mod.ts";
import { canonicalHash, canonicalJson, hashData } from "./eddsa_jcs_2022.ts";
import { signDocument, verifyDocument } from "./mod.ts";

for (const { name, input, outputHex } of jcs) {
  Deno.test(`the canonical form of RFC 8785, ${name}`, () => {
    const canonical = canonicalJson(JSON.parse(input));
    assert.equal(new TextEncoder().encode(canonical).toHex(), outputHex);
  });
}

Deno.test("every value on the way to a proof is that of the W3C", () => {
  const { unsigned, proofConfig, ...expected } = vcDiEddsaJcs2022;
  assert.equal(canonicalJson(unsigned), expected.canonicalDocument);
  assert.equal(canonicalHash(unsigned), expected.documentHash);
  assert.equal(canonicalJson(proofConfig), expected.canonicalProofConfig);
  assert.equal(canonicalHash({ ...proofConfig }), expected.proofConfigHash);
  const data = hashData({ ...proofConfig }, expected.documentHash);
  assert.equal(data.toHex(), expected.hashData);
});

for (const crypto of ports) {
  Deno.test(`${crypto.name} makes and verifies the signature and the proof of the W3C`, async () => {
    const { unsigned, signed, proofConfig, proofValue, ...vector } = vcDiEddsaJcs2022;
    using privateKey = await importSecretMultikey(vector.secretKeyMultibase, { crypto });
    using publicKey = await importMultikey(vector.publicKeyMultibase, { crypto });
    const signature = await privateKey.sign("ed25519", Uint8Array.fromHex(vector.hashData));
    assert.equal(signature.toHex(), vector.signature);

    const key = { id: proofConfig.verificationMethod, privateKey };
    const created = Date.parse(proofConfig.created);
    const made = await signDocument(unsigned, key, { now: created });
    assert.deepEqual(made, signed);
    assert.equal((made.proof as { proofValue: string }).proofValue, proofValue);

    const verification = await verifyDocument(signed, {
      findKey: () => Promise.resolve(publicKey),
    });
    const proof = { verificationMethod: key.id, created, expires: undefined };
    assert.deepEqual(verification, { ok: true, proofs: [proof], document: unsigned });
  });

  Deno.test(`${crypto.name} makes and verifies the proofs of FEP-8b32 with the actor's key`, async () => {
    const { actor, unsigned, signed, secretKeyMultibase } = fep8b32;
    using privateKey = await importSecretMultikey(secretKeyMultibase, { crypto });
    const now = Date.parse("2023-02-24T23:36:38Z");
    const id = "https://server.example/users/alice#ed25519-key";
    assert.deepEqual(await signDocument(unsigned, { id, privateKey }, { now }), signed[0]);

    const [published] = publicKeysOf(actor);
    assert(published && keyBelongsTo(published, actor));
    using publicKey = await importPublishedKey(published, { crypto });
    for (const document of signed) {
      const verification = await verifyDocument(document, {
        findKey: (method) => Promise.resolve(method === published.id ? publicKey : undefined),
      });
      assert(verification.ok);
      assert.deepEqual(verification.document, unsigned);
    }
    assert.equal(signed.length, 2);
  });
}
