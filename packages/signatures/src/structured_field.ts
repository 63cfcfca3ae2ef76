import {
  type Dictionary,
  type InnerList,
  isInnerList,
  type Item,
  parseDictionary,
  parseItem,
  serializeDictionary,
  serializeItem,
} from "structured-headers";

const MAX_LENGTH = 8 * 1024;

/**
 * Reads a dictionary (RFC 8941 §3.2); `undefined` for anything else, and above 8 KiB. Only what is written as a
 * serialiser writes it is read, white space apart: keys and parameters that are there twice, base64 without its
 * padding and numbers with leading zeros are refused, where RFC 8941 would let the last one count.
 */
export function readDictionary(text: string): Dictionary | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    const dictionary = parseDictionary(text);
    return isSame(text, serializeDictionary(dictionary)) ? dictionary : undefined;
  } catch {
    return undefined;
  }
}

/** Reads one item (RFC 8941 §3.3), as strictly as {@linkcode readDictionary}. */
export function readItem(text: string): Item | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    const item = parseItem(text);
    return isSame(text, serializeItem(item)) ? item : undefined;
  } catch {
    return undefined;
  }
}

/** The inner list of a dictionary's member, or `undefined` where the member is an item. */
export function innerListOf(member: Item | InnerList): InnerList | undefined {
  return isInnerList(member) ? member : undefined;
}

/** The bytes of a dictionary's member, or `undefined` where it is not a byte sequence without parameters. */
export function bytesOf(member: Item | InnerList): Uint8Array<ArrayBuffer> | undefined {
  const [value, parameters] = member;
  return value instanceof ArrayBuffer && parameters.size === 0 ? new Uint8Array(value) : undefined;
}

function isSame(text: string, canonical: string): boolean {
  return withoutSpace(text) === withoutSpace(canonical);
}

function withoutSpace(text: string): string {
  return text.replaceAll(/[ \t]/g, "");
}
