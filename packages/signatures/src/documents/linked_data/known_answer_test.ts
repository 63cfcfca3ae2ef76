import assert from "node:assert/strict";
import { createHash, createSign, createVerify } from "node:crypto";
import { contexts } from "../../../testdata/contexts.ts";
import { ports } from "../../../testdata/ports.ts";
import {
  exportPrivateKey,
  exportPublicKey,
  generateKeyPair,
  importPrivateKey,
  importPublicKey,
} from "../../mod.ts";
import { signLinkedData, verifyLinkedData } from "./mod.ts";

const pair = await generateKeyPair("rsa-2048");
const privateKeyPem = await exportPrivateKey(pair.privateKey);
const publicKeyPem = await exportPublicKey(pair.publicKey);
const as = "https://www.w3.org/ns/activitystreams#";
const creator = "https://a.example/users/ana#main-key";
const created = "2026-11-10T12:00:00Z";
const now = Date.parse(created);
const activity = {
  "@context": "https://www.w3.org/ns/activitystreams",
  id: "https://a.example/1",
  type: "Create",
  actor: "https://a.example/users/ana",
  object: { type: "Note", content: 'Hello "Ben"\n☃', published: created },
  to: ["as:Public", "https://b.example/users/ben"],
};

// Written by hand from RDF Dataset Canonicalization, not made by the library.
const type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const xsd = "http://www.w3.org/2001/XMLSchema#";
const activityQuads = [
  `<https://a.example/1> ${type} <${as}Create> .`,
  `<https://a.example/1> <${as}actor> <https://a.example/users/ana> .`,
  `<https://a.example/1> <${as}object> _:c14n0 .`,
  `<https://a.example/1> <${as}to> <https://b.example/users/ben> .`,
  `<https://a.example/1> <${as}to> <${as}Public> .`,
  `_:c14n0 ${type} <${as}Note> .`,
  `_:c14n0 <${as}content> "Hello \\"Ben\\"\\n☃" .`,
  `_:c14n0 <${as}published> "${created}"^^<${xsd}dateTime> .`,
];
const optionsQuads = [
  `_:c14n0 <http://purl.org/dc/terms/created> "${created}"^^<${xsd}dateTime> .`,
  `_:c14n0 <http://purl.org/dc/terms/creator> <${creator}> .`,
];
const nonceQuad = `_:c14n0 <https://w3id.org/security#nonce> "7" .`;

function signedText(options: readonly string[]): string {
  return [options, activityQuads].map((quads) =>
    createHash("sha256").update(quads.map((quad) => `${quad}\n`).join("")).digest("hex")
  ).join("");
}

function signatureOver(text: string): string {
  return createSign("RSA-SHA256").update(text).sign(privateKeyPem, "base64");
}

for (const crypto of ports) {
  Deno.test(`${crypto.name} signs what RsaSignature2017 says, to the byte`, async () => {
    using privateKey = await importPrivateKey(privateKeyPem, { crypto });
    const { signature } = await signLinkedData(activity, { id: creator, privateKey }, {
      contexts,
      now,
    });
    const { signatureValue, ...options } = signature;
    assert.deepEqual(options, { type: "RsaSignature2017", creator, created });
    assert.equal(signatureValue, signatureOver(signedText(optionsQuads)));
    const verifier = createVerify("RSA-SHA256").update(signedText(optionsQuads));
    assert.equal(verifier.verify(publicKeyPem, signatureValue, "base64"), true);
  });

  Deno.test(`${crypto.name} verifies what was signed without this package, nonce or not`, async () => {
    using publicKey = await importPublicKey(publicKeyPem, { crypto });
    const options = { contexts, findKey: () => Promise.resolve(publicKey), now };
    const signature = { type: "RsaSignature2017", creator, created };
    const plain = signatureOver(signedText(optionsQuads));
    const nonced = signatureOver(signedText([...optionsQuads, nonceQuad]));
    for (
      const [members, good] of [
        [{ signatureValue: plain }, true],
        [{ signatureValue: nonced, nonce: "7" }, true],
        [{ signatureValue: nonced }, false],
        [{ signatureValue: nonced, nonce: "8" }, false],
        [{ signatureValue: plain, nonce: "7" }, false],
      ] as const
    ) {
      const document = { ...activity, signature: { ...signature, ...members } };
      assert.equal((await verifyLinkedData(document, options)).ok, good);
    }
  });
}
