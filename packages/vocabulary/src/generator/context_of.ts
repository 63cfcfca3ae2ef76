import type { JsonObject, JsonValue } from "../json.ts";
import { IriTable } from "../reading/iri_table.ts";
import { VALUE_KINDS } from "../schema/define_namespace.ts";
import type { Namespace, PropertyDefinition } from "../schema/namespace.ts";

/** Which terms a JSON-LD context declares, and how. */
export interface ContextPlan {
  /** Members that stand in it as they are: `id`, `type`, `@protected`, `@vocab`. */
  readonly keywords?: JsonObject;
  /** Contexts that it builds on. */
  readonly after?: readonly string[];
  /** Prefixes that it declares and that its IRIs are shortened with. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** The name of a namespace all of whose terms it declares. */
  readonly namespace?: string;
  /** Names of the terms that it declares. */
  readonly names?: readonly string[];
  /** Properties that also come as language maps. */
  readonly languageMaps?: readonly string[];
  /** Terms that it declares otherwise than the namespaces have them. */
  readonly terms?: JsonObject;
  /** Terms that bring a context of their own. */
  readonly scoped?: Readonly<Record<string, ContextPlan>>;
}

/** Writes the JSON-LD context of a plan, term by term, from what the namespaces say of each. */
export function contextOf(plan: ContextPlan, namespaces: readonly Namespace[]): JsonValue {
  const body = bodyOf(plan, new TermWriter(namespaces));
  return plan.after === undefined ? body : [...plan.after, body];
}

function bodyOf(plan: ContextPlan, writer: TermWriter): JsonObject {
  const { prefixes = {} } = plan;
  const names = plan.namespace === undefined ? plan.names : writer.namesOf(plan.namespace);
  const body: Record<string, JsonValue> = { ...plan.keywords, ...prefixes };
  for (const name of names ?? []) {
    body[name] = writer.term(name, { prefixes, among: plan.namespace });
  }
  for (const name of plan.languageMaps ?? []) {
    const term = writer.term(name, { prefixes, among: plan.namespace });
    body[`${name}Map`] = { "@id": term, "@container": "@language" };
  }
  for (const [name, scoped] of Object.entries(plan.scoped ?? {})) {
    const term = writer.term(name, { prefixes });
    const members = typeof term === "string" ? { "@id": term } : term;
    body[name] = { ...Object(members), "@context": bodyOf(scoped, writer) };
  }
  return { ...body, ...plan.terms };
}

interface TermUse {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly among?: string | undefined;
}

class TermWriter {
  readonly #namespaces: readonly Namespace[];
  readonly #iris: IriTable;

  constructor(namespaces: readonly Namespace[]) {
    this.#namespaces = namespaces;
    this.#iris = new IriTable(namespaces);
  }

  /** Every term of a namespace that can stand in a document. */
  namesOf(namespace: string): string[] {
    return this.#namespaces.filter(({ name }) => name === namespace)
      .flatMap(({ types, properties }) => [
        ...Object.entries(types).filter(([, { abstract, plain }]) => !abstract && !plain)
          .map(([name]) => name),
        ...Object.keys(properties),
      ]);
  }

  /** What a context says of a term. */
  term(name: string, { prefixes, among }: TermUse): JsonValue {
    for (const namespace of this.#namespaces) {
      if (among !== undefined && namespace.name !== among) continue;
      const type = namespace.types[name];
      const property = namespace.properties[name];
      const definition = type ?? property;
      if (definition === undefined) continue;
      const iri = this.#iris.expand(definition.iri ?? namespace.iri + name);
      const id = shorten(iri, prefixes);
      return property === undefined ? id : this.#property(property, { id, prefixes });
    }
    throw new TypeError(`No namespace defines ${name}. Mend the plan of the context.`);
  }

  #property(
    property: PropertyDefinition,
    { id, prefixes }: { id: string; prefixes: TermUse["prefixes"] },
  ): JsonValue {
    const coercion = property.coercion ?? coercionOf(property.range);
    const { container } = property;
    if (coercion === "none" && container === undefined) return id;
    const type = coercion.startsWith("@")
      ? coercion
      : shorten(this.#iris.expand(coercion), prefixes);
    return {
      "@id": id,
      ...(coercion === "none" ? {} : { "@type": type }),
      ...(container === undefined ? {} : { "@container": `@${container}` }),
    };
  }
}

function shorten(iri: string, prefixes: Readonly<Record<string, string>>): string {
  for (const [prefix, start] of Object.entries(prefixes)) {
    if (iri.startsWith(start)) return `${prefix}:${iri.slice(start.length)}`;
  }
  return iri;
}

const COERCIONS: readonly [kind: string, coercion: string][] = [
  ["dateTime", "xsd:dateTime"],
  ["number", "xsd:float"],
  ["count", "xsd:nonNegativeInteger"],
  ["duration", "xsd:duration"],
];

function coercionOf(range: readonly string[]): string {
  if (range.some((item) => !VALUE_KINDS.has(item))) return "@id";
  if (range.includes("string") || range.includes("text")) return "none";
  if (range.includes("iri")) return "@id";
  return COERCIONS.find(([kind]) => range.includes(kind))?.[1] ?? "none";
}
