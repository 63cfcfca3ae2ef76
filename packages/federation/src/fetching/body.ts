import { FetchError } from "./fetch_error.ts";
import type { IncomingResponse } from "./transport.ts";

/** How much of a body is read. */
export interface ReadBodyOptions {
  /** Where it comes from, for errors. */
  readonly url: URL;
  /** Bytes that are read at most. */
  readonly maxBytes: number;
  /** Stops reading. */
  readonly signal: AbortSignal;
}

/**
 * Reads a body whole, counting what arrives and not what `Content-Length` says.
 *
 * @param response The answer, its body unread.
 * @param options The bound, and the signal that stops reading.
 * @throws {FetchError} `too-large`, `content-encoding` (every encoding: `identity` is what was asked for), or
 * `network` when the body breaks off.
 */
export async function readWhole(
  response: IncomingResponse,
  options: ReadBodyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { url, maxBytes } = options;
  try {
    if (isEncoded(response)) {
      throw new FetchError("content-encoding", "The answer is compressed, unasked", { url });
    }
    const { bytes, isCut } = Number(response.headers.get("content-length") ?? 0) > maxBytes
      ? { bytes: new Uint8Array(), isCut: true }
      : await collect(response, options);
    if (isCut) {
      throw new FetchError("too-large", `The answer is larger than ${maxBytes} bytes`, { url });
    }
    return bytes;
  } finally {
    discard(response);
  }
}

/**
 * Reads the beginning of a body and drops the rest. Never fails for what the body is, for where the status is what
 * counts: a delivery that was answered 202 is delivered, however the page below it looks.
 *
 * @param response The answer, its body unread.
 * @param options The bound, and the signal that stops reading.
 */
export async function readExcerpt(
  response: IncomingResponse,
  options: ReadBodyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return isEncoded(response) ? new Uint8Array() : (await collect(response, options)).bytes;
  } catch {
    return new Uint8Array();
  } finally {
    discard(response);
  }
}

/** Frees the connection of an answer whose body is not read, or not to its end. */
export function discard(response: IncomingResponse): void {
  // Cancelling a body that has failed already fails in the same way: nobody is left to care.
  response.body?.cancel().catch(() => {});
}

function isEncoded(response: IncomingResponse): boolean {
  const encoding = response.headers.get("content-encoding");
  return encoding !== null && encoding.trim().toLowerCase() !== "identity";
}

interface Collected {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isCut: boolean;
}

async function collect(response: IncomingResponse, options: ReadBodyOptions): Promise<Collected> {
  const { url, maxBytes, signal } = options;
  if (response.body === null) return { bytes: new Uint8Array(), isCut: false };
  const reader = response.body.getReader();
  const stop = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener("abort", stop);
  // Copied as it arrives: a megabyte in chunks of one byte, kept as chunks, would be a hundred in memory.
  let buffer = new Uint8Array(Math.min(maxBytes, FIRST_BUFFER));
  let length = 0;
  try {
    while (true) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return { bytes: buffer.slice(0, length), isCut: false };
      const kept = value.subarray(0, maxBytes - length);
      buffer = withRoom(buffer, { needed: length + kept.byteLength, maxBytes });
      buffer.set(kept, length);
      length += kept.byteLength;
      if (kept.byteLength < value.byteLength) {
        return { bytes: buffer.slice(0, length), isCut: true };
      }
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new FetchError("network", "The answer broke off", { url, cause });
  } finally {
    signal.removeEventListener("abort", stop);
    reader.releaseLock();
  }
}

const FIRST_BUFFER = 16 * 1024;

function withRoom(
  buffer: Uint8Array<ArrayBuffer>,
  options: { readonly needed: number; readonly maxBytes: number },
): Uint8Array<ArrayBuffer> {
  if (options.needed <= buffer.byteLength) return buffer;
  const doubled = Math.min(buffer.byteLength * 2, options.maxBytes);
  const larger = new Uint8Array(Math.max(doubled, options.needed));
  larger.set(buffer);
  return larger;
}
