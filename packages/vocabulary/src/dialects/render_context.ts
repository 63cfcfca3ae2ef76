import { ACTIVITYSTREAMS_CONTEXT, SECURITY_CONTEXT } from "../context.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { type Declaration, noteDeclarations, prefixIri } from "./context_terms.ts";
import type { Rendering } from "./dialect.ts";
import { LEMMY_2021_CONTEXT, LEMMY_CONTEXT } from "./lemmy_context.ts";

/** Which declarations our own parts of a document need, and what contexts they came with. */
export interface ContextUse {
  /** By term; the first part that uses it decides. */
  readonly declarations: Map<string, Declaration>;
  /** The contexts of the parts, outermost first. */
  readonly contexts: JsonValue[];
}

/** Contexts that a dialect names itself, or that are named again where they are used. */
const OURS: ReadonlySet<string> = new Set(
  [ACTIVITYSTREAMS_CONTEXT, "http://www.w3.org/ns/activitystreams", SECURITY_CONTEXT]
    .concat([...LEMMY_CONTEXT, ...LEMMY_2021_CONTEXT].map(textOfContext)),
);

/** Notes what a part needs. */
export function useContext(use: ContextUse, part: JsonObject): void {
  noteDeclarations(part, use.declarations);
}

/**
 * The context of a rendered document: the dialect's own, then what its author declared beside
 * that, then the terms that it uses and nothing before declares. One context stands alone.
 */
export function contextFor(use: ContextUse, rendering: Rendering): JsonValue {
  const isPlain = use.declarations.size === 0 && use.contexts.every(isOurs);
  if (isPlain || !rendering.declares) return asContext(rendering.context);
  const kept = keptOf(use);
  const declared = new Set(
    kept.flatMap((context) => isJsonObject(context) ? Object.keys(context) : [context]),
  );
  const missing = [...use.declarations].filter(([term]) => !declared.has(term));
  const shared = missing.flatMap(([, declaration]) =>
    "shared" in declaration && !declared.has(declaration.shared) ? [declaration.shared] : []
  );
  const inline = inlineOf(missing);
  return asContext([
    ...rendering.context,
    ...new Set(shared),
    ...kept,
    ...(Object.keys(inline).length === 0 ? [] : [inline]),
  ]);
}

function asContext(contexts: readonly JsonValue[]): JsonValue {
  const [only] = contexts;
  return contexts.length === 1 && only !== undefined ? only : contexts;
}

/** What authors declared themselves; what we would declare in the same words is left to us. */
function keptOf(use: ContextUse): readonly (string | JsonObject)[] {
  const kept = new Map<string, string | JsonObject>();
  for (const context of use.contexts.flatMap((value) => Array.isArray(value) ? value : [value])) {
    if (isOurs(context)) continue;
    if (typeof context === "string") kept.set(context, context);
    if (!isJsonObject(context)) continue;
    const own = withoutOurs(context, use);
    if (Object.keys(own).length > 0) kept.set(JSON.stringify(own), own);
  }
  return [...kept.values()];
}

function withoutOurs(context: JsonObject, use: ContextUse): JsonObject {
  const terms = Object.entries(context).filter(([term, definition]) => {
    const ours = use.declarations.get(term);
    return ours === undefined || "shared" in ours ||
      JSON.stringify(ours.definition) !== JSON.stringify(definition);
  });
  const text = JSON.stringify(terms.map(([, definition]) => definition));
  return Object.fromEntries(
    terms.filter(([term, definition]) =>
      prefixIri(term) !== definition || text.includes(`"${term}:`)
    ),
  );
}

function inlineOf(missing: readonly (readonly [string, Declaration])[]): JsonObject {
  const prefixes: Record<string, JsonValue> = {};
  const terms: [string, JsonValue][] = [];
  for (const [term, declaration] of missing) {
    if ("shared" in declaration) continue;
    Object.assign(prefixes, declaration.prefixes);
    terms.push([term, declaration.definition]);
  }
  return Object.fromEntries([
    ...Object.entries(prefixes),
    ...terms.sort(([a], [b]) => a < b ? -1 : 1),
  ]);
}

function isOurs(context: JsonValue): boolean {
  return !Array.isArray(context) && OURS.has(textOfContext(context));
}

function textOfContext(context: JsonValue): string {
  return typeof context === "string" ? context : JSON.stringify(context);
}
