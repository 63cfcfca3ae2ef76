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
  if (accept === null || accept.trim() === "") return offers[0]?.type;
  const ranges = split(accept, ",").slice(0, 64).map(parseRange);
  let best: { type: DocumentType; q: number } | undefined;
  for (const { type, essence } of offers) {
    const q = qualityOf(essence, ranges);
    if (q > 0 && (best === undefined || q > best.q)) best = { type, q };
  }
  return best?.type;
}

/** Whether an `Accept` header names HTML before any document, as browsers do. */
export function prefersHtml(accept: string | null): boolean {
  if (accept === null) return false;
  const ranges = split(accept, ",").slice(0, 64).map(parseRange);
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
    if (range.profile !== undefined && range.profile !== PROFILE) continue;
    const closeness = range.essence === essence
      ? 2
      : range.essence === `${major}/*`
      ? 1
      : range.essence === "*/*"
      ? 0
      : -1;
    if (closeness > closest) [closest, q] = [closeness, range.q];
  }
  return q;
}

function parseRange(text: string): Range {
  const [essence = "", ...parameters] = split(text, ";").map((part) => part.trim());
  let q = 1;
  let profile: string | undefined;
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    const name = parameter.slice(0, equals).trim().toLowerCase();
    const value = unquote(parameter.slice(equals + 1).trim());
    if (name === "q") q = Number(value) >= 0 ? Math.min(1, Number(value)) : 0;
    if (name === "profile") profile = value;
  }
  return { essence: essence.toLowerCase(), profile, q };
}

function unquote(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
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
