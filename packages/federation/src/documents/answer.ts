/**
 * Documents as answers.
 *
 * @module
 */

import type { Context } from "../context.ts";
import { problem, problemResponse } from "../problem.ts";
import { entityTag, namesTag } from "./etag.ts";
import { negotiate, prefersHtml } from "./negotiation.ts";
import { withoutBlind } from "./without_blind.ts";

/** A document that is to be shown. */
export interface Shown {
  readonly text: string;
  /** Whether everybody may see it; else nobody but the one who asked keeps a copy. */
  readonly isPublic: boolean;
  /**
   * What may have a page of its own.
   * @default nothing
   */
  readonly iri?: string;
  /**
   * 410 for a Tombstone.
   * @default 200
   */
  readonly status?: 200 | 410;
}

/** Copies for everybody are good for a minute, in seconds; after that their tag is asked for. */
const FRESH = 60;

/**
 * Serves a document in the representation that the request asks for: a page if there is one and it
 * is preferred (303), JSON, nothing new (304), or a refusal (406).
 */
export async function answer(
  { serving }: Pick<Context, "serving">,
  request: Request,
  { text, isPublic, iri, status = 200 }: Shown,
): Promise<Response> {
  const accept = request.headers.get("accept");
  const caching = {
    "cache-control": isPublic ? `public, max-age=${FRESH}` : "private, no-cache",
  };
  if (iri !== undefined && prefersHtml(accept)) {
    const page = await serving.pages(iri);
    if (page !== undefined) {
      return new Response(null, { status: 303, headers: { ...caching, location: page } });
    }
  }
  const type = negotiate(accept);
  if (type === undefined) {
    return problemResponse(problem(406, "This is served as application/activity+json."));
  }
  const body = withoutBlind(text);
  const etag = entityTag(type, body);
  if (status === 200 && namesTag(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers: { ...caching, etag } });
  }
  return new Response(body, { status, headers: { ...caching, etag, "content-type": type } });
}
