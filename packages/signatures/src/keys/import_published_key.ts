import type { PublicKey } from "../crypto/crypto_port.ts";
import { type ImportOptions, importPublicKey } from "./import_key.ts";
import { importMultikey } from "./multikey.ts";
import type { PublishedKey } from "./published_key.ts";

/**
 * Reads a published key in whichever form it is.
 *
 * @param key The key, from `publicKeysOf`.
 * @throws {KeyError} if `importPublicKey` or `importMultikey` would.
 */
export function importPublishedKey(
  key: PublishedKey,
  options: ImportOptions = {},
): Promise<PublicKey> {
  return "publicKeyPem" in key
    ? importPublicKey(key.publicKeyPem, options)
    : importMultikey(key.publicKeyMultibase, options);
}
