import {
  type CryptoPort,
  exportPrivateKey,
  exportPublicKey,
  generateKeyPair,
  importPrivateKey,
  importPublicKey,
  type KeyPair,
  webCrypto,
} from "../src/mod.ts";
import { openLibcrypto } from "../src/crypto/libcrypto/mod.ts";

/** What is measured. */
export const algorithm = "rsa-v1_5-sha256";

/** As long as the signing string of a POST. */
export const message: Uint8Array<ArrayBuffer> = new TextEncoder().encode(
  "(request-target): post /inbox\n".repeat(8),
);

/** One RSA-2048 key in two libraries. */
export interface Subjects {
  readonly fast: KeyPair;
  readonly slow: KeyPair;
}

/** Makes the key, and opens libcrypto at that path. */
export async function readySubjects(path: string): Promise<Subjects> {
  const pair = await generateKeyPair("rsa-2048");
  const publicPem = await exportPublicKey(pair.publicKey);
  const privatePem = await exportPrivateKey(pair.privateKey);
  const pairIn = async (crypto: CryptoPort): Promise<KeyPair> => ({
    publicKey: await importPublicKey(publicPem, { crypto }),
    privateKey: await importPrivateKey(privatePem, { crypto }),
  });
  return { fast: await pairIn(openLibcrypto({ path })), slow: await pairIn(webCrypto) };
}
