/**
 * Blocks on the way in: refused before anybody is asked for a key.
 *
 * @module
 */

import { keyIdOf } from "@commonplace/signatures";
import { sameOrigin } from "@commonplace/vocabulary";
import { type Problem, problem } from "../problem.ts";
import { refusal } from "./refusal.ts";
import type { RefusalContext } from "./standing.ts";

/** The refusal of a request whose actor is blocked, or whose key is of a host that is and passes it on. */
export async function refusedSender(
  context: RefusalContext,
  request: Request,
  actor: string,
): Promise<Problem | undefined> {
  const keyId = keyIdOf(request);
  const isOwn = keyId === undefined || sameOrigin(keyId, actor);
  for (const iri of isOwn ? [actor] : [actor, keyId]) {
    const refused = await refusal(context, iri, { direction: "in", view: context.store.atHand });
    if (refused) return problem(403, refused.message);
  }
  return undefined;
}
