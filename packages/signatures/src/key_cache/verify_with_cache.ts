import type { PublicKey } from "../crypto/crypto_port.ts";
import type { Verification } from "../verification.ts";
import type { FoundKey, KeyAsker, KeyCache, KeyLookUp } from "./key_cache.ts";

/** A verification, and the key that it was made with or why there was none. */
export interface CachedVerification<Found extends FoundKey> {
  /** What `verify` found. */
  readonly verification: Verification;
  /** What the cache knew of the key that `verification` names; `undefined` where none was asked for. */
  readonly lookUp: KeyLookUp<Found> | undefined;
}

/** Verifies a message once with the function that finds its key. */
export type VerifyOnce = (
  findKey: (keyId: string) => Promise<PublicKey | undefined>,
) => Promise<Verification>;

/**
 * Verifies with the keys of a cache. Where a kept key fails, its owner may have changed it: it is fetched once
 * more, guarded by the cache, and a newer one gets a second try.
 *
 * @param cache The keys.
 * @param verifyOnce Calls `verify` with the options of the message and the given `findKey`.
 * @param asker Who sent the message.
 *
 * @example Verify with a key that was kept
 * ```ts
 * import { createKeyCache, generateKeyPair, sign, verify, verifyWithCache } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { publicKey: key, privateKey } = await generateKeyPair("rsa-2048");
 * const cache = createKeyCache({
 *   clock: Date,
 *   find: () => Promise.resolve({ kind: "found", found: { key, owner: "https://a.example/users/ana" } }),
 * });
 * const target = new URL("https://b.example/inbox");
 * const request = await sign(new Request(target), { id: "https://a.example/users/ana#main-key", privateKey });
 *
 * const { verification, lookUp } = await verifyWithCache(
 *   cache,
 *   (findKey) => verify(request, { body: undefined, target, findKey }),
 *   { source: "192.0.2.1" },
 * );
 * assert(verification.ok && lookUp?.kind === "found");
 * assert.equal(lookUp.found.owner, "https://a.example/users/ana");
 * ```
 */
export async function verifyWithCache<Found extends FoundKey>(
  cache: KeyCache<Found>,
  verifyOnce: VerifyOnce,
  asker: KeyAsker,
): Promise<CachedVerification<Found>> {
  const lookUps = new Map<string, KeyLookUp<Found>>();
  async function attempt(): Promise<CachedVerification<Found>> {
    const verification = await verifyOnce(async (keyId) => {
      const lookUp = lookUps.get(keyId) ?? await cache.lookUp(keyId, asker);
      lookUps.set(keyId, lookUp);
      return lookUp.kind === "found" ? lookUp.found.key : undefined;
    });
    return { verification, lookUp: lookUps.get(verification.keyId ?? "") };
  }

  const first = await attempt();
  const { verification, lookUp } = first;
  if (verification.ok || lookUp?.kind !== "found") return first;
  const { reason, keyId = "" } = verification;
  if (reason.code !== "bad-signature" && reason.code !== "key-mismatch") return first;
  const newer = await cache.newer(keyId, lookUp, asker);
  if (newer === undefined) return first;
  lookUps.set(keyId, newer);
  return await attempt();
}
