/**
 * A client's way to act: `POST` to the outbox of its actor (ActivityPub §6).
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { CLIENTS_POST, readPosted } from "../inbox/gate.ts";
import { problemResponse } from "../problem.ts";
import { clientRefusal } from "./client.ts";
import { compose } from "./compose.ts";
import { performing } from "./composing.ts";
import { findFirst } from "./find_first.ts";

/** Whose outbox it is. */
export interface Outbox {
  readonly domain: Domain;
  readonly owner: LocalActor;
}

/** Answers a POST to an outbox: 201 with the `Location` of the activity, else why not. */
export async function postToOutbox(
  context: Context,
  request: Request,
  { domain, owner }: Outbox,
): Promise<Response> {
  const stranger = await clientRefusal(context, request, owner);
  if (stranger) return problemResponse(stranger);
  const posted = await readPosted(context, request, CLIENTS_POST);
  if (!("ok" in posted)) return problemResponse(posted);

  const { store, newId } = context;
  const at = store.clock.now();
  const actor = owner.iri;
  const composed = compose(posted.document, { domain, actor, newId, at });
  if (!("ok" in composed)) return problemResponse(composed);
  await findFirst(context, composed.json);
  const refused = await store.transact(async (view) => {
    const changes = await performing(composed, { context, view, domain, actor, at });
    return "status" in changes ? { changes: [], result: changes } : { changes, result: undefined };
  });
  if (refused) return problemResponse(refused);
  return new Response(null, { status: 201, headers: { location: composed.id } });
}
