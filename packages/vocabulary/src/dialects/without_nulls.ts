import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** How deep documents are looked into; as deep as `read` lets them be unless told otherwise. */
export const DEPTH = 64;

/** The value without nulls in its objects and lists (Lemmy S10); what is deeper goes too. */
export function withoutNulls(value: JsonValue, depth: number = DEPTH): JsonValue | undefined {
  if (value === null) return undefined;
  if (typeof value !== "object") return value;
  if (depth <= 0) return undefined;
  if (!isJsonObject(value)) {
    return value.flatMap((item) => {
      const kept = withoutNulls(item, depth - 1);
      return kept === undefined ? [] : [kept];
    });
  }
  return membersWithoutNulls(value, depth);
}

function membersWithoutNulls(object: JsonObject, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, member]) => {
      const kept = withoutNulls(member, depth - 1);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}
