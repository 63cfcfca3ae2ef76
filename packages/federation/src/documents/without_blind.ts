/**
 * Blind recipients stay blind: what leaves names none of them, however deep (ActivityPub §6).
 *
 * @module
 */

import { memberText, withMember, withoutMember } from "@commonplace/vocabulary";
import { elementsOf } from "./json_elements.ts";

const NAMESPACE = "https://www.w3.org/ns/activitystreams#";

/** Every name that JSON-LD gives them without a context of one's own. */
const BLIND: readonly string[] = ["bto", "bcc"].flatMap((
  name,
) => [name, `as:${name}`, NAMESPACE + name]);

/** Names of members may be written with escapes. */
const SUSPECT = /bto|bcc|\\u00/;
const MEMBER = /(?:bto|bcc)"\s*:/;
const ESCAPED_ASCII = /\\u00([0-7][0-9a-f])/gi;

/**
 * Takes `bto` and `bcc` out of the text of a JSON object and of everything in it; every other
 * character stays as it was. Only a text that says one name twice may have to be written anew.
 */
export function withoutBlind(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const rest = withoutBlindIn(text);
  const plain = rest.replaceAll(ESCAPED_ASCII, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return MEMBER.test(plain) ? JSON.stringify(JSON.parse(rest)) : rest;
}

function isTold(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (!Array.isArray(value) && BLIND.some((name) => Object.hasOwn(value, name))) return true;
  return Object.values(value).some(isTold);
}

function withoutBlindIn(text: string): string {
  const value: unknown = JSON.parse(text);
  if (!isTold(value) || typeof value !== "object" || value === null) return text;
  if (Array.isArray(value)) return `[${elementsOf(text).map(withoutBlindIn).join(",")}]`;
  let rest = BLIND.reduce((kept, name) => withoutMember(kept, name), text);
  for (const [name, inner] of Object.entries(value)) {
    if (BLIND.includes(name) || !isTold(inner)) continue;
    rest = withMember(rest, name, withoutBlindIn(memberText(rest, name) ?? "null"));
  }
  return rest;
}
