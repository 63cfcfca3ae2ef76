import { isJsonObject, type JsonDocument, type JsonLimits } from "../json_document.ts";
import { inlineContextFailure } from "./inline_contexts.ts";
import { type ContextLoader, jsonLd, type Quad } from "./json_ld.ts";
import {
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
const PROOF = "https://w3id.org/security#proof";

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
    const failure = structureFailure(expanded);
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

/** In expanded form, keywords have no other names. */
function structureFailure(expanded: readonly JsonDocument[]): StatementsFailure | undefined {
  if (expanded.length !== 1) {
    return shapeFailure("unsupported-structure", "The document is not about one thing.");
  }
  const stack: { readonly value: unknown; readonly inProof: boolean }[] = [
    { value: expanded[0], inProof: false },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, inProof } = next;
    if (Array.isArray(value)) stack.push(...value.map((entry) => ({ value: entry, inProof })));
    if (!isJsonObject(value)) continue;
    const keywords = keywordsOf(value, inProof);
    for (const [name, member] of Object.entries(value)) {
      if (name.startsWith("@") && !keywords.includes(name)) {
        return shapeFailure("unsupported-structure", `The document has a member ${name}.`);
      }
      const unnamed = name === "@type" ? [member].flat().find(isBlank) : undefined;
      if (unnamed !== undefined) return notCovered(String(unnamed));
      if (name !== "@value") stack.push({ value: member, inProof: name === PROOF });
    }
  }
  return undefined;
}

/**
 * The keywords of which statements are made, by what has them. By others the same statements could be told from
 * another top (`@graph`, `@included`, `@reverse`), or they say nothing (`@index`, `@language` of a node).
 */
function keywordsOf(value: JsonDocument, inProof: boolean): readonly string[] {
  if ("@value" in value) return ["@value", "@type", "@language"];
  if ("@list" in value) return ["@list"];
  // Proofs stand in graphs of their own (Data Integrity §2.1.1); whoever reads plain JSON skips those.
  return inProof && "@graph" in value ? ["@graph"] : ["@id", "@type"];
}

/** A property without values makes no statement. Values are as they are, and an empty list is one. */
function withoutEmptySets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptySets);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value)
    .filter(([name, member]) => name === "@list" || !(Array.isArray(member) && member.length === 0))
    .map(([name, member]) => [name, name === "@value" ? member : withoutEmptySets(member)]);
  return Object.fromEntries(members);
}

function isBlank(type: unknown): boolean {
  return typeof type === "string" && type.startsWith("_:");
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
    return { code: "unknown-context", context: missing, message };
  }
  const { name, message, details } = error as JsonLdError;
  // The library has no types of errors for its bounds.
  if (error instanceof TooMuchWork || /^(Maximum deep|Abort signal)/.test(message)) {
    return tooComplex();
  }
  if (name === "jsonld.ValidationError") {
    const { property, object, subject, id, type } = details?.event?.details ?? {};
    return notCovered(String(property ?? object ?? subject ?? id ?? type ?? ""));
  }
  return { code: "malformed", message: "The document is not JSON-LD." };
}

/** What the library throws: its own errors, and whatever else. */
interface JsonLdError extends Error {
  readonly details?: { readonly event?: { readonly details?: Readonly<Record<string, unknown>> } };
}

/** The contexts give `_:` to names that they do not know. */
function notCovered(name: string): StatementsFailure {
  const property = name.replace(/^_:/, "");
  const message = "The document has something to which its contexts give no meaning.";
  return { code: "not-covered", property, message };
}

function tooComplex(): ShapeFailure {
  const message = "Making the document canonical takes more work than is done for one.";
  return shapeFailure("too-complex", message);
}

function refused(reason: StatementsFailure): StatementsReading {
  return { ok: false, reason };
}
