/**
 * What others published, asked for here.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import { mayRead } from "../access/access.ts";
import { maySee } from "../access/visibility.ts";
import type { Context } from "../context.ts";
import { problem, problemResponse } from "../problem.ts";
import { answer } from "./answer.ts";
import { nothingHere, seeOrigin } from "./gone.ts";

/**
 * Answers `GET /remote?iri=…`. Clients of ours read what is kept of a remote document, if they may
 * see it; everybody else is sent to its origin (308), if it is public. Nothing is fetched, and nothing
 * that only a community vouches for is shown.
 */
export async function serveRemote(context: Context, request: Request): Promise<Response> {
  const { store: { view }, domains } = context;
  const iri = new URL(request.url).searchParams.get("iri");
  if (iri === null || iri === "") {
    return problemResponse(problem(400, "The query parameter iri is missing."));
  }
  const client = await context.authenticate(request);
  const reference = await references.read(view, iri);
  const isRemote = URL.canParse(iri) && domains.of(iri) === undefined;
  const isKnown = isRemote && reference.state === "resolved" &&
    reference.provenance.kind !== "vouched";
  const text = isKnown ? await references.text(view, iri) : undefined;
  const result = text === undefined ? undefined : read(text);
  const json = result?.ok ? result.document.json : undefined;
  if (client === undefined) {
    if (json && maySee(json, undefined)) return seeOrigin(iri);
    const challenge = { "www-authenticate": "Bearer" };
    return problemResponse(problem(401, "Only people of this server may ask for this.", challenge));
  }
  if (isRemote && reference.state === "gone") {
    return problemResponse(problem(410, "Its origin says that it was deleted."));
  }
  if (text === undefined || json === undefined || !await mayRead(context, json, client)) {
    return nothingHere();
  }
  return await answer(context, request, { text, isPublic: false });
}
