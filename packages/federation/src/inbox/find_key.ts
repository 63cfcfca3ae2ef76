/**
 * The public key behind a key id, and whose it is.
 *
 * @module
 */

import {
  importPublishedKey,
  keyBelongsTo,
  KeyError,
  type PublicKey,
  publicKeysOf,
  type PublishedKey,
} from "@commonplace/signatures";
import { many, read, sameOrigin } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { fetchDocument } from "../fetching/document.ts";
import { checkDocumentId } from "../fetching/document_id.ts";
import { resolveActor, type ResolvedActor } from "../resolution/resolve_actor.ts";
import { signAsInstance } from "../resolution/sign_as_instance.ts";

/** A key that was found to belong to an actor. */
export interface FoundKey {
  readonly ok: true;
  readonly key: PublicKey;
  readonly owner: ResolvedActor;
}

/** Why there is no such key. */
export interface KeyNotFound {
  readonly ok: false;
  readonly message: string;
  /** Whether the same question may be answered later. */
  readonly retryable: boolean;
  /** When the owner's document, which lists no such key, was fetched. */
  readonly ownerFetchedAt?: number;
}

/**
 * Finds the key that a signature names, as its owner publishes it: the key's id is on the owner's
 * origin and the owner lists the key. `actor` is who the activity says it is from, and so where to
 * look first; a key id that is a document of its own is followed to its owner.
 */
export async function findKey(
  context: Context,
  keyId: string,
  actor: string,
): Promise<FoundKey | KeyNotFound> {
  if (!sameOrigin(keyId, actor)) {
    const message = `the key ${keyId} is not on the origin of ${actor}`;
    return { ok: false, message, retryable: false };
  }
  const owner = await resolveActor(context, actor);
  if (!owner.ok) return owner;
  const { json = {} } = owner;
  const listed = publicKeysOf(json).find((key) => key.id === keyId && keyBelongsTo(key, json));
  if (listed) return await imported(context, listed, owner);
  return many(json, "publicKey").includes(keyId)
    ? await fetchKey(context, keyId, owner)
    : notFound(keyId, owner);
}

/** A key document that the actor names by its id alone. */
async function fetchKey(
  context: Context,
  keyId: string,
  owner: ResolvedActor,
): Promise<FoundKey | KeyNotFound> {
  const fetched = await fetchDocument(context.fetcher, keyId, {
    sign: await signAsInstance(context),
  });
  if (!fetched.ok) return fetched;
  if (checkDocumentId(keyId, fetched.url) === "foreign") return notFound(keyId, owner);
  const result = read(fetched.bytes);
  const [key] = result.ok ? publicKeysOf(result.document.json) : [];
  if (key?.id !== keyId || !keyBelongsTo(key, owner.json ?? {})) return notFound(keyId, owner);
  return await imported(context, key, owner);
}

async function imported(
  context: Context,
  key: PublishedKey,
  owner: ResolvedActor,
): Promise<FoundKey | KeyNotFound> {
  try {
    return { ok: true, key: await importPublishedKey(key, { crypto: context.crypto }), owner };
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    return { ok: false, message: error.message, retryable: false };
  }
}

function notFound(keyId: string, owner: ResolvedActor): KeyNotFound {
  const message = `${owner.iri} does not publish the key ${keyId}`;
  return { ok: false, message, retryable: false, ownerFetchedAt: owner.fetchedAt };
}
