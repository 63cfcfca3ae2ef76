import assert from "node:assert/strict";
import vectors from "../../testdata/cavage-12-appendix-c.json" with { type: "json" };
import { decodePem, type PemLabel } from "../pem.ts";
import { importPublicKey, KeyError, sign, verify } from "../mod.ts";

// The draft's key has 1024 bits. The package does not read such keys, so this test reads it with WebCrypto;
// `sign` and `verify` take any CryptoKey of the right kind.
const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const publicKey = await crypto.subtle.importKey(
  "spki",
  der("PUBLIC KEY", vectors.publicKeyPem),
  rsa,
  false,
  ["verify"],
);
const privateKey = await crypto.subtle.importKey(
  "pkcs8",
  der("PRIVATE KEY", vectors.privateKeyPem),
  rsa,
  false,
  ["sign"],
);
const target = new URL(vectors.request.target, `https://${vectors.request.headers.Host}`);
const body = new TextEncoder().encode(vectors.request.body);
const now = Date.parse(vectors.request.headers.Date);

function der(label: PemLabel, pem: string): Uint8Array<ArrayBuffer> {
  const bytes = decodePem(label, pem);
  assert(bytes);
  return bytes;
}

function requestWith(headers: Readonly<Record<string, string>>): Request {
  return new Request(target, { method: vectors.request.method, headers });
}

Deno.test("the 1024-bit key of the draft's appendix is refused as an actor's", async () => {
  await assert.rejects(
    importPublicKey(vectors.publicKeyPem),
    (error) => error instanceof KeyError && error.code === "too-small",
  );
});

for (const vector of vectors.vectors) {
  const covered = vector.headers?.split(" ") ?? ["date"];

  Deno.test(`draft-cavage-12 ${vector.id} (${vector.name}) is verified`, async () => {
    const list = vector.headers === null ? "" : `headers="${vector.headers}",`;
    const signature = `keyId="${vectors.keyId}",algorithm="${vectors.algorithm}",${list}` +
      `signature="${vector.signature}"`;
    const verification = await verify(requestWith({ ...vectors.request.headers, signature }), {
      body,
      target,
      findKey: (keyId) => Promise.resolve(keyId === vectors.keyId ? publicKey : undefined),
      now,
      required: covered,
    });
    assert.deepEqual(verification, { ok: true, keyId: vectors.keyId, covered });
  });

  Deno.test(`draft-cavage-12 ${vector.id} (${vector.name}) is signed byte for byte`, async () => {
    const request = requestWith(vectors.request.headers);
    const key = { id: vectors.keyId, privateKey };
    const signed = await sign(request, key, { body, now, headers: covered });
    const header = signed.headers.get("signature") ?? "";
    assert(header.endsWith(`headers="${covered.join(" ")}",signature="${vector.signature}"`));
  });
}

Deno.test("appendix C.1 and C.2 cover too little for a POST", async () => {
  for (const vector of vectors.vectors.slice(0, 2)) {
    const list = vector.headers === null ? "" : `headers="${vector.headers}",`;
    const signature = `keyId="${vectors.keyId}",${list}signature="${vector.signature}"`;
    const verification = await verify(requestWith({ ...vectors.request.headers, signature }), {
      body,
      target,
      findKey: () => Promise.resolve(publicKey),
      now,
    });
    assert(!verification.ok);
    assert.equal(verification.reason.code, "not-covered");
  }
});
