/**
 * How long the texts of a record may be.
 *
 * @module
 */

import type { Read } from "../wanted.ts";

/** Characters of a title, a name, a subject. */
const LONGEST_NAME = 1000;

/** Characters of a review, a description, a life. */
const LONGEST_TEXT = 100_000;

const TEXTS: ReadonlySet<string> = new Set(["bio", "description", "text"]);

/** What was read, unless one of its texts is longer than anything of its kind. */
export function withinBounds(read: Read): Read {
  const found = read.kind === "wanted" ? tooLongIn(read.wanted, "") : undefined;
  if (found === undefined) return read;
  const message = `Its ${found} is longer than ${longestOf(found)} characters.`;
  return { kind: "problem", code: "too-long", message };
}

/** The name of the member that is too long. */
function tooLongIn(value: unknown, name: string): string | undefined {
  if (typeof value === "string") return value.length > longestOf(name) ? name : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = tooLongIn(member, Array.isArray(value) ? name : key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function longestOf(name: string): number {
  return TEXTS.has(name) ? LONGEST_TEXT : LONGEST_NAME;
}
