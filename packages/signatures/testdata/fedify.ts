import { preloadedContexts, type RemoteDocument } from "@fedify/fedify/runtime";
import type { KeyPair } from "../src/mod.ts";

/** The contexts that Fedify ships, and nothing from the network. */
export function fedifyContexts(documentUrl: string): Promise<RemoteDocument> {
  const document = preloadedContexts[documentUrl];
  return document === undefined
    ? Promise.reject(new Error(`Nothing may be fetched here, not ${documentUrl} either.`))
    : Promise.resolve({ contextUrl: null, document: structuredClone(document), documentUrl });
}

/** Our keys as Fedify takes them. */
export async function theirKeys(
  pair: KeyPair,
  name: "Ed25519" | "RSASSA-PKCS1-v1_5",
): Promise<CryptoKeyPair> {
  const algorithm = name === "Ed25519" ? { name } : { name, hash: "SHA-256" };
  const spki = await pair.publicKey.exportSpki();
  const pkcs8 = await pair.privateKey.exportPkcs8();
  return {
    publicKey: await crypto.subtle.importKey("spki", spki, algorithm, true, ["verify"]),
    privateKey: await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, true, ["sign"]),
  };
}
