import type { SignatureAlgorithm } from "../signature_algorithm.ts";
import type { NativeKey } from "./native_key.ts";
import type { NativeLibrary } from "./native_library.ts";
import { digestContext } from "./scoped_pointer.ts";

const RSA_PKCS1_PSS_PADDING = 6;
/** RFC 9421 §3.3.1. */
const PSS_SALT_LENGTH = 64;

/** What is said to be signed, and the signature as libcrypto reads it. */
export interface SignedBytes {
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly message: Uint8Array<ArrayBuffer>;
}

/** Verifies with a key of the library, on this thread: RSA-2048 takes less time than handing it over would. */
export function verifyNatively(
  key: NativeKey,
  { algorithm, signature, message }: SignedBytes,
): boolean {
  const { library } = key;
  const { call } = library;
  using borrowed = key.borrow();
  using context = digestContext(library);
  const isGood = prepared(library, context.pointer, { algorithm, key: borrowed.pointer }) &&
    call.EVP_DigestVerify(
        context.pointer,
        signature,
        BigInt(signature.length),
        message,
        BigInt(message.length),
      ) === 1;
  if (!isGood) call.ERR_clear_error();
  return isGood;
}

/** `false` for a key of numbers that the library will not compute with: such a key has signed nothing. */
function prepared(
  { call }: NativeLibrary,
  context: Deno.PointerObject,
  { algorithm, key }: {
    readonly algorithm: SignatureAlgorithm;
    readonly key: Deno.PointerObject;
  },
): boolean {
  switch (algorithm) {
    case "ed25519":
      return call.EVP_DigestVerifyInit(context, null, null, null, key) === 1;
    case "rsa-v1_5-sha256":
    case "ecdsa-p256-sha256":
      return call.EVP_DigestVerifyInit(context, null, call.EVP_sha256(), null, key) === 1;
    case "rsa-pss-sha512": {
      if (call.EVP_DigestVerifyInit(context, null, call.EVP_sha512(), null, key) !== 1) {
        return false;
      }
      const padding = call.EVP_MD_CTX_get_pkey_ctx(context);
      return call.EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PSS_PADDING) === 1 &&
        call.EVP_PKEY_CTX_set_rsa_pss_saltlen(padding, PSS_SALT_LENGTH) === 1;
    }
  }
}
