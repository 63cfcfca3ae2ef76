/**
 * Signs and verifies HTTP requests the way the fediverse does (draft-cavage-http-signatures-12 and RFC 9421), and
 * reads the keys that actors publish. It knows nothing of storage or of any vocabulary.
 *
 * @example Sign a request, then verify it as its receiver
 * ```ts
 * import { generateKeyPair, sign, verify } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
 * const id = "https://a.example/users/ana#main-key";
 * const body = new TextEncoder().encode('{"type":"Follow"}');
 * const inbox = "https://b.example/inbox";
 *
 * const signed = await sign(new Request(inbox, { method: "POST" }), { id, privateKey }, { body });
 *
 * const verification = await verify(signed, {
 *   body,
 *   target: new URL(inbox),
 *   findKey: (keyId) => Promise.resolve(keyId === id ? publicKey : undefined),
 * });
 * assert.equal(verification.ok, true);
 * ```
 *
 * @module
 */

export { generateKeyPair, type KeyKind, type KeyPair } from "./keys/generate_key_pair.ts";
export { type ImportOptions, importPrivateKey, importPublicKey } from "./keys/import_key.ts";
export { type ExportOptions, exportPrivateKey, exportPublicKey } from "./keys/export_key.ts";
export { exportPublicJwk, importPrivateJwk, importPublicJwk, type Jwk } from "./keys/jwk.ts";
export { exportMultikey, importMultikey, importSecretMultikey } from "./keys/multikey.ts";
export { KeyError, type KeyErrorCode } from "./keys/key_error.ts";
export {
  keyBelongsTo,
  publicKeysOf,
  type PublishedKey,
  type PublishedMultikey,
  type PublishedPem,
} from "./keys/published_key.ts";
export { importPublishedKey } from "./keys/import_published_key.ts";
export {
  type Allowance,
  createFetchBudget,
  type FetchBudget,
  type FetchBudgetOptions,
  type FetchRequest,
  type FetchVerdict,
} from "./key_cache/fetch_budget.ts";
export { sourceOf } from "./key_cache/source_of.ts";
export {
  createKeyCache,
  type FoundKey,
  type KeyAsker,
  type KeyCache,
  type KeyCacheOptions,
  type KeyFinding,
  type KeyLookUp,
  type Recalled,
} from "./key_cache/key_cache.ts";
export {
  type CachedVerification,
  type VerifyOnce,
  verifyWithCache,
} from "./key_cache/verify_with_cache.ts";
export type {
  CryptoPort,
  KeyType,
  PrivateKey,
  PrivateKeyMaterial,
  PublicKey,
  PublicKeyMaterial,
} from "./crypto/crypto_port.ts";
export {
  keyTypeOf,
  type SignatureAlgorithm,
  type SigningAlgorithm,
} from "./crypto/signature_algorithm.ts";
export { webCrypto } from "./crypto/web_crypto.ts";
export { checkDigest, digest, type DigestVerdict } from "./digest.ts";
export { checkContentDigest, contentDigest } from "./content_digest.ts";
export type { HashName } from "./body_hash.ts";
export { sign } from "./sign.ts";
export { signHeaders, type UnsentRequest } from "./sign_headers.ts";
export type {
  Rfc9421SignOptions,
  SharedSignOptions,
  SigningKey,
  SignOptions,
  SignResponseOptions,
} from "./sign_options.ts";
export type { RequestTarget } from "./cavage/signing_string.ts";
export { SigningError, type SigningErrorCode } from "./signing_error.ts";
export {
  formatAcceptSignature,
  parseAcceptSignature,
  type SignatureWish,
} from "./rfc9421/accept_signature.ts";
export { type Answer, SchemeMemory, type SchemeMemoryOptions } from "./policy/scheme_memory.ts";
export { type ServerName, type ServerPreset, serverPresets } from "./policy/server_presets.ts";
export { keyIdOf } from "./key_id_of.ts";
export { verify } from "./verify.ts";
export type {
  SharedVerifyOptions,
  VerifyOptions,
  VerifyResponseOptions,
} from "./verify_options.ts";
export type {
  ComponentFailure,
  RequestFailure,
  SignatureScheme,
  Verification,
  VerificationFailure,
} from "./verification.ts";
