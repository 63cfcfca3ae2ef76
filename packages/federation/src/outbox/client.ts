/**
 * Clients: programs that act for an actor of ours.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { type Problem, problem } from "../problem.ts";

/** Why a request is not one of the owner's own client, or `undefined` if it is. */
export async function clientRefusal(
  context: Context,
  request: Request,
  owner: LocalActor,
): Promise<Problem | undefined> {
  const client = await context.authenticate(request);
  if (client === undefined) {
    const challenge = { "www-authenticate": "Bearer" };
    return problem(401, "A bearer token of the actor is needed.", challenge);
  }
  return client === owner.iri ? undefined : problem(403, "The token is that of another actor.");
}
