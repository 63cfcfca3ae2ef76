import { DerReader, tags, writeDer, writeUnsigned } from "../../keys/der.ts";
import { KeyError } from "../../keys/key_error.ts";

const HALF = 32;

/**
 * An ECDSA signature of P-256 as it travels (`r` and `s` of 32 octets, RFC 9421 §3.3.4) in the DER that
 * libcrypto reads; `undefined` where it has another length.
 */
export function ecdsaDer(signature: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (signature.length !== 2 * HALF) return undefined;
  const r = writeUnsigned(signature.subarray(0, HALF));
  return writeDer(tags.sequence, r, writeUnsigned(signature.subarray(HALF)));
}

/** The other way; `undefined` for anything but the DER of two numbers of at most 256 bits. */
export function ecdsaOctets(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  try {
    const outer = new DerReader(der);
    const numbers = outer.readSequence();
    outer.end();
    const [r, s] = [numbers.readUnsigned(), numbers.readUnsigned()];
    numbers.end();
    if (r.length > HALF || s.length > HALF) return undefined;
    const signature = new Uint8Array(2 * HALF);
    signature.set(r, HALF - r.length);
    signature.set(s, 2 * HALF - s.length);
    return signature;
  } catch (error) {
    if (error instanceof KeyError) return undefined;
    throw error;
  }
}
