import { idOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { checkText } from "./check_text.ts";
import type { Inspection, Place } from "./place.ts";
import { isAbsolute, type Scope } from "./scope.ts";
import type { Reading } from "./terms.ts";

/** What {@linkcode checkItem} needs besides the value. */
export interface ItemPlace extends Place {
  /** Where problems are noted. */
  readonly inspection: Inspection;
}

/** Looks at one value of a property and, when it is an object, at everything in it. */
export function checkItem(value: JsonValue, reading: Reading, place: ItemPlace): void {
  const { kinds, classes } = reading;
  const { at, inspection } = place;
  if (reading.takesAnything) return;
  if (typeof value === "string") {
    if (!reading.takesAnyString) checkString(value, reading, place);
    return;
  }
  if (typeof value === "number" || typeof value === "boolean") {
    if (!isScalarOf(value, kinds)) {
      inspection.note(at, "wrong-type", `A ${typeof value} does not belong here.`);
    }
    return;
  }
  if (!isJsonObject(value)) {
    inspection.note(at, "wrong-type", "A list in a list does not belong here.");
    return;
  }
  const literal = ownMember(value, "@value");
  if (literal !== undefined) {
    if (typeof literal === "string" && classes.size === 0) checkString(literal, reading, place);
    return;
  }
  const list = ownMember(value, "@list") ?? ownMember(value, "@set");
  if (Array.isArray(list)) return checkList(list, reading, place);
  if (classes.size === 0) {
    const isMere = kinds.has("iri") && idOf(value) !== undefined;
    if (!isMere) inspection.note(at, "wrong-type", "An object does not belong here.");
    return;
  }
  checkObject(value, reading, place);
}

function checkList(list: readonly JsonValue[], reading: Reading, place: ItemPlace): void {
  for (const [index, item] of list.entries()) {
    if (item !== null && !isJsonObject(item)) {
      checkItem(item, reading, { ...place, at: place.at.to("@list").to(index) });
    }
  }
}

function checkObject(value: JsonObject, { classes }: Reading, place: ItemPlace): void {
  const { inspection, at } = place;
  const scope = place.scope.within(value);
  if (scope !== place.scope) inspection.context(value, { at, scope });
  if (!mayBe(value["type"] ?? value["@type"], classes, scope)) {
    inspection.note(at, "wrong-range", "An object of this type does not belong here.");
  }
  inspection.entity(value, { at, scope });
}

/** Whether one of the types is among the classes, or none of them is known. */
function mayBe(type: JsonValue | undefined, classes: ReadonlySet<string>, scope: Scope): boolean {
  if (typeof type === "string") {
    const name = scope.typeOf(type);
    return classes.has(name) || !scope.terms.types.has(name);
  }
  if (!Array.isArray(type)) return true;
  const types: readonly JsonValue[] = type;
  const names = types.filter((one) => typeof one === "string").map((one) => scope.typeOf(one));
  return names.some((name) => classes.has(name)) ||
    !names.some((name) => scope.terms.types.has(name));
}

function isScalarOf(value: number | boolean, kinds: ReadonlySet<string>): boolean {
  if (typeof value === "boolean") return kinds.has("boolean");
  if (kinds.has("number")) return true;
  if (kinds.has("integer")) return Number.isInteger(value);
  return kinds.has("count") && Number.isInteger(value) && value >= 0;
}

function checkString(value: string, reading: Reading, { at, inspection, scope }: ItemPlace): void {
  const { kinds, classes } = reading;
  if (reading.takesAnyString) return;
  if (kinds.size > 0) {
    const problem = checkText(value, kinds);
    if (problem === undefined) return;
    if (classes.size === 0 && !kinds.has("iri")) {
      inspection.note(at, ...problem);
      return;
    }
  }
  if (!isAbsolute(value)) noteAddress(value, { at, inspection, scope });
}

/** Notes what is wrong with an address that does not say by itself where it leads. */
export function noteAddress(value: string, { at, inspection, scope }: ItemPlace): void {
  if (value.startsWith("_:")) return;
  const resolved = scope.resolve(value);
  if (!isAbsolute(resolved)) {
    inspection.note(at, "bad-address", "An address belongs here, and this is none.");
  } else if (resolved === value || !resolved.endsWith("#Public")) {
    inspection.note(at, "relative-address", "The address is relative to the document's id.");
  }
}
