import { bundledContext } from "../contexts/bundled_context.ts";
import type { JsonObject, JsonValue } from "../json.ts";

/** Thrown when a document cannot be processed as JSON-LD. */
export class JsonLdError extends Error {
  /** The class's name, which survives bundling. */
  override readonly name = "JsonLdError";
  /** `unknown-context`: it needs a context that is not bundled; `not-json-ld`: it is mistaken. */
  readonly code: "unknown-context" | "not-json-ld";

  /**
   * Makes the error.
   *
   * @param code What is wrong
   * @param message What happened and what to do
   * @param options The error that caused it
   */
  constructor(code: JsonLdError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What of the `jsonld` library is used. */
export interface JsonLdProcessor {
  /** Expands a document (JSON-LD 1.1 API §5.1). */
  readonly expand: (document: JsonValue, options: object) => Promise<JsonValue[]>;
  /** Compacts a document (JSON-LD 1.1 API §5.2). */
  readonly compact: (
    document: JsonValue,
    context: JsonValue,
    options: object,
  ) => Promise<JsonObject>;
}

let loading: Promise<JsonLdProcessor> | undefined;

/** The library, loaded when it is first needed. */
export function processor(): Promise<JsonLdProcessor> {
  return loading ??= load();
}

async function load(): Promise<JsonLdProcessor> {
  const { default: library }: { default: JsonLdProcessor } = await import("jsonld");
  return library;
}

/** What the library is to load: bundled contexts, and nothing else. */
export function documentLoader(url: string): Promise<object> {
  const document = bundledContext(url);
  return document === undefined
    ? Promise.reject(
      new JsonLdError("unknown-context", "A context is not bundled; nothing is fetched."),
    )
    : Promise.resolve({ contextUrl: null, documentUrl: url, document });
}

/**
 * Expands a document: every term becomes its IRI (JSON-LD 1.1). What its contexts do not declare is
 * lost, which is why {@linkcode read} does not do this.
 *
 * @example Terms become IRIs
 * ```ts
 * import assert from "node:assert/strict";
 * import { expand } from "@commonplace/vocabulary/jsonld";
 *
 * const [note] = await expand({
 *   "@context": "https://www.w3.org/ns/activitystreams",
 *   type: "Note",
 * });
 * assert.deepEqual(note, { "@type": ["https://www.w3.org/ns/activitystreams#Note"] });
 * ```
 *
 * @throws {JsonLdError} If it needs a context that is not bundled, or is not JSON-LD
 */
export async function expand(document: JsonObject): Promise<JsonValue[]> {
  const { expand } = await processor();
  return await attempt(() => expand(document, { documentLoader }));
}

/** Does something with the library, whose errors become ours. */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isUnknownContext(cause)) {
      throw new JsonLdError("unknown-context", "A context is not bundled; nothing is fetched.", {
        cause,
      });
    }
    throw new JsonLdError("not-json-ld", "The document is not JSON-LD.", { cause });
  }
}

/** The library wraps what a loader throws, in `details.cause`. */
function isUnknownContext(error: unknown): boolean {
  for (let step = 0, at = error; step < 4 && typeof at === "object" && at !== null; step++) {
    if (at instanceof JsonLdError) return at.code === "unknown-context";
    at = "details" in at && typeof at.details === "object" && at.details !== null &&
        "cause" in at.details
      ? at.details.cause
      : "cause" in at
      ? at.cause
      : undefined;
  }
  return false;
}
