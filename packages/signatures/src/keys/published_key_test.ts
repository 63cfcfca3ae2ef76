import assert from "node:assert/strict";
import fc from "fast-check";
import {
  exportMultikey,
  exportPublicKey,
  generateKeyPair,
  importPublishedKey,
  keyBelongsTo,
  publicKeysOf,
  type PublishedKey,
} from "../mod.ts";

const owner = "https://a.example/users/ana";
const key: PublishedKey = { id: `${owner}#main-key`, owner, publicKeyPem: "PEM" };
const ana = { id: owner, type: "Person", publicKey: key };

Deno.test("keys are found as one object, as a list and as a document of their own", () => {
  const second = { ...key, id: `${owner}#second` };
  assert.deepEqual(publicKeysOf(ana), [key]);
  assert.deepEqual(publicKeysOf({ ...ana, publicKey: [key, second] }), [key, second]);
  assert.deepEqual(publicKeysOf({ "@context": "https://w3id.org/security/v1", ...key }), [key]);
});

Deno.test("what is incomplete is left out and what is complete beside it is found", () => {
  const publicKey = [null, 7, "iri", {}, { ...key, owner: undefined }, { ...key, id: "" }, key];
  assert.deepEqual(publicKeysOf({ ...ana, publicKey }), [key]);
  assert.deepEqual(publicKeysOf({ ...ana, publicKey: null }), []);
  assert.deepEqual(publicKeysOf({ id: owner, type: "Person" }), []);
});

Deno.test("only the first 16 keys count, and a PEM above 16 KiB does not", () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ ...key, id: `${owner}#${index}` }));
  assert.equal(publicKeysOf({ ...ana, publicKey: many }).length, 16);
  assert.equal(keyBelongsTo({ ...key, id: `${owner}#17` }, { ...ana, publicKey: many }), false);
  const huge = { ...key, publicKeyPem: "x".repeat(16 * 1024 + 1) };
  assert.deepEqual(publicKeysOf({ ...ana, publicKey: huge }), []);
});

Deno.test("no document makes the reading of keys throw", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (publicKey, id) => {
    const found = publicKeysOf({ id, publicKey });
    assert.deepEqual(found, []);
    assert.equal(keyBelongsTo(key, { id, publicKey }), false);
  }));
});

Deno.test("a key belongs to the actor that lists it, whole or by id", () => {
  assert(keyBelongsTo(key, ana));
  assert(
    keyBelongsTo(key, { ...ana, publicKey: [{ ...key, id: "https://a.example/other" }, key] }),
  );
  assert(keyBelongsTo(key, { ...ana, publicKey: key.id }));
  const wrapped = { ...key, publicKeyPem: "P\r\nEM\n" };
  assert(keyBelongsTo(wrapped, ana));
});

Deno.test("a key on another origin than its owner's belongs to nobody", () => {
  for (
    const id of ["https://evil.example/key", "http://a.example/key", "https://a.example:8/key"]
  ) {
    const elsewhere: PublishedKey = { ...key, id };
    assert.equal(keyBelongsTo(elsewhere, { ...ana, publicKey: elsewhere }), false);
  }
});

Deno.test("a key of another owner does not belong to the actor, even if listed", () => {
  const others = { ...key, owner: "https://a.example/users/ben" };
  assert.equal(keyBelongsTo(others, { ...ana, publicKey: others }), false);
  assert.equal(keyBelongsTo(key, { ...ana, id: "https://a.example/users/ben" }), false);
});

Deno.test("a key that the actor does not list, or lists with other bits, does not belong to it", () => {
  assert.equal(keyBelongsTo(key, { id: owner }), false);
  assert.equal(keyBelongsTo(key, { ...ana, publicKey: [] }), false);
  const replaced = { ...key, publicKeyPem: "OTHER" };
  assert.equal(keyBelongsTo(key, { ...ana, publicKey: replaced }), false);
  assert.equal(
    keyBelongsTo(key, { ...ana, publicKey: { ...key, owner: "https://x.example" } }),
    false,
  );
});

Deno.test("opaque origins are not equal to each other", () => {
  const opaque = { id: "urn:key:1", owner: "urn:user:1", publicKeyPem: "PEM" };
  assert.equal(keyBelongsTo(opaque, { id: opaque.owner, publicKey: opaque }), false);
});

Deno.test("a key document cannot list itself as an actor would", () => {
  const document = { id: owner, owner, publicKeyPem: "PEM" };
  assert.equal(keyBelongsTo(document, document), false);
});

const multikey = {
  id: `${owner}#ed25519-key`,
  type: "Multikey",
  controller: owner,
  publicKeyMultibase: "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
};
const { id: multikeyId, publicKeyMultibase } = multikey;
const found: PublishedKey = { id: multikeyId, owner, publicKeyMultibase };

Deno.test("Multikeys are found under assertionMethod beside publicKey, and as a document of their own", () => {
  assert.deepEqual(publicKeysOf({ ...ana, assertionMethod: [multikey] }), [key, found]);
  assert.deepEqual(publicKeysOf({ id: owner, assertionMethod: multikey }), [found]);
  assert.deepEqual(publicKeysOf(multikey), [found]);
});

Deno.test("a Multikey belongs to the controller that lists it, whole or by id", () => {
  assert(keyBelongsTo(found, { ...ana, assertionMethod: ["https://a.example/x", multikey] }));
  assert(keyBelongsTo(found, { ...ana, assertionMethod: multikey.id }));
  assert.equal(keyBelongsTo(found, ana), false);
  const stranger = { ...multikey, controller: "https://a.example/users/ben" };
  assert.equal(keyBelongsTo(found, { ...ana, assertionMethod: [stranger] }), false);
  const replaced = { ...multikey, publicKeyMultibase: "z6Mk" };
  assert.equal(keyBelongsTo(found, { ...ana, assertionMethod: [replaced] }), false);
});

Deno.test("what is typed otherwise than Multikey is no Multikey, and controller is read as owner", () => {
  for (const type of [undefined, "JsonWebKey", "Key"]) {
    assert.deepEqual(publicKeysOf({ ...ana, assertionMethod: [{ ...multikey, type }] }), [key]);
  }
  const controlled = { id: key.id, controller: owner, publicKeyPem: "PEM" };
  assert.deepEqual(publicKeysOf({ id: owner, publicKey: controlled }), [key]);
});

Deno.test("a published key is read in either form", async () => {
  const { publicKey } = await generateKeyPair("ed25519");
  const pem = { id: key.id, owner, publicKeyPem: await exportPublicKey(publicKey) };
  const base58 = { id: key.id, owner, publicKeyMultibase: await exportMultikey(publicKey) };
  const spki = await publicKey.exportSpki();
  assert.deepEqual(await (await importPublishedKey(pem)).exportSpki(), spki);
  assert.deepEqual(await (await importPublishedKey(base58)).exportSpki(), spki);
});
