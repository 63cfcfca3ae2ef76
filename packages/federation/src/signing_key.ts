/**
 * The keys that local actors sign with.
 *
 * @module
 */

import { keys } from "@commonplace/storage";
import { importPrivateKey, type SigningKey } from "@commonplace/signatures";
import type { Context } from "./context.ts";
import { keyIri } from "./domain.ts";
import { FederationError } from "./error.ts";

/** Imported keys kept at hand: reading PEM costs as much as a signature. */
const KEPT = 1000;

const imported = new WeakMap<Context, Map<string, SigningKey>>();

/**
 * The key of a local actor.
 *
 * @throws {FederationError} with code `unknown-actor` when there is none.
 */
export async function signingKeyOf(context: Context, actor: string): Promise<SigningKey> {
  const kept = imported.get(context) ?? new Map<string, SigningKey>();
  imported.set(context, kept);
  const id = keyIri(actor);
  const known = kept.get(id);
  if (known) return known;
  const pem = await keys.privatePem(context.store.view, id);
  if (pem === undefined) {
    throw new FederationError("unknown-actor", `There is no key ${id} in the store`);
  }
  const key: SigningKey = {
    id,
    privateKey: await importPrivateKey(pem, { crypto: context.crypto }),
  };
  for (const oldest of kept.keys()) {
    if (kept.size < KEPT) break;
    kept.delete(oldest);
  }
  kept.set(id, key);
  return key;
}
