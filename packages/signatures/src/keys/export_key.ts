import type { PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
import { KeyError } from "./key_error.ts";
import { privateNumbers, publicNumbers } from "./key_material.ts";
import { encodePem } from "./pem.ts";

/** The form of an exported key. */
export interface ExportOptions {
  /**
   * `standard` is a form for every type of key, SubjectPublicKeyInfo or PKCS#8; `pkcs1` the older one for RSA
   * alone (RFC 8017 §A.1), which some programs still ask for. Defaults to `standard`.
   */
  readonly form?: "standard" | "pkcs1";
}

/**
 * Writes a public key as PEM, by default the form of `publicKeyPem` in an actor document
 * (SubjectPublicKeyInfo, RFC 7468 §13).
 *
 * @throws {KeyError} `disposed` if the key was disposed of, `unsupported` for PKCS#1 of a key that is not RSA.
 */
export async function exportPublicKey(
  key: PublicKey,
  { form = "standard" }: ExportOptions = {},
): Promise<string> {
  const spki = await key.exportSpki();
  if (form === "standard") return encodePem("PUBLIC KEY", spki);
  demandRsa(key);
  return encodePem("RSA PUBLIC KEY", publicNumbers(spki).key);
}

/**
 * Writes a private key as PEM, by default PKCS#8 (RFC 7468 §10).
 *
 * @throws {KeyError} `not-exportable` if the key was imported for use only, `disposed` if it was disposed of,
 * `unsupported` for PKCS#1 of a key that is not RSA.
 */
export async function exportPrivateKey(
  key: PrivateKey,
  { form = "standard" }: ExportOptions = {},
): Promise<string> {
  if (form === "pkcs1") demandRsa(key);
  const pkcs8 = await key.exportPkcs8();
  try {
    return form === "standard"
      ? encodePem("PRIVATE KEY", pkcs8)
      : encodePem("RSA PRIVATE KEY", privateNumbers(pkcs8).key);
  } finally {
    pkcs8.fill(0);
  }
}

function demandRsa({ type }: PublicKey | PrivateKey): void {
  if (type !== "rsa") throw new KeyError("unsupported", `PKCS#1 has no form for ${type} keys.`);
}
