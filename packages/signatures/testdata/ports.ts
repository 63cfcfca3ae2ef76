import { existsSync } from "node:fs";
import { type CryptoPort, webCrypto } from "../src/mod.ts";
import { openLibcrypto } from "../src/crypto/libcrypto/mod.ts";

const candidates = [
  "/usr/lib/x86_64-linux-gnu/libcrypto.so.3",
  "/usr/lib/aarch64-linux-gnu/libcrypto.so.3",
  "/usr/lib64/libcrypto.so.3",
  "/usr/lib/libcrypto.so.3",
  "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
  "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib",
];

/** Where libcrypto is on this machine, as far as reading its folder is allowed. */
export const libcryptoPath: string | undefined = candidates.find((path) => existsSync(path));

/** Whether this process may use it. */
export const hasLibcrypto: boolean = libcryptoPath !== undefined &&
  Deno.permissions.querySync({ name: "ffi", path: libcryptoPath }).state === "granted";

/**
 * Every cryptographic library that this process may use. Without `--allow-ffi` that is WebCrypto alone;
 * `scoped_permission_test.ts` then runs the same tests in a process that may use libcrypto.
 */
export const ports: readonly CryptoPort[] = [
  webCrypto,
  ...(hasLibcrypto && libcryptoPath !== undefined ? [openLibcrypto({ path: libcryptoPath })] : []),
];
