/**
 * Bearer tokens: what a client shows to act as an actor (RFC 6750).
 *
 * @module
 */

import { type Change, type Json, records, type View } from "@commonplace/storage";

/** A new token: shown once, and kept as a hash alone. */
export interface IssuedToken {
  /** `cpt_` and 32 random bytes in base64url. */
  readonly token: string;
  /** What must be committed for the token to count. */
  readonly changes: readonly Change[];
}

const KIND = "access-token";
const PREFIX = "cpt_";
const BEARER = /^bearer +(cpt_[A-Za-z0-9_-]{43})$/i;

/**
 * Makes a token.
 *
 * @param actor The IRI of the actor that its bearer may act as.
 * @param at Milliseconds since 1970.
 */
export async function issueToken(actor: string, at: number): Promise<IssuedToken> {
  const token = PREFIX + base64url(crypto.getRandomValues(new Uint8Array(32)));
  const changes = records.put(KIND, await hashOf(token), { actor, createdAt: at });
  return { token, changes };
}

/**
 * The IRI of the actor that the bearer of the request's token may act as; `undefined` without a
 * token, and with one that was never issued.
 */
export async function authenticate(view: View, request: Request): Promise<string | undefined> {
  const token = BEARER.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) return undefined;
  return actorOf(await records.get(view, KIND, await hashOf(token)));
}

/** A lookup by hash takes the same time however much of a token was guessed. */
async function hashOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return base64url(new Uint8Array(hash));
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

function actorOf(record: Json | undefined): string | undefined {
  const isRecord = typeof record === "object" && record !== null && "actor" in record;
  return isRecord && typeof record.actor === "string" ? record.actor : undefined;
}
