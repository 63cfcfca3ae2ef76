/**
 * Keys in multibase (W3C Controlled Identifiers §2.4), as far as it takes to tell that they are keys.
 *
 * @module
 */

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** Characters that are decoded: an RSA key of 8192 bits has about 1,500. */
const maxLength = 2048;

/** Kinds of keys: the prefix of their bytes, and how many bytes follow. */
const kinds: readonly { readonly prefix: readonly number[]; readonly length?: number }[] = [
  { prefix: [0xed, 0x01], length: 32 }, // Ed25519
  { prefix: [0x85, 0x24] }, // RSA
  { prefix: [0x80, 0x24], length: 33 }, // P-256
  { prefix: [0x81, 0x24], length: 49 }, // P-384
  { prefix: [0xe7, 0x01], length: 33 }, // secp256k1
];

/** Whether a text is a public key in base58btc or base64url. */
export function isKnownKey(text: string): boolean {
  if (text.length > maxLength) return false;
  const bytes = decode(text);
  return bytes !== undefined &&
    kinds.some(({ prefix, length }) =>
      prefix.every((byte, index) => bytes[index] === byte) && bytes.length > prefix.length &&
      (length === undefined || bytes.length === prefix.length + length)
    );
}

function decode(text: string): Uint8Array | undefined {
  if (text.startsWith("z")) return fromBase58(text.slice(1));
  if (!text.startsWith("u")) return undefined;
  try {
    const base64 = text.slice(1).replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function fromBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) return undefined;
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes.reverse()]);
}
