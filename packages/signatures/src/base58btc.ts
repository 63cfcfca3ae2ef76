import baseX from "@multiformats/base-x";

const base58 = baseX("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

/** Bytes in the alphabet of Bitcoin, which Multibase marks with `z`. */
export function encodeBase58btc(bytes: Uint8Array): string {
  return base58.encode(bytes);
}

/** `undefined` for other characters. Decoding takes the square of the length: bound it first. */
export function decodeBase58btc(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = base58.decodeUnsafe(text);
  return bytes && new Uint8Array(bytes);
}
