import { type JsonDocument, membersOf } from "../json_document.ts";
import { type ShapeFailure, shapeFailure } from "./linked_data_verification.ts";

const MAX_CONTEXTS = 32;
const MAX_LENGTH = 8 * 1024;

/**
 * What is wrong with the contexts that a document brings. Each costs work for every node below it, and prefixes
 * lengthen every address, so both are held to more than what servers send.
 */
export function inlineContextFailure(document: JsonDocument): ShapeFailure | undefined {
  let [count, length] = [0, 0];
  for (const [name, value] of membersOf(document)) {
    // The library would set the prototype of what it makes of the object.
    if (name === "__proto__") return unsupported("has a member named __proto__");
    if (name !== "@context") continue;
    for (const entry of [value].flat()) {
      count += 1;
      if (typeof entry !== "object" || entry === null) continue;
      const text = JSON.stringify(entry);
      length += text.length;
      if (text.includes('"@context"')) return unsupported("has a context within a context");
      // Nobody sends addresses that are not absolute, and to resolve them takes long against a long base.
      if ("@base" in entry) return unsupported("has a context with a base");
    }
    if (count > MAX_CONTEXTS) return unsupported(`has more than ${MAX_CONTEXTS} contexts`);
    if (length > MAX_LENGTH) {
      return unsupported(`defines more than ${MAX_LENGTH} characters of terms`);
    }
  }
  return undefined;
}

function unsupported(what: string): ShapeFailure {
  return shapeFailure("unsupported-structure", `The document ${what}.`);
}
