/**
 * Files to import, kept until they have been read: an import goes on with them after a restart.
 *
 * @module
 */

import type { Change, Key, Store, View } from "@commonplace/storage";
import { FederationError } from "../../../src/error.ts";

/** The bytes of each chunk but the last: a row of Deno KV has room for them. */
const CHUNK = 48 * 1024;

/** Chunks that one commit keeps. */
const AT_ONCE = 12;

/** What is not read within this time is forgotten: 30 days, in milliseconds. */
const KEPT = 30 * 24 * 3600 * 1000;

/** Which file is kept. */
export interface KeepOptions {
  /** Names it. */
  readonly id: string;
  /** The most bytes that it may have. */
  readonly mostBytes: number;
}

/**
 * Keeps a file, and returns how many bytes it has.
 *
 * @throws {FederationError} with code `refused` when it is too large; what was kept of it is forgotten by and by.
 */
export async function keepSource(
  store: Store,
  source: ReadableStream<Uint8Array>,
  { id, mostBytes }: KeepOptions,
): Promise<number> {
  let size = 0;
  let chunks: Uint8Array[] = [];
  let index = 0;
  const flush = async () => {
    const expires = store.clock.now() + KEPT;
    const changes = chunks.map((bytes, number): Change => ({
      kind: "put-bytes",
      key: keyOf(id, index + number),
      bytes,
      expires,
    }));
    index += chunks.length;
    chunks = [];
    await store.transact(() => Promise.resolve({ changes, result: undefined }));
  };
  for await (const chunk of evenChunks(source)) {
    size += chunk.length;
    if (size > mostBytes) {
      throw new FederationError("refused", `The file has more than ${mostBytes} bytes.`);
    }
    chunks.push(chunk);
    if (chunks.length === AT_ONCE) await flush();
  }
  if (chunks.length > 0) await flush();
  return size;
}

/** Which part of a kept file to read. */
export interface ReadOptions {
  /** Names it. */
  readonly id: string;
  /** How many bytes it has. */
  readonly size: number;
  /** Where to begin. */
  readonly offset: number;
}

/**
 * Reads a kept file from an offset on, a chunk at a time.
 *
 * @throws {FederationError} with code `refused` where it is not kept any more.
 */
export async function* readSource(
  view: View,
  { id, size, offset }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  for (let at = offset; at < size;) {
    const bytes = await view.bytes(keyOf(id, Math.floor(at / CHUNK)));
    const rest = bytes?.subarray(at % CHUNK);
    if (rest === undefined || rest.length === 0) {
      throw new FederationError("refused", "The file is not kept any more: import it again.");
    }
    yield rest;
    at += rest.length;
  }
}

/** Chunks that one commit forgets: what is more is forgotten in time. */
const FORGOTTEN_AT_ONCE = 64;

/** Forgets the chunks that are wholly between two offsets. */
export function forgetRead(id: string, from: number, to: number): readonly Change[] {
  const [first, last] = [Math.floor(from / CHUNK), Math.floor(to / CHUNK)];
  const count = Math.min(last - first, FORGOTTEN_AT_ONCE);
  return Array.from({ length: count }, (_, number) => forgetting(id, first + number));
}

/** Forgets the chunk that an offset is in, where the file ends. */
export function forgetLast(id: string, offset: number): Change {
  return forgetting(id, Math.floor(offset / CHUNK));
}

function forgetting(id: string, index: number): Change {
  return { kind: "delete", key: keyOf(id, index) };
}

function keyOf(id: string, index: number): Key {
  return ["books-import", id, String(index)];
}

async function* evenChunks(source: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(CHUNK);
  let length = 0;
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + CHUNK - length);
      chunk.set(part, length);
      length += part.length;
      at += part.length;
      if (length === CHUNK) {
        yield chunk;
        chunk = new Uint8Array(CHUNK);
        length = 0;
      }
    }
  }
  if (length > 0) yield chunk.subarray(0, length);
}
