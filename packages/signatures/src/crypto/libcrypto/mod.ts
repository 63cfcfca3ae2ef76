/**
 * OpenSSL's libcrypto as the cryptography of `@commonplace/signatures`, for programs on Deno that may use it
 * (`--allow-ffi=<path of the library>`): RSA several times as fast, on all cores, off the event loop.
 *
 * @module
 */

export { chooseCrypto, type ChooseCryptoOptions, type ChosenCrypto } from "./choose_crypto.ts";
export { type Libcrypto, type LibcryptoOptions, openLibcrypto } from "./open_libcrypto.ts";
export { LibcryptoError, type LibcryptoErrorCode } from "./libcrypto_error.ts";
