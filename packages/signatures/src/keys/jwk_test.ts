import assert from "node:assert/strict";
import { rfc9421AppendixB } from "@commonplace/fixtures/signatures";
import { ports } from "../../testdata/ports.ts";
import {
  exportPublicJwk,
  generateKeyPair,
  importPrivateJwk,
  importPublicJwk,
  importPublicKey,
  type Jwk,
  KeyError,
  type KeyErrorCode,
  type SigningAlgorithm,
} from "../mod.ts";

const { keys } = rfc9421AppendixB;
const algorithms: readonly (readonly [keyof typeof keys, SigningAlgorithm])[] = [
  ["test-key-rsa", "rsa-v1_5-sha256"],
  ["test-key-ed25519", "ed25519"],
  ["test-key-ecc-p256", "ecdsa-p256-sha256"],
];

async function refused(attempt: Promise<unknown>, code: KeyErrorCode): Promise<void> {
  await assert.rejects(attempt, (error) => error instanceof KeyError && error.code === code);
}

function jwkOf(name: keyof typeof keys): Jwk {
  const key = keys[name];
  assert("jwk" in key);
  return key.jwk;
}

for (const crypto of ports) {
  for (const [name, algorithm] of algorithms) {
    Deno.test(`${crypto.name}: ${name} of RFC 9421 is read as JWK, signs and verifies`, async () => {
      const jwk = jwkOf(name);
      const publicKey = await importPublicJwk(jwk, { crypto });
      const privateKey = await importPrivateJwk(jwk, { crypto });
      const message = new Uint8Array([1, 2, 3]);
      const signature = await privateKey.sign(algorithm, message);
      assert(await publicKey.verify(algorithm, signature, message));
      const key = keys[name];
      assert("publicKeyPem" in key);
      const fromPem = await importPublicKey(key.publicKeyPem, { crypto });
      assert(await fromPem.verify(algorithm, signature, message));
    });
  }
}

Deno.test("the public half of a JWK is written as it was read, without the private one", async () => {
  for (const [name] of algorithms) {
    const jwk = jwkOf(name);
    const written = await exportPublicJwk(await importPublicJwk(jwk));
    assert.equal("d" in written, false);
    for (const [member, value] of Object.entries(written)) assert.equal(value, jwk[member]);
  }
});

Deno.test("WebCrypto reads the JWK that is written", async () => {
  const { publicKey } = await generateKeyPair("rsa-2048");
  const jwk = await exportPublicJwk(publicKey);
  const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("jwk", jwk as JsonWebKey, rsa, true, ["verify"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", key));
  assert.deepEqual(spki, await publicKey.exportSpki());
});

Deno.test("members that are absent, of another type, padded, too long or of another length are malformed", async () => {
  const wrong: readonly unknown[] = [
    undefined,
    7,
    "",
    "A",
    "AQAB=",
    "+/+/",
    "AAAB",
    "A".repeat(2000),
  ];
  for (
    const [name, members] of [["test-key-rsa", ["n", "e"]], ["test-key-ed25519", ["x"]]] as const
  ) {
    for (const member of members) {
      for (const value of wrong) {
        await refused(importPublicJwk({ ...jwkOf(name), [member]: value }), "malformed");
      }
    }
  }
  for (const e of ["Aw==", "Ax"]) {
    await refused(importPublicJwk({ ...jwkOf("test-key-rsa"), e }), "malformed");
  }
  await importPublicJwk({ ...jwkOf("test-key-rsa"), e: "Aw" });
  await refused(importPrivateJwk({ ...jwkOf("test-key-rsa"), d: undefined }), "malformed");
  await refused(importPrivateJwk({ ...jwkOf("test-key-ed25519"), d: undefined }), "malformed");
});

Deno.test("JWKs of other kinds and curves are unsupported", async () => {
  const point = { ...jwkOf("test-key-ecc-p256") };
  for (
    const jwk of [
      {},
      { kty: "oct", k: "AAAA" },
      { ...point, crv: "P-384" },
      { ...point, kty: "OKP" },
      { ...jwkOf("test-key-ed25519"), crv: "X25519" },
    ]
  ) {
    await refused(importPublicJwk(jwk), "unsupported");
  }
  await refused(importPrivateJwk({ ...jwkOf("test-key-rsa"), oth: [] }), "unsupported");
});

Deno.test("the limits on RSA keys hold for JWK too", async () => {
  const e = "AQAB";
  const modulus = (bytes: number): string =>
    new Uint8Array(bytes).fill(0xff).toBase64({ alphabet: "base64url", omitPadding: true });
  for (const crypto of ports) {
    await refused(importPublicJwk({ kty: "RSA", e, n: modulus(128) }, { crypto }), "too-small");
    const larger = modulus(crypto.maxModulusBits / 8 + 1);
    await assert.rejects(importPublicJwk({ kty: "RSA", e, n: larger }, { crypto }), KeyError);
  }
});
