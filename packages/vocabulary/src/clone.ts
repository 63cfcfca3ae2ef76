import type { JsonValue } from "./json.ts";
import type { Document } from "./reading/document.ts";
import { DocumentView } from "./reading/document_view.ts";
import { SpliceError, withMember, withoutMember } from "./with_member.ts";

/** Members to change, by their names: a value to put in, or undefined to take the member out. */
export type Changes = Readonly<Record<string, JsonValue | undefined>>;

/**
 * The document with the named members changed and nothing else: every other member keeps its very
 * text, whatever it is. A property that the document spells otherwise (`as:name`, an alias of its
 * context) is changed where it stands, under the name that it has there. What is new comes first.
 *
 * @example An edit
 * ```ts
 * import assert from "node:assert/strict";
 * import { clone, read } from "@commonplace/vocabulary";
 *
 * const result = read('{"as:name": "Draft", "weight": 1.0, "summary": "Soon"}');
 * assert(result.ok);
 * const edited = clone(result.document, { name: "Done", summary: undefined });
 * assert.equal(edited.text, '{"as:name": "Done", "weight": 1.0}');
 * ```
 *
 * @param document A document that was read
 * @param changes What to change; without changes the copy is the document again
 * @throws {SpliceError} If the document was not read by this package, or a value is not JSON
 */
export function clone(document: Document, changes: Changes = {}): Document {
  if (!(document instanceof DocumentView)) {
    throw new SpliceError("not-an-object", "Only a document that was read can be cloned.");
  }
  let text = document.text;
  for (const [name, value] of Object.entries(changes)) {
    const key = document.keyOf(name);
    text = value === undefined ? withoutMember(text, key) : withMember(text, key, jsonOf(value));
  }
  return document.withText(text);
}

function jsonOf(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new SpliceError("not-json", "The value to put in cannot be written as JSON.", { cause });
  }
}
