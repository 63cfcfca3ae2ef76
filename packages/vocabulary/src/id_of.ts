import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "./json.ts";
import { many } from "./many.ts";

/**
 * The id of what a value refers to: the string itself, or the `id` (else `@id`) of the object. A
 * list of exactly one stands for its item, as in JSON-LD; from a list of several no one is chosen.
 *
 * The id is given as it is written, and is not checked to be an IRI: ids are compared as strings.
 *
 * @example An actor by id or in full
 * ```ts
 * import assert from "node:assert/strict";
 * import { idOf } from "@commonplace/vocabulary";
 *
 * assert.equal(idOf("https://a.example/u/ann"), "https://a.example/u/ann");
 * assert.equal(idOf({ type: "Person", id: "https://a.example/u/ann" }), "https://a.example/u/ann");
 * assert.equal(idOf({ type: "Person" }), undefined);
 * ```
 *
 * @returns The id, or undefined when there is none; an empty string is none
 */
export function idOf(value: JsonValue | undefined): string | undefined {
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isJsonObject(single)
    ? nonEmpty(ownMember(single, "id")) ?? nonEmpty(ownMember(single, "@id"))
    : nonEmpty(single);
}

/**
 * The ids in a property that may hold one or many; values without an id are left out.
 *
 * @param object The document or a part of it
 * @param property The property's name as it is written in the JSON
 */
export function idsOf(object: JsonObject, property: string): readonly string[] {
  return many(object, property).map(idOf).filter((id) => id !== undefined);
}

function nonEmpty(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
