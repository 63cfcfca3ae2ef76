/**
 * An activity's way in, from the socket to the disk (docs/architecture.md, steps 1 to 5).
 *
 * @module
 */

import { references } from "@commonplace/storage";
import type { Document } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { refusedSender } from "../moderation/refused_sender.ts";
import { problemResponse } from "../problem.ts";
import { compareFollowers } from "../synchronization/compare.ts";
import { COLLECTION_SYNCHRONIZATION } from "../synchronization/header.ts";
import { accept } from "./accept.ts";
import { authenticate, unauthenticated } from "./authenticate.ts";
import { attribute } from "./attribute.ts";
import { believeForwarded } from "./forwarded.ts";
import { readPosted } from "./gate.ts";
import { isGoodbye } from "./goodbye.ts";

/** Which inbox of ours a request is for. */
export interface Inbox {
  readonly domain: Domain;
  /** The IRI of the inbox, personal or shared. */
  readonly iri: string;
  /** The address that the request came from, where that is known. */
  readonly address?: string | undefined;
}

/** Answers a POST to an inbox: 202 once the activity is safely kept, else why not. */
export async function receive(context: Context, request: Request, inbox: Inbox): Promise<Response> {
  const posted = await readPosted(context, request);
  if (!("ok" in posted)) return problemResponse(posted);
  const { document, bytes } = posted;

  if (!request.headers.has("signature")) {
    return problemResponse(unauthenticated("The request has no Signature header."));
  }
  const attributed = attribute(document, context.domains);
  if (!("ok" in attributed)) return problemResponse(attributed);
  const { id, actor } = attributed;
  const refused = await refusedSender(context, request, actor);
  if (refused) return problemResponse(refused);
  const isOwnDelete = isGoodbye(document, actor);
  if (isOwnDelete && await isStranger(context, actor)) return accepted();

  const { pathname, search } = new URL(request.url);
  const target = new URL(inbox.domain.origin + pathname + search);
  const claim = { bytes, target, actor, address: inbox.address, isOwnDelete };
  const authenticated = await authenticate(context, request, claim);
  let believed: Document | undefined = document;
  if (!authenticated.ok) {
    believed = authenticated.isOfAnother
      ? await believeForwarded(context, request, { ...claim, document, id })
      : undefined;
    if (believed === undefined) return problemResponse(authenticated);
  }
  const isFirstHand = authenticated.ok;
  await accept(context, { document: believed, id, actor, inboxes: [inbox.iri], isFirstHand });
  if (authenticated.ok) {
    const { domain: { origin } } = inbox;
    const header = request.headers.get(COLLECTION_SYNCHRONIZATION);
    await compareFollowers(context, { header, actor, origin });
  }
  return accepted();
}

function accepted(): Response {
  return new Response(null, { status: 202 });
}

/** Of whom nothing is known, or nothing is left, there is nothing to delete, and nobody to ask for a key. */
async function isStranger({ store: { view } }: Context, actor: string): Promise<boolean> {
  const { state } = await references.read(view, actor);
  if (state === "gone") return await references.bytes(view, actor) === undefined;
  return state === "unknown" || state === "failed";
}
