import assert from "node:assert/strict";
import { signJsonLd, verifyJsonLd, verifySignature } from "@fedify/fedify/sig";
import { preloadedContexts } from "@fedify/fedify/runtime";
import { CryptographicKey } from "@fedify/vocab";
import { fedifyContexts, theirKeys } from "../../../testdata/fedify.ts";
import { generateKeyPair } from "../../mod.ts";
import { type ContextDocuments, signLinkedData, verifyLinkedData } from "./mod.ts";

const contexts = new Map(Object.entries(preloadedContexts)) as ContextDocuments;
const ana = "https://a.example/users/ana";
const id = `${ana}#main-key`;
const pair = await generateKeyPair("rsa-2048");
const theirs = await theirKeys(pair, "RSASSA-PKCS1-v1_5");
const key = new CryptographicKey({
  id: new URL(id),
  owner: new URL(ana),
  publicKey: theirs.publicKey,
});
const options = {
  contextLoader: fedifyContexts,
  documentLoader: fedifyContexts,
  keyCache: {
    get: (keyId: URL) => Promise.resolve(keyId.href === id ? key : null),
    set: () => Promise.resolve(),
  },
};
const activity = {
  "@context": [
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/v1",
    {
      toot: "http://joinmastodon.org/ns#",
      sensitive: "as:sensitive",
      blurhash: "toot:blurhash",
      focalPoint: { "@container": "@list", "@id": "toot:focalPoint" },
    },
  ],
  id: "https://a.example/activities/1",
  type: "Create",
  actor: ana,
  published: "2026-11-10T12:00:00Z",
  to: ["https://www.w3.org/ns/activitystreams#Public"],
  cc: [`${ana}/followers`],
  object: {
    id: "https://a.example/notes/1",
    type: "Note",
    summary: null,
    attributedTo: ana,
    content: "<p>Grüße\t☃ \u{1f600}</p>\n",
    contentMap: { de: "<p>Grüße</p>", en: "<p>Hello</p>" },
    sensitive: false,
    tag: [],
    attachment: [
      { type: "Document", mediaType: "image/png", blurhash: "U", focalPoint: [-0.5, 1] },
      { type: "Document", mediaType: "image/png", blurhash: "U", focalPoint: [-0.5, 1] },
    ],
    replies: { type: "Collection", first: { type: "CollectionPage", items: [], totalItems: 3 } },
  },
};
const proof = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-jcs-2022",
  verificationMethod: `${ana}#ed25519-key`,
  proofPurpose: "assertionMethod",
  proofValue:
    "z42ffGu6AUKPCFcFPiabmUvnGLPJzC7e4DGWC52NUasSSH37UMa9c58tdgVszUcZfytxa4fQ5TYHaJENCxUDe9SdL",
  created: "2026-11-10T12:00:00Z",
};
const proven = {
  ...activity,
  "@context": [...activity["@context"], "https://w3id.org/security/data-integrity/v1"],
  proof,
};
const now = Date.parse("2026-11-10T12:00:00.120Z");

Deno.test("Fedify accepts a signature that we make, and refuses it on another document", async () => {
  const ours = { id, privateKey: pair.privateKey };
  for (const document of [activity, proven]) {
    const text = JSON.stringify(await signLinkedData(document, ours, { contexts, now }));
    assert.equal(await verifyJsonLd(JSON.parse(text), options), true);
    assert.equal((await verifySignature(JSON.parse(text), options))?.id?.href, id);
    const forged = JSON.parse(text.replace("Hello", "Hi"));
    assert.equal(await verifySignature(forged, options), null);
  }
});

Deno.test("we accept a signature that Fedify makes, and refuse it on another document", async () => {
  const created = Temporal.Instant.fromEpochMilliseconds(now);
  const findKey = (creator: string) => Promise.resolve(creator === id ? pair.publicKey : undefined);
  const ours = { contexts, findKey, now };
  for (const document of [activity, proven]) {
    const theirOptions = { ...options, created };
    const signed = await signJsonLd(document, theirs.privateKey, new URL(id), theirOptions);
    const text = JSON.stringify(signed);
    const verification = await verifyLinkedData(text, ours);
    assert(verification.ok, verification.ok ? "" : verification.reason.message);
    assert.equal(verification.creator, id);
    assert.equal(verification.created, now);
    assert.equal(verification.document["actor"], ana);

    const forged = await verifyLinkedData(text.replace("Hello", "Hi"), ours);
    assert(!forged.ok && forged.reason.code === "bad-signature");
  }
});
