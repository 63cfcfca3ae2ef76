import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import type { Terms } from "./terms.ts";

/** What a document's `@context` says to a reader that takes terms by their names. */
export interface ContextReading {
  /** Names that the context gives to known terms, from the document's name to ours. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Prefixes of compact IRIs that it declares, and every other term that is a plain IRI. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Remote contexts whose terms are not known here; nothing is ever fetched. */
  readonly unknown: readonly string[];
  /** Whether it is missing or has the context of Activity Streams, or terms of it, in it. */
  readonly isActivityStreams: boolean;
  /** Whether it does more than give names, so that only JSON-LD can read it in full. */
  readonly needsJsonLd: boolean;
  /** Whether something in it is neither a URL nor an object. */
  readonly isMalformed: boolean;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** The reading of a document that has no context: it is taken to be Activity Streams (AS2 §2.1). */
export const NO_CONTEXT: ContextReading = {
  aliases: NOTHING,
  prefixes: NOTHING,
  unknown: [],
  isActivityStreams: true,
  needsJsonLd: false,
  isMalformed: false,
};

/** No context in use is longer; what is past this many entries is not looked at. */
const MOST_ENTRIES = 64;
const MOST_DECLARATIONS = 1024;

/**
 * Reads a context by what it declares inline and by the URLs that it names. Takes time linear in
 * its size, whatever it declares; a circle of prefixes is followed four steps.
 */
export function readContext(context: JsonValue | undefined, terms: Terms): ContextReading {
  if (context === undefined || context === null) return NO_CONTEXT;
  const entries = Array.isArray(context) ? context.slice(0, MOST_ENTRIES) : [context];
  const remote = entries.filter((entry) => typeof entry === "string");
  const inline = entries.filter(isJsonObject);
  const prefixes = prefixesOf(inline);
  const isKnown = remote.map((url) => terms.isKnownContext(url));
  return {
    aliases: inline.length === 0 ? NOTHING : aliasesOf(inline, prefixes, terms),
    prefixes,
    unknown: remote.filter((_, index) => !isKnown[index]),
    isActivityStreams: isKnown.includes(true) ||
      [...prefixes.values()].some((iri) => iri.includes("://www.w3.org/ns/activitystreams")),
    needsJsonLd: inline.some(doesMore),
    isMalformed: entries.some((entry) => typeof entry !== "string" && !isJsonObject(entry)),
  };
}

function prefixesOf(inline: readonly JsonObject[]): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>();
  for (const entry of inline) {
    for (const name in entry) {
      const iri = iriOf(entry[name]);
      if (iri !== undefined) prefixes.set(name, iri);
      if (prefixes.size >= MOST_DECLARATIONS) return prefixes;
    }
  }
  return prefixes;
}

/** Most servers write `@id`; Lemmy of 2021 wrote `id`. */
function iriOf(declaration: JsonValue | undefined): string | undefined {
  if (typeof declaration === "string") return declaration;
  if (!isJsonObject(declaration)) return undefined;
  const iri = ownMember(declaration, "@id") ?? ownMember(declaration, "id");
  return typeof iri === "string" ? iri : undefined;
}

function aliasesOf(
  inline: readonly JsonObject[],
  prefixes: ReadonlyMap<string, string>,
  terms: Terms,
): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const entry of inline) {
    for (const name in entry) {
      const iri = prefixes.get(name);
      if (iri === undefined || isPrefix(iri) || saysItsOwnName(iri, name)) continue;
      if (name.charCodeAt(0) === 0x40) continue;
      const meaning = iri === "@id"
        ? "id"
        : iri === "@type"
        ? "type"
        : nameOf(iri, prefixes, terms);
      if (meaning !== undefined && meaning !== name) {
        aliases.set(name, isLanguageMap(entry[name]) ? `${meaning}Map` : meaning);
      }
    }
  }
  return aliases;
}

function nameOf(
  iri: string,
  prefixes: ReadonlyMap<string, string>,
  terms: Terms,
): string | undefined {
  // A term may be declared by another term, which looks like neither a full nor a compact IRI.
  return terms.iris.nameOf(iri.includes(":") ? iri : prefixes.get(iri) ?? iri, prefixes);
}

/** Whether the declaration is `"sensitive": "as:sensitive"` and the like, as nearly all are. */
function saysItsOwnName(iri: string, name: string): boolean {
  return endsTerm(iri.charCodeAt(iri.length - name.length - 1)) && iri.endsWith(name);
}

/** Whether the declaration is a prefix: nothing follows its last separator. */
function isPrefix(iri: string): boolean {
  return endsTerm(iri.charCodeAt(iri.length - 1));
}

/** Whether a character stands before the local name in IRIs: `:`, `#` or `/`. */
function endsTerm(code: number): boolean {
  return code === 0x3a || code === 0x23 || code === 0x2f;
}

function isLanguageMap(declaration: JsonValue | undefined): boolean {
  return isJsonObject(declaration) && ownMember(declaration, "@container") === "@language";
}

const BEYOND_NAMES: readonly string[] = ["@context", "@reverse", "@nest", "@index"];

function doesMore(entry: JsonObject): boolean {
  for (const name in entry) {
    const declaration = entry[name];
    if (name === "@import" || name === "@base" || name === "@propagate") return true;
    if (name === "@vocab" && !isHarmless(declaration)) return true;
    if (isJsonObject(declaration) && BEYOND_NAMES.some((key) => Object.hasOwn(declaration, key))) {
      return true;
    }
  }
  return false;
}

/** A default vocabulary that gives unknown names an IRI changes nothing for known ones. */
function isHarmless(vocabulary: JsonValue | undefined): boolean {
  return vocabulary === null || vocabulary === "_:" ||
    (typeof vocabulary === "string" && vocabulary.includes("://www.w3.org/ns/activitystreams"));
}
