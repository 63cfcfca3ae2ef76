/**
 * What a value of a property may be, besides an object of a type:
 *
 * - `text`: natural language, which may also come as a map by language (`contentMap`);
 * - `string`: characters that mean something to programs;
 * - `iri`: the address of something, which is not read as an object;
 * - `boolean`, `integer`, `number`, and `count` for whole numbers from 0;
 * - `dateTime`: RFC 3339; `date`: the same, or only a year, a month or a day;
 * - `duration`: XML Schema duration; `mediaType`: RFC 2045; `languageTag`: BCP 47;
 * - `type`: the name of a type;
 * - `json`: anything, kept as it is.
 */
export type ValueKind =
  | "text"
  | "string"
  | "iri"
  | "boolean"
  | "integer"
  | "number"
  | "count"
  | "dateTime"
  | "date"
  | "duration"
  | "mediaType"
  | "languageTag"
  | "type"
  | "json";

/** A type of a namespace. */
export interface TypeDefinition {
  /** What it is, as sentences. */
  readonly description: string;
  /** The types that it is a kind of, this namespace's or another's. Default: none. */
  readonly extends?: readonly string[];
  /** Its IRI, in full or with a known prefix. Default: the namespace's IRI and the name. */
  readonly iri?: string;
  /** Other names that mean the same. */
  readonly aliases?: readonly string[];
  /** Whether it only gathers properties and never stands in a document. Default: false. */
  readonly abstract?: boolean;
  /** Whether it is a part of something else that needs no `type`. Default: false. */
  readonly plain?: boolean;
  /** Whether it names one thing instead of a type of things. Default: false. */
  readonly individual?: boolean;
  /** Where it is defined. Default: the namespace's citation. */
  readonly citation?: string;
}

/** A property of a namespace. */
export interface PropertyDefinition {
  /** What it says, as sentences. */
  readonly description: string;
  /** The types that have it; their subtypes have it too. */
  readonly domain: readonly string[];
  /** What its values may be: names of types and {@linkcode ValueKind}s. */
  readonly range: readonly string[];
  /** Whether it has one value at most. Default: false. */
  readonly functional?: boolean;
  /** Its IRI, in full or with a known prefix. Default: the namespace's IRI and the name. */
  readonly iri?: string;
  /** Other names that mean the same. */
  readonly aliases?: readonly string[];
  /** The `@type` of JSON-LD where the range does not say it; `none` for no coercion. */
  readonly coercion?: string;
  /** The `@container` of JSON-LD without `@`: `list`, `set` or `graph`. Default: none. */
  readonly container?: string;
  /** Where it is defined. Default: the namespace's citation. */
  readonly citation?: string;
}

/** A vocabulary as data: what a schema file holds. */
export interface Namespace {
  /** Short name, such as `lemmy`; files that are generated from it are named so. */
  readonly name: string;
  /** The name for people. */
  readonly title: string;
  /** What it is for, as sentences. */
  readonly description: string;
  /** The prefix of its terms in compact IRIs, without the colon. */
  readonly prefix: string;
  /** What the IRIs of its terms begin with. */
  readonly iri: string;
  /** Other beginnings that servers write, of which the first that matches counts. */
  readonly spellings?: readonly string[];
  /** Whether `snake_case` means the same as `camelCase`. Default: false. */
  readonly alsoSnakeCase?: boolean;
  /** The contexts that declare its terms; one that begins with `*` is known by its end. */
  readonly contexts?: readonly string[];
  /** Where its terms are defined; `{term}` stands for the name in lower case, `{Term}` as it is. */
  readonly citation: string;
  /** Its types by name. */
  readonly types: Readonly<Record<string, TypeDefinition>>;
  /** Its properties by name. Several namespaces may define one name for different types. */
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
}
