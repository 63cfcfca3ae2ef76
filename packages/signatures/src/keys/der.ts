import { KeyError } from "./key_error.ts";

/** Tags of ASN.1 that keys are made of (X.690 §8). */
export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
} as const;

/**
 * Reads DER (X.690 §10) one value after the other: definite lengths in their shortest form, nothing left over.
 * All that does not fit throws a `KeyError` with the code `malformed`. No value is computed with.
 */
export class DerReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The tag of the next value; `undefined` at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#at];
  }

  /** The content of the next value, which must have that tag. */
  read(tag: number): Uint8Array<ArrayBuffer> {
    if (this.peek() !== tag) throw malformed();
    this.#at += 1;
    const length = this.#readLength();
    const start = this.#at;
    if (start + length > this.#bytes.length) throw malformed();
    this.#at = start + length;
    return this.#bytes.subarray(start, this.#at);
  }

  /** A reader of the content of the next value, which must be a SEQUENCE. */
  readSequence(): DerReader {
    return new DerReader(this.read(tags.sequence));
  }

  /** The magnitude of the next value, which must be an INTEGER that is not negative, without leading zeros. */
  readUnsigned(): Uint8Array<ArrayBuffer> {
    const content = this.read(tags.integer);
    const [first = 0x80, second = 0x80] = content;
    const isPadded = content.length > 1 && first === 0;
    if (first >= 0x80 || (isPadded && second < 0x80)) throw malformed();
    return isPadded ? content.subarray(1) : content;
  }

  /** @throws {KeyError} `malformed` unless everything was read. */
  end(): void {
    if (!this.atEnd) throw malformed();
  }

  #readLength(): number {
    const first = this.#next();
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0 || count > 2) throw malformed();
    let length = 0;
    for (let read = 0; read < count; read += 1) length = length * 256 + this.#next();
    if (length < (count === 1 ? 0x80 : 0x100)) throw malformed();
    return length;
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw malformed();
    this.#at += 1;
    return byte;
  }
}

/** Writes one value of at most 65,535 bytes. */
export function writeDer(
  tag: number,
  ...contents: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const header = length < 0x80
    ? [tag, length]
    : length < 0x100
    ? [tag, 0x81, length]
    : [tag, 0x82, length >> 8, length & 0xff];
  const der = new Uint8Array(header.length + length);
  der.set(header);
  let at = header.length;
  for (const content of contents) {
    der.set(content, at);
    at += content.length;
  }
  return der;
}

/** Writes a magnitude as an INTEGER: in its shortest form, with a zero before a first bit that is set. */
export function writeUnsigned(magnitude: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = magnitude.findIndex((octet) => octet !== 0);
  const shortest = first < 0 ? Uint8Array.of(0) : magnitude.subarray(first);
  const sign = (shortest[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array();
  return writeDer(tags.integer, sign, shortest);
}

/** The error for everything that is not the DER of a key. */
export function malformed(): KeyError {
  return new KeyError("malformed", "The key is not the DER that its form demands.");
}
