// The build for browsers: it cannot fetch, and importing it needs no permission.
import library from "jsonld/dist/jsonld.esm.js";
import type { JsonDocument } from "../json_document.ts";

/** What the library calls to get a context. */
export type ContextLoader = (
  url: string,
) => Promise<{ readonly document: JsonDocument; readonly documentUrl: string }>;

/** A term of a quad; literals have a datatype, and some a language. */
export interface Term {
  readonly value: string;
  readonly datatype?: { readonly value: string };
  readonly language?: string;
}

/** One statement. */
export type Quad = Readonly<Record<"subject" | "predicate" | "object" | "graph", Term>>;

/** What the canonical hashing of blank nodes computes with. */
export interface MessageDigest {
  update(text: string): void;
  digest(): string;
}

/** Bounds of the work on blank nodes. */
export interface CanonizeOptions {
  readonly algorithm: "URDNA2015";
  readonly maxWorkFactor: number;
  readonly createMessageDigest: () => MessageDigest;
}

interface Options {
  readonly documentLoader: ContextLoader;
  readonly safe: true;
  readonly skipExpansion?: true;
}

/** The part of `jsonld` that is used here; it ships no types. */
interface JsonLd {
  expand(document: JsonDocument, options: Options): Promise<readonly JsonDocument[]>;
  toRDF(expanded: readonly JsonDocument[], options: Options): Promise<readonly Quad[]>;
  canonize(
    expanded: readonly JsonDocument[],
    options: Options & { readonly canonizeOptions: CanonizeOptions },
  ): Promise<string>;
  compact(
    expanded: readonly JsonDocument[],
    context: string | readonly string[] | JsonDocument,
    options: Options,
  ): Promise<JsonDocument>;
}

/** The JSON-LD library. Each of its functions throws on documents that are no JSON-LD. */
export const jsonLd: JsonLd = library;
