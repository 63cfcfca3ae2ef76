/**
 * Key pairs for tests, made beforehand: making one of RSA takes a good part of a second.
 *
 * @module
 */

import { generateKeyPair, type KeyKind, type KeyPair, webCrypto } from "@commonplace/signatures";
import pairs from "./test_key_pairs.json" with { type: "json" };

let taken = 0;

/**
 * A key pair that nobody may ever trust. RSA pairs are taken in turn from sixteen that everybody knows, so that
 * those of one test differ; others are new.
 *
 * @example Two actors of a test
 * ```ts
 * import { notEqual } from "node:assert/strict";
 * import { exportPublicKey } from "@commonplace/signatures";
 * import { testKeyPair } from "@commonplace/federation/testing";
 *
 * const [ann, ben] = [await testKeyPair("rsa-2048"), await testKeyPair("rsa-2048")];
 * notEqual(await exportPublicKey(ann.publicKey), await exportPublicKey(ben.publicKey));
 * ```
 */
export async function testKeyPair(kind: KeyKind): Promise<KeyPair> {
  const pair = kind === "rsa-2048" ? pairs[taken++ % pairs.length] : undefined;
  if (!pair) return await generateKeyPair(kind);
  const [spki, pkcs8] = [Uint8Array.fromBase64(pair.spki), Uint8Array.fromBase64(pair.pkcs8)];
  return {
    publicKey: await webCrypto.importPublicKey({ type: "rsa", spki }),
    privateKey: await webCrypto.importPrivateKey({ type: "rsa", pkcs8, extractable: true }),
  };
}
