import { ACTIVITYSTREAMS_CONTEXT, SECURITY_CONTEXT } from "../context.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Namespace, PropertyDefinition } from "../schema/namespace.ts";
import { NAMESPACES } from "../schema/namespaces.ts";
import { typesOf } from "../types_of.ts";

/** How a term is declared: by a context that others share, or in words of its own. */
export type Declaration =
  | {
    /** The context that declares it. */
    readonly shared: string;
  }
  | {
    /** What it stands for. */
    readonly definition: JsonValue;
    /** The prefixes in that. */
    readonly prefixes: JsonObject;
  };

interface Candidate {
  readonly namespace: string;
  readonly domain: readonly string[];
  readonly declaration: Declaration;
}

interface Table {
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  readonly bases: ReadonlyMap<string, readonly string[]>;
  readonly prefixes: ReadonlyMap<string, string>;
}

const DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v1";
const MULTIKEY = "https://w3id.org/security/multikey/v1";
const DID = "https://www.w3.org/ns/did/v1";

/** Contexts that the security terms of later years stand in; all others are in the oldest. */
const SECURITY: ReadonlyMap<string, string> = new Map([
  ["assertionMethod", DID],
  ["authentication", DID],
  ["Multikey", MULTIKEY],
  ["controller", MULTIKEY],
  ["publicKeyMultibase", MULTIKEY],
  ["proof", DATA_INTEGRITY],
  ["DataIntegrityProof", DATA_INTEGRITY],
  ["cryptosuite", DATA_INTEGRITY],
  ["proofPurpose", DATA_INTEGRITY],
  ["proofValue", DATA_INTEGRITY],
  ["verificationMethod", DATA_INTEGRITY],
]);

let known: Table | undefined;

/**
 * Notes how the terms of a part are declared that Activity Streams does not declare, by the schema
 * table; the part that is noted first decides. Where namespaces share a name, the one counts that defines it for the type of the part. Words that
 * no namespace here defines have no declaration.
 */
export function noteDeclarations(part: JsonObject, found: Map<string, Declaration>): void {
  const table = known ??= tableOf(NAMESPACES);
  const types = typesOf(part);
  for (const names of [types, Object.keys(part)]) {
    for (const name of names) {
      const candidates = table.candidates.get(name);
      if (candidates === undefined || found.has(name)) continue;
      const declaration = choose(candidates, { part, types, table });
      if (declaration !== undefined) found.set(name, declaration);
    }
  }
}

/** What a prefix of the table stands for. */
export function prefixIri(prefix: string): string | undefined {
  return (known ??= tableOf(NAMESPACES)).prefixes.get(prefix);
}

interface Choice {
  readonly part: JsonObject;
  readonly types: readonly string[];
  readonly table: Table;
}

function choose(candidates: readonly Candidate[], choice: Choice): Declaration | undefined {
  const [first, ...others] = candidates;
  if (others.length === 0) return first?.declaration;
  // A book post keeps its members when it becomes a Note, where `quote` is another word.
  const ofBooks = Object.hasOwn(choice.part, "inReplyToBook")
    ? candidates.find(({ namespace }) => namespace === "bookwyrm")
    : undefined;
  const kinds = new Set(choice.types.flatMap((type) => kindsOf(type, choice.table)));
  const found = ofBooks ?? candidates.find(({ domain }) => domain.some((type) => kinds.has(type)));
  return (found ?? first)?.declaration;
}

function kindsOf(type: string, table: Table): readonly string[] {
  const kinds = new Set([type]);
  for (const kind of kinds) {
    for (const base of table.bases.get(kind) ?? []) kinds.add(base);
  }
  return [...kinds];
}

function tableOf(namespaces: readonly Namespace[]): Table {
  const candidates = new Map<string, Candidate[]>();
  const bases = new Map<string, readonly string[]>();
  const prefixes = new Map<string, string>();
  const standard = new Set<string>();
  for (const namespace of namespaces) {
    const isStandard = namespace.contexts?.includes(ACTIVITYSTREAMS_CONTEXT) === true;
    // Activity Streams declares its own prefix.
    if (namespace.prefix !== "as") prefixes.set(namespace.prefix, namespace.iri);
    for (const [name, type] of Object.entries(namespace.types)) {
      bases.set(name, type.extends ?? []);
      if (isStandard) standard.add(name);
      else add(candidates, name, candidateOf(namespace, name, { iri: type.iri, domain: [name] }));
    }
    for (const [name, property] of Object.entries(namespace.properties)) {
      if (isStandard) standard.add(name);
      else add(candidates, name, candidateOf(namespace, name, property));
    }
  }
  // Nothing that the standard declares is declared again: it would change what is around it.
  for (const name of standard) candidates.delete(name);
  return { candidates, bases, prefixes };
}

function add(candidates: Map<string, Candidate[]>, name: string, candidate: Candidate): void {
  candidates.set(name, [...candidates.get(name) ?? [], candidate]);
}

interface Term extends Partial<Pick<PropertyDefinition, "range" | "container">> {
  readonly iri?: string | undefined;
  readonly domain: readonly string[];
}

function candidateOf(namespace: Namespace, name: string, term: Term): Candidate {
  const { domain } = term;
  if (namespace.name === "security") {
    const shared = SECURITY.get(name) ?? SECURITY_CONTEXT;
    return { namespace: namespace.name, domain, declaration: { shared } };
  }
  const iri = term.iri ?? `${namespace.prefix}:${name}`;
  const [prefix = ""] = iri.split(":");
  const prefixes = prefix === namespace.prefix && prefix !== "as"
    ? { [prefix]: namespace.iri }
    : {};
  const definition = namesThings(term.range ?? []) ? { "@id": iri, "@type": "@id" } : iri;
  return { namespace: namespace.name, domain, declaration: { definition, prefixes } };
}

/** Whether all values are IRIs or objects, whose types begin with a capital letter. */
function namesThings(range: readonly string[]): boolean {
  return range.length > 0 && range.every((kind) => kind === "iri" || /^[A-Z]/.test(kind));
}
