/**
 * Which representation of a document a request asks for.
 *
 * @module
 */

/** The media types in which documents are served, by the server's preference. */
export type DocumentType =
  | "application/activity+json"
  | 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
  | "application/json";

const PROFILE = "https://www.w3.org/ns/activitystreams";

/** Ranges that are looked at; nobody means more. */
const MOST_RANGES = 64;

const offers: readonly { readonly type: DocumentType; readonly essence: string }[] = [
  { type: "application/activity+json", essence: "application/activity+json" },
  { type: `application/ld+json; profile="${PROFILE}"`, essence: "application/ld+json" },
  { type: "application/json", essence: "application/json" },
];

interface Range {
  readonly essence: string;
  readonly profile: string | undefined;
  readonly q: number;
}

/**
 * The best representation for an `Accept` header, or `undefined` where the answer is 406
 * (RFC 9110 §12.5.1). No header means that anything will do.
 */
export function negotiate(accept: string | null): DocumentType | undefined {
  const ranges = rangesOf(accept ?? "");
  if (ranges.length === 0) return offers[0]?.type;
  let best: { type: DocumentType; q: number } | undefined;
  for (const { type, essence } of offers) {
    const q = qualityOf(essence, ranges);
    if (q > 0 && (best === undefined || q > best.q)) best = { type, q };
  }
  return best?.type;
}

/**
 * Whether an `Accept` header names HTML before any document, as browsers do.
 *
 * @example A page where people read, the document where servers do
 * ```ts
 * import { prefersHtml } from "@commonplace/federation";
 * import assert from "node:assert/strict";
 *
 * assert.ok(prefersHtml("text/html,application/xhtml+xml;q=0.9"));
 * assert.ok(!prefersHtml("application/activity+json, text/html;q=0.5"));
 * assert.ok(!prefersHtml(null));
 * ```
 */
export function prefersHtml(accept: string | null): boolean {
  const ranges = rangesOf(accept ?? "");
  const named = (essence: string) =>
    Math.max(0, ...ranges.filter((range) => range.essence === essence).map(({ q }) => q));
  const html = named("text/html");
  return html > 0 && offers.every(({ essence }) => named(essence) < html);
}

/** The most specific range that fits decides (RFC 9110 §12.5.1). */
function qualityOf(essence: string, ranges: readonly Range[]): number {
  const [major] = essence.split("/", 1);
  let closest = -1;
  let q = 0;
  for (const range of ranges) {
    if (range.profile?.split(" ").includes(PROFILE) === false) continue;
    const closeness = range.essence === essence
      ? range.profile === undefined ? 2 : 3
      : range.essence === `${major}/*`
      ? 1
      : range.essence === "*/*"
      ? 0
      : -1;
    if (closeness > closest) [closest, q] = [closeness, range.q];
  }
  return q;
}

/** Empty elements of a list mean nothing (RFC 9110 §5.6.1.2). */
function rangesOf(accept: string): readonly Range[] {
  const elements = split(accept, ",").filter((element) => element.trim() !== "");
  return elements.slice(0, MOST_RANGES).map(parseRange);
}

function parseRange(text: string): Range {
  const [essence = "", ...parameters] = split(text, ";").map((part) => part.trim());
  let q = 1;
  let profile: string | undefined;
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    if (equals < 1) continue;
    const name = parameter.slice(0, equals).trim().toLowerCase();
    const value = unquote(parameter.slice(equals + 1).trim());
    if (name === "q") q = Number(value) >= 0 ? Math.min(1, Number(value)) : 0;
    if (name === "profile") profile = value;
  }
  return { essence: essence.toLowerCase(), profile, q };
}

function unquote(value: string): string {
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value;
}

/** Splits on `separator` outside double quotes, in one pass. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted && character === "\\") i++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
