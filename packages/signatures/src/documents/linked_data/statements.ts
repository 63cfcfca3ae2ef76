import type { JsonDocument, JsonLimits } from "../json_document.ts";
import { expandedFailure, withoutEmptySets } from "./expanded_form.ts";
import { inlineContextFailure } from "./inline_contexts.ts";
import { type ContextLoader, jsonLd, type Quad } from "./json_ld.ts";
import {
  coverageFailure,
  type ShapeFailure,
  shapeFailure,
  type StatementsFailure,
} from "./linked_data_verification.ts";
import { meteredCanonization, TooMuchWork } from "./work_meter.ts";

/** Context documents by their IRI: the objects that have an `@context` member. */
export type ContextDocuments = ReadonlyMap<string, JsonDocument>;

/** A document as its statements. */
export interface Statements {
  /** All of them, canonical (URDNA2015), as N-Quads. */
  readonly canonical: string;
  /** The same, as JSON under the contexts of `readAs`. */
  readonly document: JsonDocument;
}

/** What {@linkcode statementsOf} found. */
export type StatementsReading =
  | { readonly ok: true; readonly statements: Statements }
  | { readonly ok: false; readonly reason: StatementsFailure };

/** How to make statements of a document. */
export interface StatementsOptions {
  /** The contexts that may be named. */
  readonly contexts: ContextDocuments;
  /** The contexts of the document that is made of the statements. */
  readonly readAs: string | readonly string[];
}

/** The context of every activity. */
export const ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams";

/** What a document may measure of which statements are made: less than for proofs, as it is more work. */
export const LINKED_DATA_LIMITS: JsonLimits = { length: 256 * 1024, values: 2048 };

/** Addresses are repeated in every statement about them, so that statements can be longer than the document. */
const MAX_STATEMENTS_LENGTH = 4 * 1024 * 1024;

/**
 * Makes statements of a document, all of it or none: what has no meaning in its contexts is a failure, because a
 * signature would not cover it. It never throws and never fetches.
 *
 * @param document A document that `readJsonDocument` took.
 */
export async function statementsOf(
  document: JsonDocument,
  { contexts, readAs }: StatementsOptions,
): Promise<StatementsReading> {
  const unacceptable = inlineContextFailure(document);
  if (unacceptable !== undefined) return refused(unacceptable);
  const missing = new Set<string>();
  const documentLoader: ContextLoader = (url) => {
    const context = contexts.get(url);
    if (context) {
      return Promise.resolve({ document: structuredClone(context), documentUrl: url });
    }
    missing.add(url);
    return Promise.reject(new Error(`The context ${url} was not handed in.`));
  };
  try {
    const options = { documentLoader, safe: true } as const;
    const expanded = await jsonLd.expand(document, options);
    const failure = expandedFailure(expanded);
    if (failure !== undefined) return refused(failure);
    const expandedOptions = { ...options, skipExpansion: true } as const;
    if (lengthOf(await jsonLd.toRDF(expanded, expandedOptions)) > MAX_STATEMENTS_LENGTH) {
      return refused(tooComplex());
    }
    const canonizeOptions = meteredCanonization();
    const canonical = await jsonLd.canonize(expanded, { ...expandedOptions, canonizeOptions });
    const stated = expanded.map(withoutEmptySets) as readonly JsonDocument[];
    const compacted = await jsonLd.compact(stated, readAs, expandedOptions);
    return { ok: true, statements: { canonical, document: compacted } };
  } catch (error) {
    return refused(failureOf(error, [...missing][0]));
  }
}

function lengthOf(quads: readonly Quad[]): number {
  return quads.reduce(
    (sum, { subject, predicate, object, graph }) =>
      [subject, predicate, object, graph, object.datatype].reduce(
        (length, term) => length + (term?.value.length ?? 0),
        sum,
      ),
    0,
  );
}

function failureOf(error: unknown, missing: string | undefined): StatementsFailure {
  if (missing !== undefined) {
    const message = "The document needs a context that was not handed in.";
    return { code: "unknown-context", context: missing.slice(0, 2048), message };
  }
  const { name, details } = error as JsonLdError;
  if (error instanceof TooMuchWork) return tooComplex();
  if (name === "jsonld.ValidationError") {
    const { property, object, subject, id, type } = details?.event?.details ?? {};
    return coverageFailure(String(property ?? object ?? subject ?? id ?? type ?? ""));
  }
  return { code: "malformed", message: "The document is not JSON-LD." };
}

/** What the library throws: its own errors, and whatever else. */
interface JsonLdError extends Error {
  readonly details?: { readonly event?: { readonly details?: Readonly<Record<string, unknown>> } };
}

function tooComplex(): ShapeFailure {
  const message = "Making the document canonical takes more work than is done for one.";
  return shapeFailure("too-complex", message);
}

function refused(reason: StatementsFailure): StatementsReading {
  return { ok: false, reason };
}
