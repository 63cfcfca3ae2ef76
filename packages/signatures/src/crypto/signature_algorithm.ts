import { KeyError } from "../keys/key_error.ts";
import type { KeyType } from "./key_type.ts";

/**
 * An algorithm that verifies, by its name in the registry of RFC 9421 §6.2.2: `rsa-v1_5-sha256` (which
 * draft-cavage calls `rsa-sha256`), `rsa-pss-sha512` with a salt of 64 octets, `ed25519`,
 * `ecdsa-p256-sha256` with `r` and `s` of 32 octets each.
 */
export type SignatureAlgorithm =
  | "rsa-v1_5-sha256"
  | "rsa-pss-sha512"
  | "ed25519"
  | "ecdsa-p256-sha256";

/** An algorithm that signs: all but `rsa-pss-sha512`, which no server of the fediverse needs from us. */
export type SigningAlgorithm = Exclude<SignatureAlgorithm, "rsa-pss-sha512">;

const keyTypes: Readonly<Record<SignatureAlgorithm, KeyType>> = {
  "rsa-v1_5-sha256": "rsa",
  "rsa-pss-sha512": "rsa",
  "ed25519": "ed25519",
  "ecdsa-p256-sha256": "p-256",
};

/**
 * The type of key that an algorithm needs. Whoever verifies compares it with the type of the key that was
 * found: a label in a message must never make a key compute what it was not made for.
 *
 * @param algorithm The algorithm that a signature claims.
 */
export function keyTypeOf(algorithm: SignatureAlgorithm): KeyType {
  return keyTypes[algorithm];
}

/** @throws {KeyError} `wrong-algorithm` unless keys of this type can do it. */
export function demandFit(type: KeyType, algorithm: SignatureAlgorithm): void {
  if (keyTypes[algorithm] !== type) {
    throw new KeyError("wrong-algorithm", `A key of type ${type} cannot be used for ${algorithm}.`);
  }
}
