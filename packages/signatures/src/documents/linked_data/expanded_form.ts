import { isJsonObject, type JsonDocument } from "../json_document.ts";
import {
  coverageFailure,
  shapeFailure,
  type StatementsFailure,
} from "./linked_data_verification.ts";

const PROOF = "https://w3id.org/security#proof";

/**
 * What is wrong with a document in expanded form, where keywords have no other names: it holds something besides
 * statements, or the same statements could be told another way.
 */
export function expandedFailure(expanded: readonly JsonDocument[]): StatementsFailure | undefined {
  if (expanded.length !== 1) {
    return shapeFailure("unsupported-structure", "The document is not about one thing.");
  }
  const stack: { readonly value: unknown; readonly inProof: boolean }[] = [
    { value: expanded[0], inProof: false },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, inProof } = next;
    if (Array.isArray(value)) stack.push(...value.map((entry) => ({ value: entry, inProof })));
    if (!isJsonObject(value)) continue;
    const keywords = keywordsOf(value, inProof);
    for (const [name, member] of Object.entries(value)) {
      if (name.startsWith("@") && !keywords.includes(name)) {
        return shapeFailure("unsupported-structure", `The document has a member ${name}.`);
      }
      const unnamed = name === "@type" ? [member].flat().find(isBlank) : undefined;
      if (unnamed !== undefined) return coverageFailure(String(unnamed));
      if (name !== "@value") stack.push({ value: member, inProof: name === PROOF });
    }
  }
  return undefined;
}

/**
 * The keywords of which statements are made, by what has them. By others the same statements could be told from
 * another top (`@graph`, `@included`, `@reverse`), or they say nothing (`@index`, `@language` of a node).
 */
function keywordsOf(value: JsonDocument, inProof: boolean): readonly string[] {
  if ("@value" in value) return ["@value", "@type", "@language"];
  if ("@list" in value) return ["@list"];
  // Proofs stand in graphs of their own (Data Integrity §2.1.1); whoever reads plain JSON skips those.
  return inProof && "@graph" in value ? ["@graph"] : ["@id", "@type"];
}

/** A property without values makes no statement. Values are as they are, and an empty list is one. */
export function withoutEmptySets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptySets);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value)
    .filter(([name, member]) => name === "@list" || !(Array.isArray(member) && member.length === 0))
    .map(([name, member]) => [name, name === "@value" ? member : withoutEmptySets(member)]);
  return Object.fromEntries(members);
}

function isBlank(type: unknown): boolean {
  return typeof type === "string" && type.startsWith("_:");
}
