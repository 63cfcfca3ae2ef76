/** What a key computes with: RSA, Ed25519 (RFC 8032) or the curve P-256 (FIPS 186-5). */
export type KeyType = "rsa" | "ed25519" | "p-256";
