/**
 * Text in XML.
 *
 * @module
 */

import { printable } from "../printable.ts";

/** The text as XML content or as the value of an attribute, line breaks kept (XML 1.0 §2.2, §2.4, §3.3.3). */
export function xmlText(text: string): string {
  return printable(text).replace(/[&<>"'\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
