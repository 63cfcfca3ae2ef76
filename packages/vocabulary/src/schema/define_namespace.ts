import type { Namespace, ValueKind } from "./namespace.ts";

/** Every kind of value that a range may name. */
export const VALUE_KINDS: ReadonlySet<string> = new Set<ValueKind>([
  "text",
  "string",
  "iri",
  "boolean",
  "integer",
  "number",
  "count",
  "dateTime",
  "date",
  "duration",
  "mediaType",
  "languageTag",
  "type",
  "json",
]);

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Thrown when a namespace cannot be used; the message says what to mend in its file. */
export class NamespaceError extends Error {
  /** The class's name, which survives bundling. */
  override readonly name = "NamespaceError";
  /** `bad-name`: a name cannot be used; `unknown-type`: no namespace defines the type. */
  readonly code: "bad-name" | "unknown-type";

  /**
   * Makes the error.
   *
   * @param code What is wrong
   * @param message What is wrong where, and what to do
   */
  constructor(code: NamespaceError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Checks a namespace of somebody's own, so that {@linkcode createVocabulary} and the generator can
 * take it. A schema file in JSON can be given as it was imported.
 *
 * @example A namespace of one's own
 * ```ts
 * import assert from "node:assert/strict";
 * import { createVocabulary, defineNamespace, NAMESPACES } from "@commonplace/vocabulary";
 *
 * const chess = defineNamespace({
 *   name: "chess",
 *   title: "Chess",
 *   description: "Games of chess.",
 *   prefix: "chess",
 *   iri: "https://chess.example/ns#",
 *   citation: "https://chess.example/ns",
 *   types: { ChessGame: { extends: ["Object"], description: "A game." } },
 *   properties: {
 *     moves: { domain: ["ChessGame"], range: ["string"], description: "Its moves." },
 *   },
 * });
 * const vocabulary = createVocabulary([...NAMESPACES, chess]);
 * const result = vocabulary.read('{"type": "chess:ChessGame", "chess:moves": "e4"}');
 * assert(result.ok);
 * assert.equal(result.document.type, "ChessGame");
 * assert.deepEqual(result.document.get("moves"), ["e4"]);
 * ```
 *
 * @throws {NamespaceError} If a name cannot be used
 */
export function defineNamespace(namespace: Namespace): Namespace {
  const { types, properties } = namespace;
  for (const name of [namespace.name, ...Object.keys(types), ...Object.keys(properties)]) {
    if (!NAME.test(name) || RESERVED.has(name)) {
      throw new NamespaceError(
        "bad-name",
        `"${name}" in ${namespace.title} cannot be a name. Use letters, digits and _.`,
      );
    }
  }
  for (const [name, { range }] of Object.entries(properties)) {
    if (range.length === 0) {
      throw new NamespaceError(
        "bad-name",
        `The range of ${name} is empty. Name at least one kind.`,
      );
    }
  }
  return namespace;
}
