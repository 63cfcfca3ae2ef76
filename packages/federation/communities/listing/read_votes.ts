/**
 * How somebody has voted.
 *
 * @module
 */

import type { Store } from "@commonplace/storage";
import { readVote, type VoteValue } from "../ground/votes.ts";
import { pageSize } from "./page_size.ts";

/** Posts and comments that are asked for at once. */
const MOST = 1000;

/** Whose votes on what to read. */
export interface VotesOptions {
  /** The IRI of who voted. */
  readonly actor: string;
  /** The IRIs of the posts and comments, 1000 at most: those of a page. */
  readonly on: readonly string[];
}

/**
 * The votes of an actor on posts and comments, by their IRIs; those without one are not in it.
 *
 * @throws {FederationError} with code `invalid-option` when it is asked for more than a thousand.
 *
 * @example Which of these somebody has voted on
 * ```ts
 * import { readVotes } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const on = ["https://b.example/post/1", "https://b.example/post/2"];
 * const votes = await readVotes(store, { actor: "https://b.example/u/ann", on });
 * assert.equal(votes.get("https://b.example/post/1"), undefined);
 * ```
 */
export async function readVotes(
  { view }: Pick<Store, "view">,
  { actor, on }: VotesOptions,
): Promise<ReadonlyMap<string, VoteValue>> {
  if (on.length > 0) pageSize(on.length, { name: "on", most: MOST, byDefault: 1 });
  const votes = await Promise.all(on.map((object) => readVote(view, { actor, object })));
  return new Map(votes.flatMap((vote) => vote ? [[vote.object, vote.value]] : []));
}
