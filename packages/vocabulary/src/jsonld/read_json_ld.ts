import type { JsonObject, JsonValue } from "../json.ts";
import type { ReadLimits, ReadResult } from "../read_text.ts";
import { read } from "../read.ts";
import { attempt, documentLoader, processor } from "./expand.ts";

/** The context that documents are compacted to: the standard's and what is declared beside it. */
const READING_CONTEXT: readonly JsonValue[] = [
  "https://www.w3.org/ns/activitystreams",
  "https://w3id.org/security/v1",
  "https://gotosocial.org/ns",
  "http://joinmastodon.org/ns",
  "https://purl.archive.org/miscellany",
  "https://www.w3.org/ns/activitystreams",
];

/**
 * Reads a document whose context does more than give names (the problem `needs-json-ld`): expands it
 * and compacts it to the names of the vocabulary. What its contexts do not declare is lost on the way,
 * and the text of the document that comes back is new: pass on what {@linkcode read} gave.
 *
 * @example A document in which only JSON-LD finds the name
 * ```ts
 * import assert from "node:assert/strict";
 * import { readJsonLd } from "@commonplace/vocabulary/jsonld";
 *
 * const result = await readJsonLd({
 *   "@context": { "@vocab": "https://www.w3.org/ns/activitystreams#", is: "@type" },
 *   is: "Note",
 *   name: "Found",
 * });
 * assert(result.ok);
 * assert.equal(result.document.get("name"), "Found");
 * ```
 *
 * @param input What {@linkcode read} takes
 * @param limits How much to read before refusing
 * @throws {JsonLdError} If it needs a context that is not bundled, or is not JSON-LD
 */
export async function readJsonLd(
  input: string | Uint8Array | object,
  limits?: ReadLimits,
): Promise<ReadResult> {
  const result = read(input, limits);
  if (!result.ok) return result;
  const { compact } = await processor();
  const document: JsonObject = result.document.json;
  const compacted = await attempt(() =>
    compact(document, [...READING_CONTEXT], { documentLoader })
  );
  return read(compacted, limits);
}
