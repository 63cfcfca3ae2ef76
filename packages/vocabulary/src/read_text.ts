import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
import { excessOf } from "./json_scan.ts";
import type { Problem, ProblemCode } from "./problem.ts";
import type { Document } from "./reading/document.ts";

/** How much of a document is read before it is refused. */
export interface ReadLimits {
  /** The most bytes that the text may have as UTF-8. Default: 1,048,576 (1 MiB). */
  readonly bytes?: number | undefined;
  /** The most arrays and objects inside one another, the outermost included. Default: 64; at most 1,000. */
  readonly depth?: number | undefined;
  /** The most values in all: members of objects and items of lists. Default: 100,000. */
  readonly values?: number | undefined;
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

/** What is read unless somebody says otherwise. */
export const DEFAULT_LIMITS: Readonly<Record<keyof ReadLimits, number>> = {
  bytes: 1_048_576,
  depth: 64,
  values: 100_000,
};

/** Walks over a document recurse, so a caller cannot allow more than the stack does. */
const MOST_DEPTH = 1_000;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/** Reads text, UTF-8 bytes or parsed JSON within limits and makes a document of it. */
export function readText(
  input: string | Uint8Array | object,
  limits: ReadLimits,
  documentOf: (json: JsonObject, text: string) => Document,
): ReadResult {
  const { bytes = DEFAULT_LIMITS.bytes, values = DEFAULT_LIMITS.values } = limits;
  const depth = Math.min(limits.depth ?? DEFAULT_LIMITS.depth, MOST_DEPTH);
  const source = typeof input === "string" || input instanceof Uint8Array
    ? input
    : stringify(input);
  if (source === undefined) return refuse("not-json", "The value cannot be written as JSON.");
  if (!fits(source, bytes)) {
    return refuse("too-large", `The document has more than ${bytes} bytes.`);
  }
  const text = typeof source === "string" ? source : decode(source);
  if (text === undefined) return refuse("not-utf8", "The document is not valid UTF-8.");
  if (text.charCodeAt(0) === 0xfeff) {
    return refuse("byte-order-mark", "The document begins with a byte order mark; leave it out.");
  }
  const excess = excessOf(text, { depth, values });
  if (excess === "depth") {
    return refuse("too-deep", `The document nests more than ${depth} arrays and objects.`);
  }
  if (excess === "values") {
    return refuse("too-many-values", `The document has more than ${values} values.`);
  }
  const json = parse(text);
  if (json === undefined) return refuse("not-json", "The document is not valid JSON.");
  if (!isJsonObject(json)) return refuse("not-an-object", "The document is not a JSON object.");
  const halved = loneSurrogate(text, json);
  if (halved !== undefined) {
    return refuse("lone-surrogate", "A string holds half a character (a lone surrogate).", halved);
  }
  return { ok: true, document: documentOf(json, text) };
}

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
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
