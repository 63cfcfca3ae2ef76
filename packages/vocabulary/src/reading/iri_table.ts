import type { Namespace } from "../schema/namespace.ts";

/** Prefixes that schema files and documents use for vocabularies that have no schema file here. */
const OTHER_PREFIXES: Readonly<Record<string, string>> = {
  dc: "http://purl.org/dc/terms/",
  ldp: "http://www.w3.org/ns/ldp#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/** Finds the names that IRIs stand for, in every spelling of their namespaces. */
export class IriTable {
  readonly #names = new Map<string, string>();
  readonly #starts: [start: string, names: ReadonlySet<string>][] = [];
  readonly #prefixes: Map<string, string>;

  /** Takes the IRIs of all terms. Of several namespaces with one prefix, the first has it. */
  constructor(namespaces: readonly Namespace[]) {
    this.#prefixes = new Map(Object.entries(OTHER_PREFIXES));
    for (const { prefix, iri } of namespaces) {
      if (!this.#prefixes.has(prefix)) this.#prefixes.set(prefix, iri);
    }
    for (const namespace of namespaces) this.#add(namespace);
    this.#starts.sort(([a], [b]) => b.length - a.length);
  }

  /** The full IRI of a compact one with a known prefix; any other IRI as it is. */
  expand(iri: string, declared?: ReadonlyMap<string, string>): string {
    let expanded = iri;
    // A prefix may be declared with another one, and a hostile context may do so in a circle.
    for (let step = 0; step < 4; step++) {
      const colon = expanded.indexOf(":");
      if (colon < 1 || expanded.startsWith("//", colon + 1)) return expanded;
      const prefix = expanded.slice(0, colon);
      const start = declared?.get(prefix) ?? this.#prefixes.get(prefix);
      if (start === undefined || start === expanded) return expanded;
      expanded = start + expanded.slice(colon + 1);
      if (expanded.length > 2048) return expanded;
    }
    return expanded;
  }

  /** The name of the property or type that an IRI, full or compact, stands for. */
  nameOf(iri: string, declared?: ReadonlyMap<string, string>): string | undefined {
    const full = plain(this.expand(iri, declared));
    const name = this.#names.get(full);
    if (name !== undefined) return name;
    for (const [start, names] of this.#starts) {
      if (!full.startsWith(start)) continue;
      const local = full.slice(start.length);
      if (names.has(local)) return local;
    }
    return undefined;
  }

  #add({ iri, spellings = [], types, properties }: Namespace): void {
    const definitions = [...Object.entries(types), ...Object.entries(properties)];
    const names = new Set(definitions.map(([name]) => name));
    for (const start of [iri, ...spellings]) {
      this.#starts.push([plain(start), names]);
    }
    for (const [name, definition] of definitions) {
      if (definition.iri === undefined) continue;
      const full = this.expand(definition.iri);
      // `orderedItems` shares the IRI that belongs to `items` by name.
      const isTaken = full.startsWith(iri) && names.has(full.slice(iri.length));
      const key = plain(full);
      if (!isTaken && !this.#names.has(key)) this.#names.set(key, name);
    }
  }
}

/** One spelling for all: servers write http and https, and schema.org with `#` and with `/`. */
function plain(iri: string): string {
  return iri.replace(/^http:/, "https:").replace(/^https:\/\/schema\.org#/, "https://schema.org/");
}
