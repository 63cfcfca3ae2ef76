/**
 * The part of a followers collection that is on the host that asks (FEP-8fcf).
 *
 * @module
 */

import { followers, type LocalActor } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT, originOf } from "@commonplace/vocabulary";
import type { Asker } from "../access/asker.ts";
import type { Context } from "../context.ts";
import { answer } from "../documents/answer.ts";
import { collectionIri } from "../domain.ts";
import { unauthenticated } from "../inbox/authenticate.ts";
import { problem, problemResponse } from "../problem.ts";
import { MOST_COMPARED } from "./header.ts";

/** Whose followers, and who asks. */
export interface PartOf {
  readonly owner: LocalActor;
  readonly asker: Asker;
  /** The host that is asked for. */
  readonly host: string;
}

/** Tells a host, by a signature of any of its actors, which of its actors follow one of ours; and nobody else. */
export async function serveFollowersOn(
  context: Context,
  request: Request,
  { owner, asker, host }: PartOf,
): Promise<Response> {
  const proven = await asker.prove();
  if ("status" in proven) return problemResponse(proven);
  const origin = proven.viewer === undefined ? undefined : originOf(proven.viewer);
  if (origin === undefined) {
    return problemResponse(unauthenticated("A host asks for its own followers with a signature."));
  }
  if (new URL(origin).host !== host) {
    return problemResponse(problem(403, "A host is told of its own followers alone."));
  }
  const orderedItems: string[] = [];
  let after: string | undefined;
  do {
    const { view } = context.store;
    const page = await followers.page(view, owner.iri, { origin, after, limit: 1000 });
    orderedItems.push(...page.items);
    after = page.next;
  } while (after !== undefined && orderedItems.length < MOST_COMPARED);
  const id = `${collectionIri(owner.iri, "followers")}?host=${encodeURIComponent(host)}`;
  const json = {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id,
    type: "OrderedCollection",
    totalItems: orderedItems.length,
    orderedItems,
  };
  return await answer(context, request, { text: JSON.stringify(json), isPublic: false });
}
