/**
 * The votes of a community: at most one of a person on a post or comment.
 *
 * They are the community's own, apart from the likes and dislikes of the standard: what a remote community passes
 * on counts in that community alone (docs/architecture.md, Provenance).
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";

/** What a vote says: up or down (Lemmy S126, S127). */
export type VoteValue = 1 | -1;

/** A vote. */
export interface Vote {
  /** The IRI of who voted. */
  readonly actor: string;
  /** The IRI of the post or comment. */
  readonly object: string;
  /** Up or down. */
  readonly value: VoteValue;
  /** The IRI of the Like or Dislike. */
  readonly activity: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
}

/** How many votes there are on something. */
export interface VoteCounts {
  /** Votes up. */
  readonly up: number;
  /** Votes down. */
  readonly down: number;
}

/** The vote of somebody that stands, or `undefined`. */
export async function readVote(
  view: View,
  { actor, object }: Pick<Vote, "actor" | "object">,
): Promise<Vote | undefined> {
  const found = await Promise.all(([1, -1] as const).map(async (value) => {
    const item = await collections.item(view, votersOf(object, value), actor);
    return item && { actor, object, value, activity: String(item.value), at: item.position };
  }));
  return found.find((vote) => vote !== undefined);
}

/** Counts a vote in the place of the one that stands. No count is read, so that votes do not race. */
export function castVote(vote: Vote): readonly Change[] {
  const { actor, object, value, activity, at: position } = vote;
  return [
    ...collections.remove(votersOf(object, value === 1 ? -1 : 1), actor),
    ...collections.add(votersOf(object, value), actor, { position, value: activity }),
  ];
}

/** Counts the vote of somebody no more, whichever it is. */
export function withdrawVote({ actor, object }: Pick<Vote, "actor" | "object">): readonly Change[] {
  return [
    ...collections.remove(votersOf(object, 1), actor),
    ...collections.remove(votersOf(object, -1), actor),
  ];
}

/** How many votes there are on a post or comment. */
export async function countVotes(view: View, object: string): Promise<VoteCounts> {
  const [up, down] = await Promise.all([
    collections.count(view, votersOf(object, 1)),
    collections.count(view, votersOf(object, -1)),
  ]);
  return { up, down };
}

/** A key that is no IRI, so that no collection of the network is meant by it. */
function votersOf(object: string, value: VoteValue): string {
  return `${value === 1 ? "up" : "down"}voters of ${object}`;
}
