import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import type { Entity, EntityValue, LanguageMap } from "./entity.ts";
import { readItem } from "./read_item.ts";
import type { Scope } from "./scope.ts";
import type { Reading, Term } from "./terms.ts";

const NO_TYPES: readonly string[] = [];

/** Reads one object of a document as it is asked. */
export class EntityView implements Entity {
  readonly json: JsonObject;
  readonly isReference: boolean;
  readonly #scope: Scope;
  #types: readonly string[] | undefined;
  #keys: ReadonlyMap<string, string> | undefined;

  /** Nothing is read before it is asked for. */
  constructor(json: JsonObject, scope: Scope, isReference = false) {
    this.json = json;
    this.#scope = scope;
    this.isReference = isReference;
  }

  get id(): string | undefined {
    const id = this.#member("id");
    return typeof id === "string" && id !== "" ? this.#scope.resolve(id) : undefined;
  }

  get types(): readonly string[] {
    return this.#types ??= this.#readTypes();
  }

  get type(): string | undefined {
    const known = this.#scope.terms.types;
    const { types } = this;
    return types.length > 1 ? types.find((type) => known.has(type)) ?? types[0] : types[0];
  }

  get address(): string | undefined {
    if (this.isReference) return this.id;
    const href = this.#member("href");
    if (typeof href === "string" && href !== "") return this.#scope.resolve(href);
    for (const value of listOf(this.#member("url"))) {
      if (typeof value === "string" && value !== "") return this.#scope.resolve(value);
      const address = isJsonObject(value) ? this.#scope.entity(value).address : undefined;
      if (address !== undefined) return address;
    }
    return undefined;
  }

  isA(type: string): boolean {
    const known = this.#scope.terms.types;
    return this.types.some((own) => own === type || known.get(own)?.has(type) === true);
  }

  get(property: string): EntityValue | readonly EntityValue[] | undefined {
    if (property === "id") return this.id;
    if (property === "type") return this.type;
    const { properties, maps } = this.#scope.terms;
    const term = properties.get(property);
    if (term !== undefined) return this.read(term);
    const text = maps.get(property);
    return text === undefined ? ownMember(this.json, property) : this.readMap(text);
  }

  /** The value of a property, read as the definition for this type has it. */
  read(term: Term): EntityValue | readonly EntityValue[] | undefined {
    const reading = term.readings.length === 1 ? term.readings[0] : this.#readingOf(term);
    const value = this.#member(term.name);
    if (reading.isText) return this.#readText(term.name, value);
    if (value === undefined) return reading.isFunctional ? undefined : [];
    if (reading.isFunctional) return this.#readFirst(value, reading);
    const list = listOf(value);
    const read: EntityValue[] = [];
    for (const item of list) {
      const one = readItem(item, reading, this.#scope);
      if (one !== undefined) read.push(one);
    }
    return read;
  }

  /** All texts of a property by language. */
  readMap(property: string): LanguageMap {
    const texts = new Map<string, string>();
    const map = this.#member(`${property}Map`);
    if (isJsonObject(map)) {
      for (const [language, value] of Object.entries(map)) {
        const text = listOf(value).find((item) => typeof item === "string");
        if (text !== undefined) texts.set(language, text);
      }
    }
    for (const value of listOf(this.#member(property))) {
      const text = isJsonObject(value) ? ownMember(value, "@value") : value;
      const language = isJsonObject(value) ? ownMember(value, "@language") : undefined;
      if (typeof text !== "string") continue;
      if (typeof language === "string") texts.set(language, text);
      else if (![...texts.values()].includes(text) && !texts.has("und")) texts.set("und", text);
    }
    return texts;
  }

  #readText(property: string, value: JsonValue | undefined): string | undefined {
    if (typeof value === "string") return value;
    for (const item of listOf(value)) {
      const text = isJsonObject(item) ? ownMember(item, "@value") : item;
      if (typeof text === "string") return text;
    }
    for (const text of this.readMap(property).values()) return text;
    return undefined;
  }

  #readFirst(value: JsonValue, reading: Reading): EntityValue | undefined {
    if (reading.takesAnything) return value;
    for (const item of listOf(value)) {
      const one = readItem(item, reading, this.#scope);
      if (one !== undefined) return one;
    }
    return undefined;
  }

  #readingOf({ readings }: Term): Reading {
    return readings.find(({ domain }) => domain.some((type) => this.isA(type))) ?? readings[0];
  }

  #readTypes(): readonly string[] {
    const value = this.#member("type");
    if (typeof value === "string") return [this.#scope.typeOf(value)];
    if (!Array.isArray(value)) return NO_TYPES;
    return value.filter((type) => typeof type === "string").map((type) => this.#scope.typeOf(type));
  }

  /** The member of that name, else the one that means it; null is no value. */
  #member(name: string): JsonValue | undefined {
    const value = this.json[name];
    if (value !== undefined && value !== null) return value;
    if (this.isReference) return undefined;
    const key = (this.#keys ??= this.#readKeys()).get(name);
    return key === undefined ? undefined : this.json[key] ?? undefined;
  }

  /** Members under other names than the vocabulary's, by the vocabulary's. */
  #readKeys(): ReadonlyMap<string, string> {
    const keys = new Map<string, string>();
    for (const key in this.json) {
      const name = this.#scope.nameOf(key);
      if (name !== key && !keys.has(name)) keys.set(name, key);
    }
    // Each is read in the other's place: which of them a collection has is often mistaken.
    const { json } = this;
    const items = json["items"] === undefined ? keys.get("items") : "items";
    const ordered = json["orderedItems"] === undefined ? keys.get("orderedItems") : "orderedItems";
    if (items === undefined && ordered !== undefined) keys.set("items", ordered);
    if (ordered === undefined && items !== undefined) keys.set("orderedItems", items);
    return keys;
  }
}

/** One or many as a list, `@list` and `@set` of JSON-LD too. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (isJsonObject(value)) {
    const list = value["@list"] ?? value["@set"];
    if (list !== undefined) return Array.isArray(list) ? list : [list];
  }
  return [value];
}
