import type { Namespace, PropertyDefinition, TypeDefinition } from "../schema/namespace.ts";

/** A type together with the namespace that defines it. */
export interface OwnedType {
  /** Its name. */
  readonly name: string;
  /** Its definition. */
  readonly definition: TypeDefinition;
  /** The namespace that it belongs to. */
  readonly namespace: Namespace;
}

/** A property together with the namespace that defines it. */
export interface OwnedProperty {
  /** Its name. */
  readonly name: string;
  /** Its definition. */
  readonly definition: PropertyDefinition;
  /** The namespace that it belongs to. */
  readonly namespace: Namespace;
}

/** Types and properties of several namespaces, and what follows from them together. */
export class Lineages {
  /** Every type by its name; individuals are none. */
  readonly types: ReadonlyMap<string, OwnedType>;
  /** Every definition of every property. */
  readonly properties: readonly OwnedProperty[];

  /** Of two types with one name, the first namespace's counts. */
  constructor(namespaces: readonly Namespace[]) {
    const types = new Map<string, OwnedType>();
    for (const namespace of namespaces) {
      for (const [name, definition] of Object.entries(namespace.types)) {
        if (!definition.individual && !types.has(name)) {
          types.set(name, { name, definition, namespace });
        }
      }
    }
    this.types = types;
    this.properties = namespaces.flatMap((namespace) =>
      Object.entries(namespace.properties).map(([name, definition]) => ({
        name,
        definition,
        namespace,
      }))
    );
  }

  /** A type and everything that it is a kind of. */
  ancestors(type: string): ReadonlySet<string> {
    const found = new Set([type]);
    for (const name of found) {
      for (const base of this.types.get(name)?.definition.extends ?? []) found.add(base);
    }
    return found;
  }

  /** The properties that a type brings with it, besides those of the types it is a kind of. */
  ownProperties(type: string): readonly OwnedProperty[] {
    return this.properties.filter(({ definition }) => definition.domain.includes(type));
  }

  /** Every definition of a property that a type or a kind of it can have. */
  definitionsFor(type: string, property: string): readonly PropertyDefinition[] {
    return this.properties.filter(({ name, definition }) =>
      name === property &&
      definition.domain.some((domain) =>
        this.ancestors(type).has(domain) || this.ancestors(domain).has(type)
      )
    ).map(({ definition }) => definition);
  }
}

/** Where a type or property is defined. */
export function citationOf(
  name: string,
  definition: { readonly citation?: string },
  namespace: Namespace,
): string {
  return (definition.citation ?? namespace.citation)
    .replaceAll("{term}", name.toLowerCase()).replaceAll("{Term}", name);
}
