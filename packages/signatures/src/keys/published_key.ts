const MAX_KEYS = 16;
const MAX_ID_LENGTH = 2048;
const MAX_KEY_LENGTH = 16 * 1024;

/** A public key as an actor document or a key document publishes it (not yet read, not yet trusted). */
export type PublishedKey = PublishedPem | PublishedMultikey;

/** A key under `publicKey`, the form of every server. */
export interface PublishedPem {
  /** The IRI by which signatures name the key. */
  readonly id: string;
  /** The IRI of the actor that, as the document says, owns the key. */
  readonly owner: string;
  /** The key itself; see `importPublishedKey`. */
  readonly publicKeyPem: string;
}

/** A key under `assertionMethod` (FEP-521a). */
export interface PublishedMultikey {
  /** The IRI by which proofs and signatures name the key. */
  readonly id: string;
  /** The IRI of the actor that, as the document says, controls the key. */
  readonly owner: string;
  /** The key itself; see `importPublishedKey`. */
  readonly publicKeyMultibase: string;
}

/**
 * Finds the public keys in a document: those under an actor's `publicKey` and `assertionMethod` (one object or a
 * list), or the document itself where it is a stand-alone key document. What is incomplete is left out, and
 * only the first 16 entries of each are looked at. It never throws.
 *
 * @param document An actor or a key, as parsed JSON.
 */
export function publicKeysOf(document: Record<string, unknown>): readonly PublishedKey[] {
  const entries = isActor(document) ? entriesOf(document) : [document];
  return entries.map(readKey).filter((key) => key !== undefined);
}

/**
 * Tells whether a key may speak for an actor: its id is on the origin of its owner, its owner is the actor,
 * and the actor's own document lists it, either as the same key or by its id alone. Each side could claim
 * the other by itself; only both together prove anything.
 *
 * @param key The key, from `publicKeysOf`.
 * @param actorDocument The actor as fetched from its own id; a copy from elsewhere proves nothing.
 *
 * @example A key that only claims to be an actor's
 * ```ts
 * import { keyBelongsTo, publicKeysOf } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const ana = {
 *   id: "https://a.example/users/ana",
 *   publicKey: {
 *     id: "https://a.example/users/ana#main-key",
 *     owner: "https://a.example/users/ana",
 *     publicKeyPem: "-----BEGIN PUBLIC KEY-----...",
 *   },
 * };
 * const [key] = publicKeysOf(ana);
 * assert(key);
 * assert.equal(keyBelongsTo(key, ana), true);
 * assert.equal(keyBelongsTo({ ...key, id: "https://evil.example/key" }, ana), false);
 * ```
 */
export function keyBelongsTo(key: PublishedKey, actorDocument: Record<string, unknown>): boolean {
  if (key.owner !== actorDocument["id"]) return false;
  const origin = webOrigin(key.owner);
  if (origin === undefined || origin !== webOrigin(key.id)) return false;
  return entriesOf(actorDocument).some((entry) => lists(entry, key));
}

function isActor(document: Record<string, unknown>): boolean {
  return (document["publicKey"] ?? document["assertionMethod"] ?? undefined) !== undefined;
}

function entriesOf(actor: Record<string, unknown>): readonly unknown[] {
  return ["publicKey", "assertionMethod"].flatMap((property) => {
    const value = actor[property];
    return Array.isArray(value) ? value.slice(0, MAX_KEYS) : [value];
  });
}

/** `controller` is what newer documents call the owner. */
function readKey(entry: unknown): PublishedKey | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const { id, owner, controller, publicKeyPem, publicKeyMultibase, type } = entry as Record<
    string,
    unknown
  >;
  const holder = owner ?? controller;
  if (!isText(id, MAX_ID_LENGTH) || !isText(holder, MAX_ID_LENGTH)) return undefined;
  if (isText(publicKeyPem, MAX_KEY_LENGTH)) return { id, owner: holder, publicKeyPem };
  return type === "Multikey" && isText(publicKeyMultibase, MAX_KEY_LENGTH)
    ? { id, owner: holder, publicKeyMultibase }
    : undefined;
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === "string" && value !== "" && value.length <= maxLength;
}

function lists(entry: unknown, key: PublishedKey): boolean {
  if (typeof entry === "string") return entry === key.id;
  const listed = readKey(entry);
  return listed !== undefined && listed.id === key.id && listed.owner === key.owner &&
    keyText(listed) === keyText(key);
}

function keyText(key: PublishedKey): string {
  return "publicKeyPem" in key ? key.publicKeyPem.replaceAll(/\s/g, "") : key.publicKeyMultibase;
}

/** Other schemes have the opaque origin `"null"`, which would equal that of any other such IRI. */
function webOrigin(iri: string): string | undefined {
  const url = URL.parse(iri);
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.origin : undefined;
}
