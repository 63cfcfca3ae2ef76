import { KeyError } from "./key_error.ts";

const MIN_MODULUS_BITS = 2048;
const MAX_EXPONENT_BYTES = 4;

/**
 * Refuses RSA keys that are weak, or that a stranger made large so that verifying costs us. Numbers are big
 * endian without leading zeros; only their lengths and last bits are looked at.
 */
export function demandSoundModulus(
  modulus: Uint8Array,
  exponent: Uint8Array,
  maxModulusBits: number,
): void {
  const bits = modulus.length * 8 - Math.clz32((modulus[0] ?? 0) << 24);
  if (bits < MIN_MODULUS_BITS) {
    throw new KeyError("too-small", `The RSA modulus has fewer than ${MIN_MODULUS_BITS} bits.`);
  }
  if (bits > maxModulusBits) {
    throw new KeyError("too-large", `The RSA modulus has more than ${maxModulusBits} bits.`);
  }
  if (!isOdd(modulus)) throw new KeyError("bad-modulus", "The RSA modulus is even.");
  const isOne = exponent.length === 1 && exponent[0] === 1;
  if (exponent.length > MAX_EXPONENT_BYTES || !isOdd(exponent) || isOne) {
    throw new KeyError(
      "bad-exponent",
      "The RSA public exponent must be odd, at least 3 and at most 32 bits long.",
    );
  }
}

function isOdd(number: Uint8Array): boolean {
  return ((number.at(-1) ?? 0) & 1) === 1;
}
