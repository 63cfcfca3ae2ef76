/**
 * As much of JSON Schema (2020-12) as the schema of the report uses.
 *
 * @module
 */

/** A schema: the keywords that are read, `description` and the like aside. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema | undefined>>;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema | undefined>>;
  readonly required?: readonly string[];
  readonly type?: string | readonly string[];
}

interface Place {
  readonly path: string;
  readonly root: Schema;
}

/** What is wrong with a value, with the JSON Pointer to it; `undefined` where nothing is. */
export function schemaFault(value: unknown, schema: Schema): string | undefined {
  return faultAt(value, schema, { path: "", root: schema });
}

function faultAt(value: unknown, schema: Schema, place: Place): string | undefined {
  const { path, root } = place;
  const referred = schema.$ref === undefined
    ? undefined
    : root.$defs?.[schema.$ref.replace("#/$defs/", "")];
  if (referred) return faultAt(value, referred, place);
  if (schema.anyOf) {
    const faults = schema.anyOf.map((one) => faultAt(value, one, place));
    return faults.includes(undefined) ? undefined : faults.at(-1);
  }
  if (!isAllowed(value, schema)) return `${path || "/"} is not what the schema allows`;
  if (Array.isArray(value)) return faultOfItems(value, schema, place);
  return isRecord(value) ? faultOfMembers(value, schema, place) : undefined;
}

function isAllowed(value: unknown, schema: Schema): boolean {
  const { type, minimum, pattern } = schema;
  if (type !== undefined && ![type].flat().some((name) => isOfType(value, name))) return false;
  if ("const" in schema && value !== schema.const) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (minimum !== undefined && typeof value === "number" && value < minimum) return false;
  return pattern === undefined || typeof value !== "string" || new RegExp(pattern).test(value);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  const name: string = typeof value;
  return type === "object" ? isRecord(value) : name === type;
}

function faultOfItems(
  items: readonly unknown[],
  { items: schema, minItems = 0, maxItems = Infinity }: Schema,
  { path, root }: Place,
): string | undefined {
  if (items.length < minItems || items.length > maxItems) return `${path} has another length`;
  return schema &&
    firstOf(
      items.entries(),
      ([index, item]) => faultAt(item, schema, { path: `${path}/${index}`, root }),
    );
}

function faultOfMembers(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties = true }: Schema,
  { path, root }: Place,
): string | undefined {
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${path}/${missing} is missing`;
  return firstOf(Object.entries(value), ([name, member]) => {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const schema = own ?? additionalProperties;
    const at = `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (schema === false) return `${at} does not belong there`;
    return schema === true ? undefined : faultAt(member, schema, { path: at, root });
  });
}

function firstOf<T>(
  items: Iterable<T>,
  fault: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
