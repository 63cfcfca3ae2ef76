import { hash } from "node:crypto";
import { ownedBytes } from "./bytes.ts";

/** Up to this size hashing takes less time than handing the body to another thread. */
const SYNCHRONOUS_UP_TO = 32 * 1024;

/** The hash functions that digests of bodies are made with. */
export type HashName = "sha-256" | "sha-512";

/** The hash functions by the names that digests have for them. */
export const hashNames: readonly HashName[] = ["sha-256", "sha-512"];

const nodeNames: Readonly<Record<HashName, string>> = { "sha-256": "sha256", "sha-512": "sha512" };

/** Hashes a body and writes it in base64; at once where it is small. */
export function bodyHash(name: HashName, body: Uint8Array): string | Promise<string> {
  return body.length <= SYNCHRONOUS_UP_TO
    ? hash(nodeNames[name], body, "base64")
    : hashElsewhere(name, body);
}

async function hashElsewhere(name: HashName, body: Uint8Array): Promise<string> {
  const bytes = await crypto.subtle.digest(name, ownedBytes(body));
  return new Uint8Array(bytes).toBase64();
}
