/**
 * Activities and objects of ours, served as they were published.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { isAddressedToPublic, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { problem, problemResponse } from "../problem.ts";
import { answer } from "./answer.ts";

/** Serves what was published at this IRI, if it is addressed to the public. */
export async function serveStoredDocument(
  { store }: Context,
  request: Request,
  iri: string,
): Promise<Response> {
  const reference = await references.read(store.view, iri);
  const text = reference.state === "resolved" && reference.provenance.kind === "local"
    ? await references.text(store.view, iri)
    : undefined;
  const result = text === undefined ? undefined : read(text);
  if (text === undefined || !result?.ok || !isAddressedToPublic(result.document.json)) {
    return problemResponse(problem(404, "There is nothing here."));
  }
  return answer(request, text);
}
