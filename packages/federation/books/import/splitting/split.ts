/**
 * The records of a stream of bytes, one after another.
 *
 * @module
 */

import type { EndFinder } from "./end_finder.ts";
import type { Place } from "./place.ts";

/** One record of a file, or what is wrong with it. */
export type Piece =
  & {
    /** Where it begins. */
    readonly start: Place;
    /** Where the next one does. */
    readonly end: Place;
  }
  & (
    | { readonly kind: "record"; readonly text: string }
    | {
      readonly kind: "problem";
      readonly code: "too-long" | "not-text" | "cut-off";
      readonly message: string;
    }
  );

/** How a file is split. */
export interface SplitOptions {
  /** Tells where records end; made for the state of the place. */
  readonly finder: EndFinder;
  /** Where the bytes begin. */
  readonly from: Place;
  /** The longest record, in bytes: of a longer one no more is kept. */
  readonly longest: number;
}

/** Splits bytes into records, each at most `longest` bytes; what is between them is in none. */
export async function* split(
  chunks: AsyncIterable<Uint8Array>,
  { finder, from, longest }: SplitOptions,
): AsyncGenerator<Piece> {
  const open = new OpenRecord(from, longest);
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length;) {
      const { isPassing } = finder;
      const found = finder.find(chunk, start);
      const end = found === -1 ? chunk.length : found;
      open.take(chunk.subarray(start, end), isPassing);
      if (open.isTooLong) finder.giveUp();
      if (found !== -1) {
        const piece = open.close(finder.state, isPassing);
        if (piece) yield piece;
      }
      start = end;
    }
  }
  const lacking = finder.lacking();
  if (lacking !== undefined) yield open.cutOff(finder.state, lacking);
  else if (open.length > 0 && !finder.isPassing) {
    const piece = open.close(finder.state, false);
    if (piece) yield piece;
  }
}

const LINE_FEED = 0x0a;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** What has been read since the last end. */
class OpenRecord {
  readonly #longest: number;
  #start: Place;
  #parts: Uint8Array[] = [];
  #lines = 0;
  #length = 0;

  constructor(start: Place, longest: number) {
    this.#start = start;
    this.#longest = longest;
  }

  /** How many bytes it has. */
  get length(): number {
    return this.#length;
  }

  get isTooLong(): boolean {
    return this.#length > this.#longest && this.#parts.length === 0;
  }

  take(bytes: Uint8Array, isPassing: boolean): void {
    this.#length += bytes.length;
    this.#lines += linesIn(bytes);
    if (isPassing) return;
    if (this.#length > this.#longest) this.#parts = [];
    else this.#parts.push(bytes);
  }

  close(state: string, isPassing: boolean): Piece | undefined {
    const { start, end } = this.#pass(state, isPassing ? 0 : 1);
    const parts = this.#parts;
    const length = end.offset - start.offset;
    this.#parts = [];
    if (isPassing) return undefined;
    if (length > this.#longest) {
      const message = `The record has ${length} bytes; ${this.#longest} is the most.`;
      return { kind: "problem", code: "too-long", message, start, end };
    }
    try {
      return { kind: "record", text: textOf(parts), start, end };
    } catch {
      return { kind: "problem", code: "not-text", message: "This is no UTF-8 text.", start, end };
    }
  }

  cutOff(state: string, message: string): Piece {
    this.#parts = [];
    return { kind: "problem", code: "cut-off", message, ...this.#pass(state, 1) };
  }

  #pass(state: string, records: number): { readonly start: Place; readonly end: Place } {
    const start = this.#start;
    this.#start = {
      offset: start.offset + this.#length,
      line: start.line + this.#lines,
      record: start.record + records,
      state,
    };
    this.#length = 0;
    this.#lines = 0;
    return { start, end: this.#start };
  }
}

function textOf(parts: readonly Uint8Array[]): string {
  const [first = new Uint8Array(), ...rest] = parts;
  if (rest.length === 0) return decoder.decode(first);
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let length = 0;
  for (const part of parts) {
    bytes.set(part, length);
    length += part.length;
  }
  return decoder.decode(bytes);
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}
