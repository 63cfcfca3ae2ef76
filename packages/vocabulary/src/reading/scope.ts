import type { JsonObject } from "../json.ts";
import { isPublic, PUBLIC } from "../audience_of.ts";
import { type ContextReading, readContext } from "./context_reading.ts";
import type { Document } from "./document.ts";
import type { Entity } from "./entity.ts";
import type { Terms } from "./terms.ts";

/** What everything in a document is read with. */
export interface Means {
  /** The vocabulary. */
  readonly terms: Terms;
  /** The class of its entities, with an accessor for each property of the vocabulary. */
  readonly Entity: new (json: JsonObject, scope: Scope, isReference?: boolean) => Entity;
  /** The class of its documents. */
  readonly Document: new (json: JsonObject, text: string, means: Means) => Document;
  /** What relative addresses are relative to: the document's id. */
  readonly base: string | undefined;
}

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*$/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** What holds for a document, or for a part of it that has a context of its own. */
export class Scope {
  readonly #json: JsonObject;
  readonly #means: Means;
  #context: ContextReading | undefined;

  /** Nothing of the context is looked at before it is needed. */
  constructor(json: JsonObject, means: Means) {
    this.#json = json;
    this.#means = means;
  }

  /** The vocabulary that it is read with. */
  get terms(): Terms {
    return this.#means.terms;
  }

  /** What the context says. */
  get context(): ContextReading {
    return this.#context ??= readContext(this.#json["@context"], this.#means.terms);
  }

  /** The scope of a part: its own when it has a context of its own. */
  within(part: JsonObject): Scope {
    return part["@context"] === undefined ? this : new Scope(part, this.#means);
  }

  /** A part of the document, to be asked. */
  entity(part: JsonObject): Entity {
    return new this.#means.Entity(part, this.within(part));
  }

  /** Something that the document only names. */
  reference(id: string): Entity {
    return new this.#means.Entity({ id }, this, true);
  }

  /** Our name of a member: a term's name however it is spelled here, else the name as it is. */
  nameOf(key: string): string {
    const { properties, maps, aliases, iris } = this.terms;
    if (properties.has(key) || key === "id" || key === "type") return key;
    if (key.charCodeAt(0) === 0x40) return key === "@id" ? "id" : key === "@type" ? "type" : key;
    const alias = this.context.aliases.get(key) ?? aliases.get(key);
    if (alias !== undefined) return alias;
    if (maps.has(key) || !key.includes(":")) return key;
    const name = iris.nameOf(key, this.context.prefixes);
    return name !== undefined && properties.has(name) ? name : key;
  }

  /** Our name of a type: a known one's however it is spelled here, else the name as it is. */
  typeOf(type: string): string {
    const { types, aliases, iris } = this.terms;
    if (types.has(type)) return type;
    const alias = this.context.aliases.get(type) ?? aliases.get(type);
    if (alias !== undefined && types.has(alias)) return alias;
    const name = type.includes(":") ? iris.nameOf(type, this.context.prefixes) : undefined;
    return name !== undefined && types.has(name) ? name : type;
  }

  /** An address in full: relative ones against the document's id, the public collection spelled out. Blank nodes have none. */
  resolve(address: string): string {
    if (SCHEME.test(address)) return address === "as:Public" ? PUBLIC : address;
    if (isPublic(address)) return PUBLIC;
    if (address.startsWith("_:")) return address;
    const { base } = this.#means;
    return base !== undefined && URL.canParse(address, base)
      ? new URL(address, base).href
      : address;
  }
}

/** Whether an address says what it is without a base. */
export function isAbsolute(address: string): boolean {
  return ABSOLUTE.test(address);
}
