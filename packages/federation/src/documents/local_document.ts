/**
 * What was published here.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { type Document, read } from "@commonplace/vocabulary";

/** The document of ours at an IRI, as it was published; never what others say is there. */
export async function localDocument(view: View, iri: string): Promise<Document | undefined> {
  const reference = await references.read(view, iri);
  const isOurs = reference.state === "resolved" && reference.provenance.kind === "local";
  const text = isOurs ? await references.text(view, iri) : undefined;
  const result = text === undefined ? undefined : read(text);
  return result?.ok ? result.document : undefined;
}
