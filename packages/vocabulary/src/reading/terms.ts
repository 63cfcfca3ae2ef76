import { NamespaceError, VALUE_KINDS } from "../schema/define_namespace.ts";
import type { Namespace, PropertyDefinition } from "../schema/namespace.ts";
import { IriTable } from "./iri_table.ts";

/** How one definition of a property is read. */
export interface Reading {
  /** The types that it is defined for. */
  readonly domain: readonly string[];
  /** How special the most general of these types is: how many types it is a kind of. */
  readonly depth: number;
  /** The kinds of values that are no objects. */
  readonly kinds: ReadonlySet<string>;
  /** The types that its objects may have, subtypes included; empty when it takes no objects. */
  readonly classes: ReadonlySet<string>;
  /** Whether it has one value at most. */
  readonly isFunctional: boolean;
  /** Whether it is natural language and nothing else. */
  readonly isText: boolean;
  /** Whether any string may be its value. */
  readonly takesAnyString: boolean;
  /** Whether anything at all may be its value. */
  readonly takesAnything: boolean;
}

/** A property by its name, whichever namespaces define it. */
export interface Term {
  /** Its name in documents. */
  readonly name: string;
  /** How its definitions are read: at least one. */
  readonly readings: readonly [Reading, ...Reading[]];
}

/** Namespaces, made ready for reading. */
export interface Terms {
  /** Properties by name. */
  readonly properties: ReadonlyMap<string, Term>;
  /** The language maps of properties: from `contentMap` to `content`. */
  readonly maps: ReadonlyMap<string, string>;
  /** For each type that documents can have, itself and everything that it is a kind of. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  /** Properties and types by their other names. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Properties and types by their IRIs. */
  readonly iris: IriTable;
  /** Whether a remote context is one whose terms are known. */
  readonly isKnownContext: (url: string) => boolean;
}

/**
 * Makes namespaces ready for reading.
 *
 * @throws {NamespaceError} If one names a type that none of them defines
 */
export function termsOf(namespaces: readonly Namespace[]): Terms {
  const lineage = lineageOf(namespaces);
  const properties = propertiesOf(namespaces, lineage);
  const named = namespaces.flatMap(({ types }) => Object.entries(types))
    .filter(([, { abstract, individual }]) => !abstract && !individual)
    .map(([name]) => name);
  const texts = [...properties.values()].filter(({ readings }) => readings.some(isText));
  return {
    properties,
    maps: new Map(texts.map(({ name }) => [`${name}Map`, name])),
    types: new Map(named.map((name) => [name, lineage.get(name) ?? new Set([name])])),
    aliases: aliasesOf(namespaces),
    iris: new IriTable(namespaces),
    isKnownContext: knownContexts(namespaces),
  };
}

function isText({ isText }: Reading): boolean {
  return isText;
}

function propertiesOf(
  namespaces: readonly Namespace[],
  lineage: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Term> {
  const subtypes = subtypesOf(lineage);
  const properties = new Map<string, Term>();
  for (const [name, definition] of namespaces.flatMap((each) => Object.entries(each.properties))) {
    for (const type of definition.domain) assertKnown(type, name, lineage);
    const depth = Math.min(...definition.domain.map((type) => lineage.get(type)?.size ?? 0));
    const reading = { ...readingOf(name, definition, subtypes), depth };
    const known = properties.get(name);
    properties.set(name, known ? withReading(known, reading) : { name, readings: [reading] });
  }
  return properties;
}

/** The definition for the more special types comes first: a Quotation is also an Object. */
function withReading({ name, readings: [first, ...others] }: Term, reading: Reading): Term {
  const isMoreSpecial = reading.depth > first.depth;
  if (isMoreSpecial) return { name, readings: [reading, first, ...others] };
  const rest = [...others, reading].toSorted((a, b) => b.depth - a.depth);
  return { name, readings: [first, ...rest] };
}

function readingOf(
  name: string,
  definition: PropertyDefinition,
  subtypes: ReadonlyMap<string, readonly string[]>,
): Omit<Reading, "depth"> {
  const kinds = new Set(definition.range.filter((range) => VALUE_KINDS.has(range)));
  const types = definition.range.filter((range) => !VALUE_KINDS.has(range));
  for (const type of types) assertKnown(type, name, subtypes);
  return {
    domain: definition.domain,
    kinds,
    classes: new Set(types.flatMap((type) => subtypes.get(type) ?? [])),
    isFunctional: definition.functional === true,
    isText: kinds.has("text") && types.length === 0,
    takesAnyString: kinds.has("string") || kinds.has("text") || kinds.has("type"),
    takesAnything: kinds.has("json"),
  };
}

function assertKnown(type: string, name: string, known: ReadonlyMap<string, unknown>): void {
  if (known.has(type)) return;
  throw new NamespaceError(
    "unknown-type",
    `The property ${name} names ${type}, which no namespace defines. Define it or mend the name.`,
  );
}

/** For each type, itself and all that it derives from; a circle of types ends where it closes. */
function lineageOf(namespaces: readonly Namespace[]): Map<string, ReadonlySet<string>> {
  const parents = new Map<string, string[]>();
  for (
    const [name, { extends: bases = [] }] of namespaces.flatMap((n) => Object.entries(n.types))
  ) {
    parents.set(name, [...parents.get(name) ?? [], ...bases]);
  }
  return new Map([...parents.keys()].map((name) => [name, ancestors(name, parents)]));
}

function ancestors(name: string, parents: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set([name]);
  for (const type of found) {
    for (const parent of parents.get(type) ?? []) {
      assertKnown(parent, type, parents);
      found.add(parent);
    }
  }
  return found;
}

function subtypesOf(lineage: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  const subtypes = new Map<string, string[]>([...lineage.keys()].map((name) => [name, []]));
  for (const [name, bases] of lineage) {
    for (const base of bases) subtypes.get(base)?.push(name);
  }
  return subtypes;
}

function aliasesOf(namespaces: readonly Namespace[]): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const { types, properties, alsoSnakeCase } of namespaces) {
    for (const [name, definition] of [...Object.entries(types), ...Object.entries(properties)]) {
      for (const alias of definition.aliases ?? []) aliases.set(alias, name);
    }
    if (!alsoSnakeCase) continue;
    for (const name of Object.keys(properties)) {
      const snake = snakeCase(name);
      if (snake !== name) aliases.set(snake, name);
    }
  }
  return aliases;
}

/** `isbn10` is `isbn_10` there. */
function snakeCase(name: string): string {
  return name.replaceAll(/([a-z])([A-Z0-9])/g, "$1_$2").toLowerCase();
}

function knownContexts(namespaces: readonly Namespace[]): (url: string) => boolean {
  const known = new Set<string>();
  const endings: string[] = [];
  for (
    const context of namespaces.flatMap(({ contexts = [], iri, spellings = [] }) => [
      ...contexts,
      iri,
      ...spellings,
    ])
  ) {
    if (context.startsWith("*")) endings.push(context.slice(1));
    else known.add(plainUrl(context));
  }
  return (url) =>
    known.has(url) || known.has(plainUrl(url)) || endings.some((ending) => url.endsWith(ending));
}

/** Contexts are named with http or https, with `#` or `.jsonld` at their end. */
function plainUrl(url: string): string {
  return url.replace(/^http:/, "https:").replace(/(\.jsonld|[#/])+$/, "");
}
