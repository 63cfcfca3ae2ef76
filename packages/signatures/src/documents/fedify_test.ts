import assert from "node:assert/strict";
import { signObject, verifyObject, verifyProof } from "@fedify/fedify/sig";
import { Create, DataIntegrityProof, Multikey, Note } from "@fedify/vocab";
import { generateKeyPair } from "../mod.ts";
import { signDocument, verifyDocument } from "./mod.ts";
import { fedifyContexts, theirKeys } from "../../testdata/fedify.ts";

const ana = "https://a.example/users/ana";
const id = `${ana}#ed25519-key`;
const pair = await generateKeyPair("ed25519");
const theirs = await theirKeys(pair, "Ed25519");
const multikey = new Multikey({
  id: new URL(id),
  controller: new URL(ana),
  publicKey: theirs.publicKey,
});
const options = {
  contextLoader: fedifyContexts,
  documentLoader: fedifyContexts,
  keyCache: {
    get: (keyId: URL) => Promise.resolve(keyId.href === id ? multikey : null),
    set: () => Promise.resolve(),
  },
};
const activity = {
  "@context": [
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/data-integrity/v1",
  ],
  id: "https://a.example/activities/1",
  type: "Create",
  actor: ana,
  to: "as:Public",
  object: {
    id: "https://a.example/notes/1",
    type: "Note",
    attributedTo: ana,
    content: "Grüße ☃ \u{1f600}",
    published: "2026-11-10T12:00:00Z",
  },
};
const now = Date.parse("2026-11-10T12:00:00.120Z");

Deno.test("Fedify accepts a proof that we make, and refuses it on another document", async () => {
  const signed = await signDocument(activity, { id, privateKey: pair.privateKey }, { now });
  const text = JSON.stringify(signed);
  const accepted = await verifyObject(Create, JSON.parse(text), options);
  assert.equal(accepted?.id?.href, activity.id);

  const proof = await DataIntegrityProof.fromJsonLd(signed.proof, options);
  assert.equal((await verifyProof(JSON.parse(text), proof, options))?.id?.href, id);
  const forged = JSON.parse(text.replace("Grüße", "Hallo"));
  assert.equal(await verifyProof(forged, proof, options), null);
});

Deno.test("we accept a proof that Fedify makes, and refuse it on another document", async () => {
  const create = new Create({
    id: new URL(activity.id),
    actor: new URL(ana),
    object: new Note({
      id: new URL(activity.object.id),
      attribution: new URL(ana),
      content: activity.object.content,
    }),
  });
  const created = Temporal.Instant.fromEpochMilliseconds(now);
  const signed = await signObject(create, theirs.privateKey, new URL(id), { ...options, created });
  const text = JSON.stringify(await signed.toJsonLd({ ...options, format: "compact" }));
  const findKey = (method: string) => Promise.resolve(method === id ? pair.publicKey : undefined);

  const verification = await verifyDocument(text, { findKey, now });
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
  assert.deepEqual(verification.proofs, [
    { verificationMethod: id, created: now, expires: undefined },
  ]);
  const forged = await verifyDocument(text.replace("Grüße", "Hallo"), { findKey, now });
  assert(!forged.ok && forged.reason.code === "bad-signature");
});
