import assert from "node:assert/strict";
import { cavageAppendixC as vectors } from "@commonplace/fixtures/signatures";
import { decodePem } from "../keys/pem.ts";
import { ports } from "../../testdata/ports.ts";
import { importPublicKey, KeyError, sign, verify } from "../mod.ts";

const target = new URL(vectors.request.target, `https://${vectors.request.headers.Host}`);
const body = new TextEncoder().encode(vectors.request.body);
const now = Date.parse(vectors.request.headers.Date);

function requestWith(headers: Readonly<Record<string, string>>): Request {
  return new Request(target, { method: vectors.request.method, headers });
}

Deno.test("the 1024-bit key of the draft's appendix is refused as an actor's", async () => {
  await assert.rejects(
    importPublicKey(vectors.publicKeyPem),
    (error) => error instanceof KeyError && error.code === "too-small",
  );
});

for (const crypto of ports) {
  // The draft's key has 1024 bits. The package reads no such key, so this test hands it to the library itself.
  const publicKey = await crypto.importPublicKey({
    type: "rsa",
    spki: decodePem(vectors.publicKeyPem, ["PUBLIC KEY"]).der,
  });
  const privateKey = await crypto.importPrivateKey({
    type: "rsa",
    pkcs8: decodePem(vectors.privateKeyPem, ["PRIVATE KEY"]).der,
    extractable: false,
  });

  for (const vector of vectors.vectors) {
    const covered = vector.headers?.split(" ") ?? ["date"];

    Deno.test(`${crypto.name}: draft-cavage-12 ${vector.id} (${vector.name}) is verified`, async () => {
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
      const coversQuery = covered.includes("(request-target)");
      const { keyId } = vectors;
      assert.deepEqual(verification, { ok: true, scheme: "cavage", keyId, covered, coversQuery });
    });

    Deno.test(`${crypto.name}: draft-cavage-12 ${vector.id} (${vector.name}) is signed byte for byte`, async () => {
      const request = requestWith(vectors.request.headers);
      const key = { id: vectors.keyId, privateKey };
      const signed = await sign(request, key, { body, now, headers: covered });
      const header = signed.headers.get("signature") ?? "";
      assert(header.endsWith(`headers="${covered.join(" ")}",signature="${vector.signature}"`));
    });
  }

  Deno.test(`${crypto.name}: appendix C.1 and C.2 cover too little for a POST`, async () => {
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
}
