import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Dialect, DialectName } from "./dialect.ts";
import { dialectOf } from "./dialect_of.ts";
import type { Finding, Part, Rule } from "./rule.ts";
import { DEPTH } from "./without_nulls.ts";

/**
 * Checks a document, and everything embedded in it, against what a dialect documents. Every rule
 * that is broken is named with its statement and the place; none means that a peer of that dialect
 * can read the document. It says nothing of what a single document cannot show: who may do what,
 * what exists, what was sent before.
 *
 * Whatever the document, it does not throw; it takes time linear in the document, and looks at most 64 levels deep.
 *
 * @example A vote with an embedded object, in two communities
 * ```ts
 * import assert from "node:assert/strict";
 * import { validate } from "@commonplace/vocabulary/dialects";
 *
 * const vote = {
 *   id: "https://a.example/like/1",
 *   type: "Like",
 *   actor: "https://a.example/u/ann",
 *   audience: "https://b.example/c/main",
 *   object: { id: "https://b.example/post/1", type: "Page" },
 * };
 * const rules = validate(vote, "lemmy-1.0").map(({ rule, path }) => `${rule} ${path}`);
 * assert(rules.includes("lemmy:S129 /object"));
 * ```
 *
 * @param document The document
 * @param dialect The dialect, by name or as a dialect of your own
 * @returns What is wrong, in the order of the rules; empty when nothing is
 * @throws {TypeError} If there is no dialect of that name
 */
export function validate(document: JsonObject, dialect: DialectName | Dialect): readonly Finding[] {
  const { rules } = dialectOf(dialect);
  const parts = partsOf(document);
  return rules.flatMap((rule) => parts.flatMap((part) => findingsOf(rule, part)));
}

function findingsOf(rule: Rule, part: Part): readonly Finding[] {
  if (!rule.on(part)) return [];
  return rule.check(part).map((pointer) => ({
    rule: rule.id,
    path: part.path + pointer,
    message: rule.says,
  }));
}

/** The document and the objects in it, outermost first; what a context declares is none of them. */
function partsOf(document: JsonObject): readonly Part[] {
  const parts: Part[] = [];
  collect({ json: document, path: "", member: "", parent: undefined }, DEPTH, parts);
  return parts;
}

function collect(part: Part, depth: number, parts: Part[]): void {
  parts.push(part);
  for (const [name, value] of Object.entries(part.json)) {
    if (name === "@context") continue;
    collectValue({ value, path: `${part.path}/${escapePointer(name)}`, member: name }, {
      parent: part,
      depth: depth - 1,
      parts,
    });
  }
}

interface Place {
  readonly value: JsonValue;
  readonly path: string;
  readonly member: string;
}

interface Collecting {
  readonly parent: Part;
  readonly depth: number;
  readonly parts: Part[];
}

function collectValue({ value, path, member }: Place, collecting: Collecting): void {
  const { parent, depth, parts } = collecting;
  if (depth <= 0 || typeof value !== "object" || value === null) return;
  if (isJsonObject(value)) return collect({ json: value, path, member, parent }, depth, parts);
  for (const [index, item] of value.entries()) {
    const place = { value: item, path: `${path}/${index}`, member };
    collectValue(place, { ...collecting, depth: depth - 1 });
  }
}

/** RFC 6901 §3 */
function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
