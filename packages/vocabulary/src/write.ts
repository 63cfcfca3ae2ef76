import type { JsonObject } from "./json.ts";
import type { Document } from "./reading/document.ts";
import { DocumentView } from "./reading/document_view.ts";

/**
 * The text of a document: of one that was read, the very text that came; of JSON of one's own, its
 * serialisation.
 *
 * @example What was read is written as it was
 * ```ts
 * import assert from "node:assert/strict";
 * import { read, write } from "@commonplace/vocabulary";
 *
 * const result = read('{ "weight": 1.0 }');
 * assert(result.ok);
 * assert.equal(write(result.document), '{ "weight": 1.0 }');
 * ```
 */
export function write(document: Document | JsonObject): string {
  return document instanceof DocumentView ? document.text : JSON.stringify(document);
}
