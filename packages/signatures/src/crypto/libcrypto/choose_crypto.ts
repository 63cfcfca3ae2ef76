import type { CryptoPort } from "../crypto_port.ts";
import { webCrypto } from "../web_crypto.ts";
import { firstWrongAnswer } from "./first_wrong_answer.ts";
import { LibcryptoError } from "./libcrypto_error.ts";
import { type Libcrypto, openLibcrypto } from "./open_libcrypto.ts";

/** Where distributions put OpenSSL 3. */
const wellKnownPaths: Readonly<Record<string, readonly string[]>> = {
  linux: [
    "/usr/lib/x86_64-linux-gnu/libcrypto.so.3",
    "/usr/lib/aarch64-linux-gnu/libcrypto.so.3",
    "/usr/lib64/libcrypto.so.3",
    "/usr/lib/libcrypto.so.3",
  ],
  darwin: [
    "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
    "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib",
  ],
};

/** How to choose. */
export interface ChooseCryptoOptions {
  /** The file of libcrypto. Defaults to the places where distributions put it. */
  readonly path?: string;
  /** How many RSA signatures are made at once. Defaults to one more than there are cores. */
  readonly threads?: number;
  /** Told once which library is in use and why. */
  readonly log?: (line: string) => void;
}

/** The cryptography that was chosen. */
export interface ChosenCrypto extends Disposable {
  /** The port to hand to `importPrivateKey`, `importPublicKey` and `generateKeyPair`. */
  readonly crypto: CryptoPort;
  /** Which one it is and why, for the log. */
  readonly reason: string;
}

/**
 * Chooses the cryptography for a program at its start: libcrypto where it is there, may be used
 * (`--allow-ffi=<its path>`) and reproduces known answers of every algorithm; WebCrypto otherwise. It never
 * asks for a permission and never throws for what it finds.
 *
 * @example Sign with the fastest library that is there
 * ```ts
 * import { exportPrivateKey, generateKeyPair, importPrivateKey } from "@commonplace/signatures";
 * import { chooseCrypto } from "@commonplace/signatures/libcrypto";
 * import assert from "node:assert/strict";
 *
 * using chosen = await chooseCrypto();
 * assert.match(chosen.reason, /^Signatures are made with (OpenSSL's libcrypto|WebCrypto)/);
 *
 * const { privateKey } = await generateKeyPair("rsa-2048");
 * const pem = await exportPrivateKey(privateKey);
 * using key = await importPrivateKey(pem, { crypto: chosen.crypto });
 * const signature = await key.sign("rsa-v1_5-sha256", new TextEncoder().encode("Hello"));
 * assert.equal(signature.length, 256);
 * ```
 */
export async function chooseCrypto(options: ChooseCryptoOptions = {}): Promise<ChosenCrypto> {
  const chosen = await choose(options);
  options.log?.(chosen.reason);
  return chosen;
}

async function choose({ path, threads }: ChooseCryptoOptions): Promise<ChosenCrypto> {
  const paths = path === undefined ? wellKnownPaths[Deno.build.os] ?? [] : [path];
  const objections: LibcryptoError[] = [];
  for (const candidate of paths) {
    try {
      const libcrypto = await tried(candidate, threads);
      const reason =
        `Signatures are made with OpenSSL's libcrypto (${candidate}), which reproduced ` +
        "the known answers.";
      return { crypto: libcrypto, reason, [Symbol.dispose]: () => libcrypto[Symbol.dispose]() };
    } catch (error) {
      if (!(error instanceof LibcryptoError)) throw error;
      objections.push(error);
    }
  }
  const reason = `Signatures are made with WebCrypto. ${objection(objections)}`;
  return { crypto: webCrypto, reason, [Symbol.dispose]: () => {} };
}

/** @throws {LibcryptoError} for every way in which this library cannot be relied on. */
async function tried(path: string, threads: number | undefined): Promise<Libcrypto> {
  const libcrypto = openLibcrypto(threads === undefined ? { path } : { path, threads });
  try {
    const wrong = await firstWrongAnswer(libcrypto);
    if (wrong === undefined) return libcrypto;
    throw new LibcryptoError("unsuitable", `${path} does not reproduce known answers: ${wrong}.`);
  } catch (error) {
    libcrypto[Symbol.dispose]();
    if (error instanceof LibcryptoError) throw error;
    const message = `${path} does not reproduce known answers: it fails.`;
    throw new LibcryptoError("unsuitable", message, { cause: error });
  }
}

/** The objection of the candidate that came furthest; that a file is not there says least. */
function objection(objections: readonly LibcryptoError[]): string {
  const order = ["unsuitable", "failed", "permission", "not-found"];
  const [first] = objections.toSorted((one, other) =>
    order.indexOf(one.code) - order.indexOf(other.code)
  );
  return first?.message ?? `No place of libcrypto is known for ${Deno.build.os}.`;
}
