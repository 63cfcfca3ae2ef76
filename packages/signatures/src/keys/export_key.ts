import type { PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
import { encodePem } from "./pem.ts";

/**
 * Writes a public key as PEM (SubjectPublicKeyInfo, RFC 7468 §13), the form of `publicKeyPem` in an
 * actor document.
 *
 * @throws {KeyError} `disposed` if the key was disposed of.
 */
export async function exportPublicKey(key: PublicKey): Promise<string> {
  return encodePem("PUBLIC KEY", await key.exportSpki());
}

/**
 * Writes a private key as PEM (PKCS#8, RFC 7468 §10).
 *
 * @throws {KeyError} `not-exportable` if the key came from `importPrivateKey`, `disposed` if it was disposed of.
 */
export async function exportPrivateKey(key: PrivateKey): Promise<string> {
  const der = await key.exportPkcs8();
  const pem = encodePem("PRIVATE KEY", der);
  der.fill(0);
  return pem;
}
