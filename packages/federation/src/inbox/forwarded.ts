/**
 * Activities that somebody else passes on (ActivityPub §7.1.2): believed for what they prove themselves,
 * or for what their own origin serves.
 *
 * @module
 */

import { keyIdOf, verify, verifyWithCache } from "@commonplace/signatures";
import { verifyDocument } from "@commonplace/signatures/documents";
import { type Document, idOf, isJsonObject, originOf, read } from "@commonplace/vocabulary";
import { bundledContext, contextUrls } from "@commonplace/vocabulary/contexts";
import type { Context } from "../context.ts";
import { resolve } from "../resolution/resolve.ts";
import { accountOf, keysOf, spendFor } from "./actor_keys.ts";
import type { OwnedKey } from "./find_key.ts";
import type { Claim } from "./authenticate.ts";
import { recallKey } from "./find_key.ts";

/** An activity that came by a third party. */
export interface Forwarded extends Claim {
  readonly document: Document;
  readonly id: string;
}

/** How old a proof may be, in seconds: a document can be repeated by whoever has it. */
const MAX_AGE = 24 * 3600;

/**
 * The activity as it may be believed, or `undefined`:
 *
 * - as it came, where it has a proof by a key of its actor (FEP-8b32);
 * - as it was signed, where it has a Linked Data signature by a key of its actor;
 * - as its own origin serves it, where the forwarder is somebody who is known here already, and has signed
 *   the request. A stranger makes us fetch nothing.
 */
export async function believeForwarded(
  context: Context,
  request: Request,
  forwarded: Forwarded,
): Promise<Document | undefined> {
  const { json } = forwarded.document;
  if (json["proof"] !== undefined) return await proven(context, forwarded);
  const signed = isJsonObject(json["signature"])
    ? await signedAsLinkedData(context, forwarded)
    : undefined;
  return signed ?? await served(context, request, forwarded);
}

async function proven(
  context: Context,
  { document, actor, address }: Forwarded,
): Promise<Document | undefined> {
  const verification = await verifyDocument(document.text, {
    findKey: findKeyOf(context, actor, address),
    now: context.store.clock.now(),
    maxAge: MAX_AGE,
  });
  if (!verification.ok) return undefined;
  // Only the beginning of a context must be signed, and what follows could rename members.
  const contexts = [document.json, verification.document].map((signed) => signed["@context"]);
  return JSON.stringify(contexts[0]) === JSON.stringify(contexts[1]) ? document : undefined;
}

async function signedAsLinkedData(
  context: Context,
  { document, id, actor, address }: Forwarded,
): Promise<Document | undefined> {
  // It brings a JSON-LD library, which most servers never need.
  const { verifyLinkedData } = await import("@commonplace/signatures/linked-data");
  const verification = await verifyLinkedData(document.text, {
    contexts: new Map(
      contextUrls().flatMap((url) => {
        const bundled = bundledContext(url);
        return bundled === undefined ? [] : [[url, bundled]];
      }),
    ),
    findKey: findKeyOf(context, actor, address),
    now: context.store.clock.now(),
    maxAge: MAX_AGE,
  });
  if (!verification.ok) return undefined;
  const result = read(verification.document);
  return result.ok && isOf(result.document, { id, actor }) ? result.document : undefined;
}

/** The copy of its origin, at the word of a forwarder whose key is in the store. */
async function served(
  context: Context,
  request: Request,
  { bytes, target, id, actor, address }: Forwarded,
): Promise<Document | undefined> {
  const keyId = keyIdOf(request);
  const forwarder = keyId === undefined ? undefined : await knownOwner(context, keyId);
  if (forwarder === undefined) return undefined;
  const source = accountOf(address, forwarder);
  const { verification } = await verifyWithCache(
    keysOf(context, forwarder),
    (findKey) => verify(request, { body: bytes, target, now: context.store.clock.now(), findKey }),
    { source },
  );
  if (!verification.ok || !spendFor(context, source, id)) return undefined;
  const resolved = await resolve(context, id, { from: "origin" });
  if (!resolved.ok || resolved.iri !== id) return undefined;
  return isOf(resolved.document, { id, actor }) ? resolved.document : undefined;
}

/** The actor in the store that publishes a key, by the usual forms of key ids. */
async function knownOwner(context: Context, keyId: string): Promise<string | undefined> {
  const [base = keyId] = keyId.split("#", 1);
  const parent = base.slice(0, base.lastIndexOf("/"));
  for (const actor of new Set([base, base.replace(/\/$/, ""), parent])) {
    if (originOf(actor) === undefined) continue;
    const known = await recallKey(context, { keyId, actor });
    if (known !== undefined && !known.isGone) return actor;
  }
  return undefined;
}

function findKeyOf(
  context: Context,
  actor: string,
  address: string | undefined,
): (keyId: string) => Promise<OwnedKey["key"] | undefined> {
  const keys = keysOf(context, actor);
  return async (keyId) => {
    const lookUp = await keys.lookUp(keyId, { source: accountOf(address, actor) });
    return lookUp.kind === "found" ? lookUp.found.key : undefined;
  };
}

function isOf(
  document: Document,
  { id, actor }: { readonly id: string; readonly actor: string },
): boolean {
  return document.id === id && idOf(document.json["actor"]) === actor;
}
