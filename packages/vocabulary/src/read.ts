import { idOf } from "./id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
import { nestsDeeperThan } from "./json_scan.ts";
import type { Problem, ProblemCode } from "./problem.ts";
import { typesOf } from "./types_of.ts";

/** How much of a document is read before it is refused. */
export interface ReadLimits {
  /** The most bytes that the text may have as UTF-8. Default: 1,048,576 (1 MiB). */
  readonly bytes?: number | undefined;
  /** The most arrays and objects inside one another, the outermost included. Default: 64. */
  readonly depth?: number | undefined;
}

/** A document as it was received: its JSON and the very text that it was. */
export interface Document {
  /** The document; what nobody here knows is in it too. */
  readonly json: JsonObject;
  /** The text exactly as it came; as UTF-8 it gives back the bytes that were read. */
  readonly text: string;
  /** What {@linkcode idOf} says of the document. */
  readonly id: string | undefined;
  /** What {@linkcode typesOf} says of the document. */
  readonly types: readonly string[];
}

/** A document, or what hinders it from being one. */
export type ReadResult =
  | {
    /** The input is a document. */
    readonly ok: true;
    /** The document. */
    readonly document: Document;
  }
  | {
    /** The input is not a document. */
    readonly ok: false;
    /** Why: at least one problem. */
    readonly problems: readonly Problem[];
  };

const DEFAULT_BYTES = 1_048_576;
const DEFAULT_DEPTH = 64;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/**
 * Reads a document from JSON text or from UTF-8 bytes. It never throws on input, whatever that is,
 * and takes time linear in its length.
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
 * @param input JSON text, or its UTF-8 bytes without a byte order mark
 * @param limits How much to read before refusing
 * @returns The document, or its problems
 */
export function read(input: string | Uint8Array, limits: ReadLimits = {}): ReadResult {
  const bytes = limits.bytes ?? DEFAULT_BYTES;
  const depth = limits.depth ?? DEFAULT_DEPTH;
  if (!fits(input, bytes)) return refuse("too-large", `The document has more than ${bytes} bytes.`);
  const text = typeof input === "string" ? input : decode(input);
  if (text === undefined) return refuse("not-utf8", "The document is not valid UTF-8.");
  if (text.charCodeAt(0) === 0xfeff) {
    return refuse("byte-order-mark", "The document begins with a byte order mark; leave it out.");
  }
  if (nestsDeeperThan(text, depth)) {
    return refuse("too-deep", `The document nests more than ${depth} arrays and objects.`);
  }
  const json = parse(text);
  if (json === undefined) return refuse("not-json", "The document is not valid JSON.");
  if (!isJsonObject(json)) return refuse("not-an-object", "The document is not a JSON object.");
  const halved = loneSurrogate(text, json);
  if (halved !== undefined) {
    return refuse("lone-surrogate", "A string holds half a character (a lone surrogate).", halved);
  }
  return { ok: true, document: { json, text, id: idOf(json), types: typesOf(json) } };
}

/** Written so that a limit which is no number refuses everything. */
function fits(input: string | Uint8Array, limit: number): boolean {
  if (typeof input !== "string") return input.byteLength <= limit;
  if (input.length * 3 <= limit) return true;
  return input.length <= limit && new TextEncoder().encode(input).byteLength <= limit;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(code: ProblemCode, message: string, path = ""): ReadResult {
  return { ok: false, problems: [{ path, code, message }] };
}

/** The JSON pointer of the first lone surrogate; the walk goes as deep as the limit allowed. */
function loneSurrogate(text: string, json: JsonObject): string | undefined {
  if (!text.isWellFormed()) return findLoneSurrogate(json, "") ?? "";
  return ESCAPED_SURROGATE.test(text) ? findLoneSurrogate(json, "") : undefined;
}

function findLoneSurrogate(value: JsonValue, path: string): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = name.isWellFormed()
      ? findLoneSurrogate(member, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`)
      : path;
    if (found !== undefined) return found;
  }
  return undefined;
}
