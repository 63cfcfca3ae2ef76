import { KeyError } from "./key_error.ts";

/**
 * The y coordinates of the points whose order divides 8, big endian: 0, 1, p - 1 and the two of order 8.
 * A signature by such a "key" can be made to fit any message.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000001",
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
  "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
  "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
]);

/** p = 2^255 - 19, big endian. */
const PRIME = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";

/**
 * Refuses points of small order, and coordinates that are not reduced (RFC 8032 §5.1.3), of a 32-octet public
 * key. Comparison only: whether the point is on the curve, the library finds out.
 */
export function demandSoundPoint(key: Uint8Array): void {
  const bigEndian = key.toReversed();
  bigEndian[0] = (bigEndian[0] ?? 0) & 0x7f;
  const y = bigEndian.toHex();
  if (SMALL_ORDER.has(y) || y >= PRIME) {
    throw new KeyError(
      "weak-point",
      "The Ed25519 point is of small order or not in canonical form.",
    );
  }
}
