import type { ReadLimits, ReadResult } from "./read_text.ts";
import { defaultVocabulary } from "./vocabulary.ts";

/**
 * Reads a document from JSON text or from UTF-8 bytes. It never throws on input, whatever that is,
 * and takes time linear in its length. Nothing is ever fetched. Only the outermost shape is looked at:
 * what is wrong inside is in {@linkcode Document.problems}, and keeps nothing from being read.
 *
 * Names that occur twice are read as `JSON.parse` reads them: the last one counts.
 *
 * @example Reading what a peer sent
 * ```ts
 * import assert from "node:assert/strict";
 * import { read } from "@commonplace/vocabulary";
 *
 * const result = read('{"id": "https://a.example/1", "type": "Note", "weight": 1.0}');
 * assert(result.ok);
 * assert.equal(result.document.id, "https://a.example/1");
 * assert.deepEqual(result.document.types, ["Note"]);
 *
 * const refused = read("[1, 2, 3]");
 * assert(!refused.ok);
 * assert.equal(refused.problems[0]?.code, "not-an-object");
 * ```
 *
 * @param input JSON text, its UTF-8 bytes without a byte order mark, or JSON that is parsed already
 * @param limits How much to read before refusing
 * @returns The document, or its problems
 */
export function read(input: string | Uint8Array | object, limits?: ReadLimits): ReadResult {
  return defaultVocabulary().read(input, limits);
}
