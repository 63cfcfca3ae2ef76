/**
 * Text as a stream of bytes.
 *
 * @module
 */

/** Encodes texts as they are asked for. */
export function streamOf(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  return ReadableStream.from(texts).pipeThrough(new TextEncoderStream());
}
