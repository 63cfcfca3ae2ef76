/**
 * What follows from an object's being an answer.
 *
 * @module
 */

import { type Change, references, type View } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { addReply, parentsOf } from "../effects/reply.ts";
import { fetchLater } from "./fetch_later.ts";

/** A new object. */
export interface NewObject {
  readonly iri: string;
  readonly json: JsonObject;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
}

/**
 * Puts an object into the replies of what it answers, and has that fetched where it is not known. Of
 * ours, only what there is has replies.
 */
export async function replying(
  view: View,
  { domains }: Pick<Context, "domains">,
  object: NewObject,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const parent of parentsOf(object.json)) {
    const { state } = await references.read(view, parent);
    const isOurs = domains.of(parent) !== undefined;
    if (state === "gone" || (isOurs && state !== "resolved")) continue;
    changes.push(...addReply(parent, object));
    if (state === "unknown") changes.push(...fetchLater({ iri: parent }));
  }
  return changes;
}
