/**
 * The keys that local actors sign with.
 *
 * @module
 */

import { actors, keys } from "@commonplace/storage";
import { importPrivateKey, type SigningKey } from "@commonplace/signatures";
import { departedKeyId } from "./actors/departure.ts";
import type { Context } from "./context.ts";
import { FederationError } from "./error.ts";

/** Imported keys kept at hand: reading PEM costs as much as a signature. */
const KEPT = 1000;

/** How long one is used before the store is asked which it is now, in milliseconds: another process may change it. */
const CURRENT = 60 * 1000;

interface Kept {
  readonly key: SigningKey;
  /** On the clock that never jumps. */
  readonly until: number;
}

const imported = new WeakMap<Context, Map<string, Kept>>();

/**
 * The key of a local actor, or of one that is gone and still has to say so.
 *
 * @throws {FederationError} with code `unknown-actor` when there is none.
 */
export async function signingKeyOf(context: Context, actor: string): Promise<SigningKey> {
  const kept = keptBy(context);
  const known = kept.get(actor);
  const now = context.store.clock.elapsed();
  if (known && known.until > now) return known.key;
  const { view } = context.store;
  const id = (await actors.read(view, actor))?.keyId ?? await departedKeyId(view, actor);
  if (known && known.key.id === id) {
    kept.set(actor, { ...known, until: now + CURRENT });
    return known.key;
  }
  const pem = id === undefined ? undefined : await keys.privatePem(view, id);
  if (id === undefined || pem === undefined) {
    throw new FederationError("unknown-actor", `There is no key of ${actor} in the store`);
  }
  const privateKey = await importPrivateKey(pem, { crypto: context.crypto });
  const key: SigningKey = { id, privateKey };
  for (const oldest of kept.keys()) {
    if (kept.size < KEPT) break;
    kept.delete(oldest);
  }
  kept.set(actor, { key, until: now + CURRENT });
  return key;
}

/** Has the store asked again which key an actor signs with. */
export function forgetSigningKey(context: Context, actor: string): void {
  keptBy(context).delete(actor);
}

function keptBy(context: Context): Map<string, Kept> {
  const kept = imported.get(context) ?? new Map<string, Kept>();
  imported.set(context, kept);
  return kept;
}
