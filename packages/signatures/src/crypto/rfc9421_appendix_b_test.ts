import assert from "node:assert/strict";
import { rfc9421AppendixB } from "@commonplace/fixtures/signatures";
import { ports } from "../../testdata/ports.ts";
import { importPrivateKey, importPublicKey, type SignatureAlgorithm } from "../mod.ts";

const { keys, cases } = rfc9421AppendixB;
const asymmetric: readonly string[] = [
  "rsa-v1_5-sha256",
  "rsa-pss-sha512",
  "ed25519",
  "ecdsa-p256-sha256",
];

// The bases are as printed: what RFC 9421 makes of a message is not the business of a library.
for (const crypto of ports) {
  for (const { name, alg, keyid, signature, ...bases } of cases) {
    if (!asymmetric.includes(alg) || keyid === "test-shared-secret") continue;
    const algorithm = alg as SignatureAlgorithm;

    Deno.test(`${crypto.name} verifies RFC 9421 appendix B, ${name}`, async () => {
      const { publicKeyPem } = keys[keyid as "test-key-rsa-pss"];
      using key = await importPublicKey(publicKeyPem, { crypto });
      const base = bases.signatureBase ?? bases.signatureBaseOfOriginal ?? "";
      const bytes = new TextEncoder().encode(base);
      const signed = Uint8Array.fromBase64(signature);
      assert.equal(await key.verify(algorithm, signed, bytes), true);
      assert.equal(await key.verify(algorithm, signed, bytes.subarray(1)), false);
    });
  }

  Deno.test(`${crypto.name} signs RFC 9421 §B.2.6 (ed25519) byte for byte`, async () => {
    using key = await importPrivateKey(keys["test-key-ed25519"].privateKeyPem, { crypto });
    const { signatureBase = "", signature } = cases.find(({ label }) => label === "sig-b26") ?? {};
    const made = await key.sign("ed25519", new TextEncoder().encode(signatureBase));
    assert.equal(made.toBase64(), signature);
  });
}
