/**
 * The public keys in an actor document.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isObject, textOf } from "../raw_json.ts";

/** A public key, as a document gives it. */
export interface PublicKey {
  /** Id of the key. */
  readonly id: string;
  /** Who owns it. */
  readonly owner: string;
  /** The key in PEM. */
  readonly publicKeyPem: string;
}

/** The complete public keys of an actor document: `publicKey` may be one or a list. */
export function publicKeys(document: JsonObject): PublicKey[] {
  const listed = [document.publicKey ?? null].flat();
  return listed.filter(isObject).flatMap((candidate) => {
    const id = textOf(candidate, "id");
    const owner = textOf(candidate, "owner");
    const publicKeyPem = textOf(candidate, "publicKeyPem");
    return id && owner && publicKeyPem ? [{ id, owner, publicKeyPem }] : [];
  });
}
