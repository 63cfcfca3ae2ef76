/**
 * The public key behind a key id, as the actor whose it is publishes it.
 *
 * @module
 */

import {
  type FoundKey,
  importPublishedKey,
  keyBelongsTo,
  KeyError,
  type KeyFinding,
  publicKeysOf,
  type PublishedKey,
  type Recalled,
} from "@commonplace/signatures";
import { references } from "@commonplace/storage";
import { type JsonObject, many, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { resolve } from "../resolution/resolve.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import type { Unresolved } from "../resolution/resolution.ts";

/** A key and the actor who publishes it. */
export interface OwnedKey extends FoundKey {
  readonly actor: string;
}

/** Which key, and whose it must be. */
export interface KeyName {
  readonly keyId: string;
  readonly actor: string;
}

/**
 * Fetches an actor for one of its keys: the actor lists the key, or names the key's own document, in
 * which the actor is the owner. Each could claim the other by itself.
 */
export async function fetchKey(context: Context, name: KeyName): Promise<KeyFinding<OwnedKey>> {
  const { keyId, actor } = name;
  const newest = { since: Infinity, stale: false } as const;
  const owner = await resolveActor(context, actor, newest);
  if (!owner.ok) return { kind: kindOf(owner) };
  const { json = {} } = owner;
  const listed = listedKey(json, keyId);
  if (listed) return findingOf(await owned(context, name, listed));
  if (!namesKey(json, keyId)) return { kind: "absent" };
  const own = await resolve(context, keyId, { ...newest, from: "origin" });
  if (!own.ok) return { kind: kindOf(own) === "unreachable" ? "unreachable" : "absent" };
  const key = own.iri === keyId ? listedKey(own.document.json, keyId) : undefined;
  if (key === undefined || !keyBelongsTo(key, json)) return { kind: "absent" };
  return findingOf(await owned(context, name, key));
}

/** The key as far as it is in the store, however old: nobody is asked. */
export async function recallKey(
  context: Context,
  name: KeyName,
): Promise<Recalled<OwnedKey> | undefined> {
  const owner = await keptDocument(context, name.actor);
  if (owner === undefined) return undefined;
  const { json, fetchedAt, isGone } = owner;
  const listed = listedKey(json, name.keyId);
  const own = listed === undefined && namesKey(json, name.keyId)
    ? await keptDocument(context, name.keyId)
    : undefined;
  const key = listed ?? (own && listedKey(own.json, name.keyId));
  if (key === undefined || !keyBelongsTo(key, json)) return undefined;
  const found = await owned(context, name, key);
  const oldest = Math.min(fetchedAt, own?.fetchedAt ?? fetchedAt);
  return found && { found, fetchedAt: oldest, isGone };
}

interface KeptDocument {
  readonly json: JsonObject;
  readonly fetchedAt: number;
  readonly isGone: boolean;
}

/** Only what its origin served speaks for keys. */
async function keptDocument(
  { store: { view } }: Context,
  iri: string,
): Promise<KeptDocument | undefined> {
  const known = await references.read(view, iri);
  if (known.state !== "resolved" && known.state !== "gone") return undefined;
  const text = known.provenance.kind === "fetched" ? await references.text(view, iri) : undefined;
  const result = text === undefined ? undefined : read(text);
  if (!result?.ok || result.document.id !== iri) return undefined;
  const { json } = result.document;
  return { json, fetchedAt: known.fetchedAt, isGone: known.state === "gone" };
}

function listedKey(json: JsonObject, keyId: string): PublishedKey | undefined {
  return publicKeysOf(json).find((key) => key.id === keyId && isOwnOrKey(key, json));
}

/** In an actor's document the key must be the actor's; a key's own document has an owner elsewhere. */
function isOwnOrKey(key: PublishedKey, json: JsonObject): boolean {
  return json["id"] === key.id || keyBelongsTo(key, json);
}

function namesKey(json: JsonObject, keyId: string): boolean {
  return ["publicKey", "assertionMethod"].some((property) => many(json, property).includes(keyId));
}

async function owned(
  { crypto }: Context,
  { actor }: KeyName,
  key: PublishedKey,
): Promise<OwnedKey | undefined> {
  try {
    return { key: await importPublishedKey(key, { crypto }), actor };
  } catch (error) {
    if (error instanceof KeyError) return undefined;
    throw error;
  }
}

function findingOf(found: OwnedKey | undefined): KeyFinding<OwnedKey> {
  return found === undefined ? { kind: "absent" } : { kind: "found", found };
}

function kindOf({ state, retryable }: Unresolved): "gone" | "unreachable" | "absent" {
  if (state === "gone") return "gone";
  return retryable ? "unreachable" : "absent";
}
