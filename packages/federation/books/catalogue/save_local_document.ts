/**
 * The documents of books of this server.
 *
 * @module
 */

import { type Change, references } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";

/** Keeps the document of something of ours. */
export function saveLocalDocument(
  iri: string,
  document: JsonObject,
  at: number,
): readonly Change[] {
  const provenance = { kind: "local" } as const;
  const reference = { iri, state: "resolved", provenance, fetchedAt: at } as const;
  return references.save(reference, JSON.stringify(document));
}
