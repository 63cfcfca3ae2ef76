/**
 * An activity's way in, from the socket to the disk (docs/architecture.md, steps 1 to 5).
 *
 * @module
 */

import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { problemResponse } from "../problem.ts";
import { accept } from "./accept.ts";
import { authenticate, unauthenticated } from "./authenticate.ts";
import { attribute } from "./authority.ts";
import { readPosted } from "./gate.ts";
import { isIdleGoodbye } from "./goodbye.ts";

/** Which inbox of ours a request is for. */
export interface Inbox {
  readonly domain: Domain;
  /** The IRI of the inbox, personal or shared. */
  readonly iri: string;
}

/** Answers a POST to an inbox: 202 once the activity is safely kept, else why not. */
export async function receive(context: Context, request: Request, inbox: Inbox): Promise<Response> {
  const posted = await readPosted(request);
  if (!("ok" in posted)) return problemResponse(posted);
  const { document, bytes } = posted;

  if (!request.headers.has("signature")) {
    return problemResponse(unauthenticated("The request has no Signature header."));
  }
  const attributed = attribute(document, context.domains);
  if (!("ok" in attributed)) return problemResponse(attributed);

  const { pathname, search } = new URL(request.url);
  const target = new URL(inbox.domain.origin + pathname + search);
  const { id, actor } = attributed;
  if (await isIdleGoodbye(context, document, actor)) return new Response(null, { status: 202 });
  const authenticated = await authenticate(context, request, { bytes, target, actor });
  if (!("ok" in authenticated)) return problemResponse(authenticated);

  await accept(context, { document, id, actor, inboxes: [inbox.iri] });
  return new Response(null, { status: 202 });
}
