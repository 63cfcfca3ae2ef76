/**
 * What a document says, ready to be shown; the document itself stays as it came.
 *
 * @module
 */

import { type JsonObject, textOf } from "@commonplace/vocabulary";
import { type SafeHtml, sanitize, type SanitizeOptions } from "./sanitize.ts";

/** What may stay, and in which language. */
export interface ContentOptions extends SanitizeOptions {
  /**
   * Language tags, the most welcome first.
   * @default whatever comes first
   */
  readonly languages?: readonly string[];
}

/**
 * The `content` of an object as HTML that may be shown, or `undefined` when it has none. By the
 * object's `mediaType` it is HTML (which is the default, ActivityStreams §4.4) or plain text; what is neither,
 * Markdown say, is shown as the text that it is.
 *
 * @example HTML and plain text
 * ```ts
 * import { equal } from "node:assert/strict";
 * import { contentOf } from "@commonplace/federation/html";
 *
 * equal(contentOf({ content: "<p>1 &lt; 2<script>x</script></p>" }), "<p>1 &lt; 2</p>");
 * equal(contentOf({ content: "1 < 2\n3", mediaType: "text/plain" }), "<p>1 &lt; 2<br>3</p>");
 * ```
 */
export function contentOf(object: JsonObject, options: ContentOptions = {}): SafeHtml | undefined {
  const content = textOf(object, "content", options.languages);
  if (content === undefined) return undefined;
  return isHtml(object["mediaType"]) ? sanitize(content, options) : htmlOfText(content, options);
}

/**
 * The `summary` of an object as HTML that may be shown: a content warning, or who an actor is.
 * `undefined` when it has none.
 */
export function summaryOf(object: JsonObject, options: ContentOptions = {}): SafeHtml | undefined {
  const summary = textOf(object, "summary", options.languages);
  return summary === undefined ? undefined : sanitize(summary, options);
}

/** Plain text as HTML: paragraphs where a line is empty, line breaks elsewhere. */
export function htmlOfText(text: string, { longest = 100_000 }: SanitizeOptions = {}): SafeHtml {
  const paragraphs = text.slice(0, longest).toWellFormed().replaceAll(/\r\n?/g, "\n").trim()
    .split(/\n{2,}/);
  return paragraphs.map((lines) => `<p>${escaped(lines).replaceAll("\n", "<br>")}</p>`)
    .join("") as SafeHtml;
}

function isHtml(mediaType: unknown): boolean {
  if (typeof mediaType !== "string") return true;
  const [essence = ""] = mediaType.split(";");
  return ["", "text/html", "application/xhtml+xml"].includes(essence.trim().toLowerCase());
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}
