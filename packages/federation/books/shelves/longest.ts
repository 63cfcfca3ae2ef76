/**
 * How much is taken of what others write.
 *
 * @module
 */

/** Characters of an IRI, of a name, of what a list is about, of the notes to a book on it. */
export const LONGEST = { iri: 500, name: 255, summary: 10_000, notes: 10_000 } as const;

/** Whether something can be kept under an IRI. */
export function isKeepable(iri: string | undefined): iri is string {
  return iri !== undefined && iri !== "" && iri.length <= LONGEST.iri;
}
