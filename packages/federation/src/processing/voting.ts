/**
 * Votes, which look like Notes.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { hasType, idOf, type JsonObject, textOf } from "@commonplace/vocabulary";
import { authentic } from "../authority/author.ts";
import { castVote, type VoteResult } from "../effects/vote.ts";

/** Who votes, and when. */
export interface Voter {
  readonly voter: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Counts an object as a vote, if it is one: it has a name and no content, and answers a Question of
 * ours. `undefined` when it is something else.
 */
export async function voting(
  view: View,
  object: JsonObject,
  { voter, at }: Voter,
): Promise<VoteResult | undefined> {
  const name = textOf(object, "name");
  const iri = idOf(object["inReplyTo"]);
  if (name === undefined || iri === undefined || textOf(object, "content")) return undefined;
  const known = await authentic(view, iri);
  if (!known?.isLocal || !hasType(known.json, "Question")) return undefined;
  return await castVote(view, { question: known.json, iri, name, voter, at });
}
