/**
 * The link to the sentence that a rule comes from.
 *
 * @module
 */

import type { RequirementSource } from "../catalogue/requirement.ts";

/**
 * The address of the sentence, as a text fragment that browsers scroll to (URL Fragment Text Directives
 * §2); `undefined` where the source names no page of the Web.
 */
export function sourceLink({ url, quote }: RequirementSource): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return undefined;
  if (quote === undefined) return parsed.href;
  // A dash, a comma and an ampersand mean something in a text directive.
  const text = encodeURIComponent(quote.toWellFormed()).replaceAll("-", "%2D");
  return `${parsed.href}${
    parsed.hash === "" && !parsed.href.endsWith("#") ? "#" : ""
  }:~:text=${text}`;
}
