import { VALUE_KINDS } from "../schema/define_namespace.ts";
import type { Namespace, PropertyDefinition } from "../schema/namespace.ts";
import { citationOf, Lineages, type OwnedProperty, type OwnedType } from "./lineages.ts";

/** How modules are written. */
export interface ModuleOptions {
  /** What generated modules import this package from. */
  readonly from: string;
  /** What a generated file begins with. */
  readonly notice: string;
}

/** `Object` is taken in JavaScript. */
export function interfaceName(type: string): string {
  return type === "Object" ? "AnyObject" : type;
}

/** The names that a namespace's module exports: interfaces and guards. */
export function exportsOf({ types }: Namespace): { interfaces: string[]; guards: string[] } {
  const named = Object.entries(types).filter(([, { individual }]) => !individual);
  return {
    interfaces: named.map(([name]) => interfaceName(name)),
    guards: named.filter(([, { plain }]) => !plain).map(([name]) => `is${interfaceName(name)}`),
  };
}

/** Writes the interfaces and guards of one namespace's types. */
export function typeModule(
  namespace: Namespace,
  all: readonly Namespace[],
  { from, notice }: ModuleOptions,
): string {
  const lineages = new Lineages(all);
  const own = [...lineages.types.values()].filter((type) => type.namespace === namespace);
  const blocks = own.map((type) => interfaceOf(type, lineages) + guardOf(type));
  const body = blocks.join("\n");
  const code = body.match(/^( {2}readonly|export interface) .*$/gm)?.join("\n") ?? "";
  const imported = ["Entity", "JsonValue", "LanguageMap", "Moment"].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(body)
  );
  const siblings = all.filter((other) => other !== namespace).flatMap((other) => {
    const names = exportsOf(other).interfaces.filter((name) =>
      new RegExp(`\\b${name}\\b`).test(code) &&
      lineages.types.get(name === "AnyObject" ? "Object" : name)?.namespace === other
    );
    return names.length === 0
      ? []
      : [`import type { ${names.toSorted().join(", ")} } from "./${other.name}.gen.ts";`];
  });
  const imports = [`import type { ${imported.join(", ")} } from "${from}";`, ...siblings];
  return `${notice}\n\n${imports.join("\n")}\n\n${body}`;
}

function interfaceOf({ name, definition, namespace }: OwnedType, lineages: Lineages): string {
  const bases = (definition.extends ?? []).map(interfaceName);
  const heritage = bases.length === 0 ? ["Entity"] : bases;
  const inherited = new Set(
    [...lineages.ancestors(name)].filter((type) => type !== name)
      .flatMap((type) => lineages.ownProperties(type).map((property) => property.name)),
  );
  const members = unique(lineages.ownProperties(name))
    .filter((property) =>
      !inherited.has(property.name) || isOverride(property.name, name, lineages)
    )
    .flatMap((property) => membersOf(property, name, lineages));
  const citation = citationOf(name, definition, namespace);
  const comment = `/**\n * ${definition.description}\n *\n * @see {@link ${citation}}\n */\n`;
  return `${comment}export interface ${interfaceName(name)} extends ${heritage.join(", ")} {\n` +
    `${members.join("")}}\n`;
}

/** Two namespaces may give a type the same property; the first describes it. */
function unique(properties: readonly OwnedProperty[]): OwnedProperty[] {
  return [...new Map(properties.toReversed().map((one) => [one.name, one])).values()].toReversed();
}

function membersOf(
  { name, definition, namespace }: OwnedProperty,
  type: string,
  lineages: Lineages,
): string[] {
  const definitions = isOverride(name, type, lineages)
    ? [definition]
    : lineages.definitionsFor(type, name);
  const see = `   *\n   * @see {@link ${citationOf(name, definition, namespace)}}\n`;
  const member = `  /**\n   * ${definition.description}\n${see}   */\n` +
    `  readonly ${name}: ${valueTypeOf(definitions, lineages)};\n`;
  if (!isText(definition)) return [member];
  return [
    member,
    `  /**\n   * The texts of \`${name}\` by language.\n${see}   */\n  readonly ${name}Map: LanguageMap;\n`,
  ];
}

/** Whether the definition for just this type stands above one for more general types. */
function isOverride(name: string, type: string, lineages: Lineages): boolean {
  const general = lineages.properties.filter((property) =>
    property.name === name && !property.definition.domain.includes(type) &&
    property.definition.domain.some((domain) => lineages.ancestors(type).has(domain))
  );
  return general.length > 0;
}

function isText({ range }: PropertyDefinition): boolean {
  return range.includes("text") && range.every((item) => VALUE_KINDS.has(item));
}

function valueTypeOf(definitions: readonly PropertyDefinition[], lineages: Lineages): string {
  const types = new Set(definitions.flatMap((definition) => valueTypes(definition, lineages)));
  return types.size === 0 ? "undefined" : [...types].toSorted().join(" | ");
}

function valueTypes(definition: PropertyDefinition, lineages: Lineages): string[] {
  const items = itemTypes(definition.range, lineages);
  if (definition.functional || isText(definition)) return [...items, "undefined"];
  return [items.length === 1 ? `readonly ${items[0]}[]` : `readonly (${items.join(" | ")})[]`];
}

function itemTypes(range: readonly string[], lineages: Lineages): string[] {
  const classes = range.filter((item) => !VALUE_KINDS.has(item));
  const items = new Set<string>();
  if (classes.length > 0) {
    const [first = ""] = classes;
    const isPlain = classes.length === 1 && lineages.types.get(first)?.definition.plain === true;
    items.add(isPlain ? interfaceName(first) : "Entity");
  }
  for (const kind of range.filter((item) => VALUE_KINDS.has(item))) {
    if (!(kind === "iri" && classes.length > 0)) items.add(SCRIPT_TYPES.get(kind) ?? "string");
  }
  return [...items].toSorted();
}

const SCRIPT_TYPES: ReadonlyMap<string, string> = new Map([
  ["boolean", "boolean"],
  ["integer", "number"],
  ["number", "number"],
  ["count", "number"],
  ["dateTime", "Moment"],
  ["date", "Moment"],
  ["json", "JsonValue"],
]);

function guardOf({ name, definition }: OwnedType): string {
  if (definition.plain) return "";
  const type = interfaceName(name);
  return `\n/** Whether an entity is of the type ${name} or of a kind of it. */\n` +
    `export function is${type}<T extends Entity>(entity: T): entity is T & ${type} {\n` +
    `  return entity.isA("${name}");\n}\n`;
}
