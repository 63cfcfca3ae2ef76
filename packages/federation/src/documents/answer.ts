/**
 * Documents as answers.
 *
 * @module
 */

import { problem, problemResponse } from "../problem.ts";
import { negotiate } from "./negotiation.ts";

/** The readers of a document depend on what they accept; anybody's page may read it. */
const HEADERS = { "access-control-allow-origin": "*", "vary": "accept" } as const;

/** Serves a document in the representation that the request asks for, or 406. */
export function answer(request: Request, text: string): Response {
  const type = negotiate(request.headers.get("accept"));
  if (type === undefined) {
    const message = "This is served as application/activity+json.";
    return problemResponse(problem(406, message, HEADERS));
  }
  return new Response(text, { headers: { ...HEADERS, "content-type": type } });
}
