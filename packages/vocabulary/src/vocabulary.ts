import { idOf } from "./id_of.ts";
import { DEFAULT_LIMITS, type ReadLimits, type ReadResult, readText } from "./read_text.ts";
import { type Terms, termsOf } from "./reading/terms.ts";
import { viewClasses } from "./reading/view_classes.ts";
import type { Namespace } from "./schema/namespace.ts";
import { NAMESPACES } from "./schema/namespaces.ts";

/** Namespaces, ready to read documents with. */
export interface Vocabulary {
  /** The namespaces that it was made of. */
  readonly namespaces: readonly Namespace[];
  /** What {@linkcode read} does, with this vocabulary's terms. */
  readonly read: (input: string | Uint8Array | object, limits?: ReadLimits) => ReadResult;
  /** Whether a type is another or a kind of it: a Note is an Object. */
  readonly isKindOf: (type: string, base: string) => boolean;
  /** The name of the property or type that an IRI stands for, in full or with a usual prefix. */
  readonly nameOf: (iri: string) => string | undefined;
}

/**
 * Makes a vocabulary of namespaces: those of this package, and whichever one's own program adds
 * with {@linkcode defineNamespace}.
 *
 * @param namespaces All of them; usually `[...NAMESPACES, mine]`
 * @throws {NamespaceError} If one names a type that none of them defines
 */
export function createVocabulary(namespaces: readonly Namespace[]): Vocabulary {
  const terms = termsOf(namespaces);
  const classes = viewClasses(terms);
  return {
    namespaces,
    read(input, limits = DEFAULT_LIMITS): ReadResult {
      return readText(input, limits, (json, text) => {
        const means = { terms, ...classes, base: idOf(json) };
        return new classes.Document(json, text, means);
      });
    },
    isKindOf: (type, base) => isKindOf(terms, type, base),
    nameOf: (iri) => terms.iris.nameOf(iri),
  };
}

function isKindOf({ types }: Terms, type: string, base: string): boolean {
  return type === base || types.get(type)?.has(base) === true;
}

let known: Vocabulary | undefined;

/** The vocabulary that {@linkcode read} reads with, made when it is first needed. */
export function defaultVocabulary(): Vocabulary {
  return known ??= createVocabulary(NAMESPACES);
}
