import type { JsonObject, JsonValue } from "../json.ts";
import { VALUE_KINDS } from "../schema/define_namespace.ts";
import type { Namespace, PropertyDefinition, TypeDefinition } from "../schema/namespace.ts";
import { citationOf, Lineages } from "./lineages.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** The file that holds all namespaces' schemas together; references to any object lead there. */
export const WHOLE_SCHEMA = "vocabulary.schema.json";

/** The file of one namespace's schema. */
export function schemaFile({ name }: Namespace): string {
  return `${name}.schema.json`;
}

/** A JSON Schema (draft 2020-12) that a document of any of the namespaces keeps. */
export function wholeSchema(namespaces: readonly Namespace[]): JsonObject {
  return {
    $schema: DIALECT,
    title: "ActivityPub documents",
    description: "What the properties of known types may hold, in every form that servers send.",
    type: "object",
    allOf: namespaces.map((namespace) => ({ $ref: schemaFile(namespace) })),
  };
}

/** A JSON Schema (draft 2020-12) for the types and properties of one namespace. */
export function namespaceSchema(namespace: Namespace, all: readonly Namespace[]): JsonObject {
  const lineages = new Lineages(all);
  const touched = new Set([
    ...Object.keys(namespace.types).filter((name) => lineages.types.has(name)),
    ...Object.values(namespace.properties).flatMap(({ domain }) => domain),
  ]);
  const concrete = [...lineages.types.values()].filter(({ name, definition }) =>
    !definition.plain && !definition.abstract &&
    [...lineages.ancestors(name)].some((ancestor) => touched.has(ancestor))
  );
  return {
    $schema: DIALECT,
    title: namespace.title,
    description: namespace.description,
    type: "object",
    allOf: concrete.map(({ name }) => ({
      if: { required: ["type"], properties: { type: typeNamed(name) } },
      then: {
        allOf: [...lineages.ancestors(name)].filter((ancestor) => touched.has(ancestor))
          .map((ancestor) => ({ $ref: `#/$defs/${ancestor}` })),
      },
    })),
    $defs: Object.fromEntries(
      [...touched].map((name) => [name, typeSchema(name, namespace, lineages)]),
    ),
  };
}

function typeNamed(name: string): JsonObject {
  return { anyOf: [{ const: name }, { type: "array", contains: { const: name } }] };
}

function typeSchema(name: string, namespace: Namespace, lineages: Lineages): JsonObject {
  const own: TypeDefinition | undefined = namespace.types[name];
  const properties = Object.entries(namespace.properties)
    .filter(([, { domain }]) => domain.includes(name));
  return {
    title: name,
    ...(own && { description: own.description, $comment: citationOf(name, own, namespace) }),
    type: "object",
    properties: Object.fromEntries(properties.flatMap(([property, definition]) => [
      [property, propertySchema(property, definition, { namespace, lineages })],
      ...(definition.range.includes("text") ? [[`${property}Map`, LANGUAGE_MAP]] : []),
    ])),
  };
}

const LANGUAGE_MAP: JsonObject = {
  description: "The texts by language tag (BCP 47).",
  anyOf: [
    { type: "null" },
    { type: "object", additionalProperties: { type: ["string", "array", "null"] } },
  ],
};

function propertySchema(
  name: string,
  definition: PropertyDefinition,
  { namespace, lineages }: { namespace: Namespace; lineages: Lineages },
): JsonObject {
  const item = itemSchema(definition.range, namespace, lineages);
  const common = {
    description: definition.description,
    $comment: citationOf(name, definition, namespace),
  };
  if (definition.range.includes("json")) return common;
  const many = { type: "array", items: { anyOf: [...item, { type: "null" }] } };
  const one = definition.functional ? { ...many, maxItems: 1 } : many;
  return { ...common, anyOf: [...item, one, { type: "null" }] };
}

function itemSchema(
  range: readonly string[],
  namespace: Namespace,
  lineages: Lineages,
): JsonValue[] {
  const classes = range.filter((item) => !VALUE_KINDS.has(item));
  const kinds = range.filter((item) => VALUE_KINDS.has(item));
  const schemas: JsonValue[] = kinds.flatMap((kind) => KIND_SCHEMAS.get(kind) ?? []);
  if (classes.length === 0) return schemas;
  const [first = ""] = classes;
  const isPlain = classes.length === 1 && lineages.types.get(first)?.definition.plain === true;
  const isOwn = isPlain && lineages.types.get(first)?.namespace === namespace;
  const object: JsonObject = isPlain ? { type: "object" } : { $ref: WHOLE_SCHEMA };
  const part: JsonObject = isOwn ? { $ref: `#/$defs/${first}` } : object;
  return [...schemas, { type: "string", minLength: 1, description: "An id." }, part];
}

const VALUE_OBJECT: JsonObject = {
  type: "object",
  required: ["@value"],
  properties: { "@value": { type: "string" }, "@language": { type: "string" } },
};

const KIND_SCHEMAS: ReadonlyMap<string, readonly JsonObject[]> = new Map([
  ["text", [{ type: "string" }, VALUE_OBJECT]],
  ["string", [{ type: "string" }]],
  ["type", [{ type: "string" }]],
  ["iri", [{ type: "string", format: "iri-reference" }]],
  ["boolean", [{ type: "boolean" }]],
  ["integer", [{ type: "integer" }]],
  ["number", [{ type: "number" }]],
  ["count", [{ type: "integer", minimum: 0 }]],
  ["dateTime", [{ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}" }]],
  ["date", [{ type: "string", pattern: "^\\d{4}(-\\d{2}(-\\d{2})?)?" }]],
  ["duration", [{ type: "string", pattern: "^-?P" }]],
  ["mediaType", [{ type: "string", pattern: "^[^/]+/[^/]+" }]],
  ["languageTag", [{ type: "string", pattern: "^[A-Za-z0-9-]+$" }]],
]);
