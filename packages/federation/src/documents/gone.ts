/**
 * What was here and is not any more, or is elsewhere.
 *
 * @module
 */

import { type Reference, references } from "@commonplace/storage";
import { hasType, read, tombstone } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { problem, problemResponse } from "../problem.ts";
import { answer } from "./answer.ts";

/** The refusal of everything that is not here or may not be seen. */
export function nothingHere(): Response {
  return problemResponse(problem(404, "There is nothing here."));
}

/**
 * Serves what a reference says where it stands for no document: a Tombstone with 410 for what was
 * deleted (ActivityPub §6.4), 308 to where it is now, else 404.
 */
export async function serveAbsence(
  context: Context,
  request: Request,
  reference: Reference,
): Promise<Response> {
  if (reference.state === "redirected" && reference.provenance.kind === "local") {
    return seeOrigin(reference.to);
  }
  const isOurs = "provenance" in reference && reference.provenance.kind === "local";
  if (reference.state !== "gone" || !isOurs) return nothingHere();
  const text = await tombstoneText(context, reference);
  return await answer(context, request, { text, isPublic: true, status: 410 });
}

/** Sends a reader to where a document is from. */
export function seeOrigin(location: string): Response {
  return new Response(null, {
    status: 308,
    headers: { location, "cache-control": "public, max-age=60" },
  });
}

/** The Tombstone that was kept, or one that says as much as is known. */
async function tombstoneText(
  { store: { view } }: Context,
  { iri, fetchedAt }: Reference & { readonly fetchedAt: number },
): Promise<string> {
  const text = await references.text(view, iri);
  const kept = text === undefined ? undefined : read(text);
  if (text !== undefined && kept?.ok && hasType(kept.document.json, "Tombstone")) return text;
  return JSON.stringify(tombstone({ id: iri, deleted: new Date(fetchedAt).toISOString() }));
}
