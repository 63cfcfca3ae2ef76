import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { idOf } from "../id_of.ts";
import type { Entity, EntityValue } from "./entity.ts";
import { momentOf } from "./moment.ts";
import { isAbsolute, type Scope } from "./scope.ts";
import type { Reading } from "./terms.ts";

/** Reads one value of a property; undefined when it is nothing that the property can have. */
export function readItem(
  value: JsonValue,
  reading: Reading,
  scope: Scope,
): EntityValue | undefined {
  const { kinds } = reading;
  if (reading.takesAnything) return value;
  if (typeof value === "string") return readString(value, reading, scope);
  if (typeof value === "number") {
    if (isNumeric(kinds)) return value;
    return kinds.has("string") || kinds.has("text") ? String(value) : undefined;
  }
  if (typeof value === "boolean") return kinds.has("boolean") ? value : undefined;
  return isJsonObject(value) ? readObject(value, reading, scope) : undefined;
}

function readString(value: string, reading: Reading, scope: Scope): EntityValue | undefined {
  const { kinds, classes } = reading;
  if (kinds.size === 0 || (classes.size > 0 && kinds.has("iri"))) return reference(value, scope);
  if (kinds.has("dateTime") || kinds.has("date")) {
    const moment = momentOf(value);
    if (moment !== undefined || classes.size === 0) return moment;
  }
  if (classes.size > 0) {
    const isWords = (kinds.has("string") || kinds.has("text")) && !isAbsolute(value);
    return isWords ? value : reference(value, scope);
  }
  if (kinds.has("string") || kinds.has("text")) return value;
  if (isNumeric(kinds)) return value.trim() === "" ? undefined : finite(Number(value));
  if (kinds.has("boolean")) return value === "true" ? true : value === "false" ? false : undefined;
  if (kinds.has("type")) return scope.typeOf(value);
  if (!kinds.has("iri")) return value;
  return value === "" ? undefined : scope.resolve(value);
}

function readObject(value: JsonObject, reading: Reading, scope: Scope): EntityValue | undefined {
  const literal = ownMember(value, "@value");
  if (literal !== undefined && !isJsonObject(literal)) return readItem(literal, reading, scope);
  if (reading.classes.size > 0) return scope.entity(value);
  if (!reading.kinds.has("iri")) return undefined;
  const id = idOf(value) ?? idOf(ownMember(value, "href"));
  return id === undefined ? undefined : scope.resolve(id);
}

function reference(id: string, scope: Scope): Entity | undefined {
  return id === "" ? undefined : scope.reference(id);
}

function isNumeric(kinds: ReadonlySet<string>): boolean {
  return kinds.has("number") || kinds.has("count") || kinds.has("integer");
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
