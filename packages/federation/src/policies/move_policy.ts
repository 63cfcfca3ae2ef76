/**
 * What becomes of followers when the one whom they follow moves.
 *
 * @module
 */

/** A follower of ours, and a move of whom it follows that both its old and its new self confirm. */
export interface MovedFollower {
  /** The IRI of the actor of ours. */
  readonly follower: string;
  /** The IRI that it follows. */
  readonly from: string;
  /** The IRI of where that moved. */
  readonly to: string;
}

/**
 * Decides for each follower of ours: `follow` ends the old Follow and sends a new one, `ask` does
 * nothing, for an app that asks people first when `actorMoved` tells it. Pure.
 */
export type MovePolicy = (moved: MovedFollower) => "follow" | "ask";

/** Followers follow to where the actor moved, as most servers have it. */
export function followTheMoved(): "follow" {
  return "follow";
}

/** Followers are asked first, as BookWyrm has it (B17–B21). */
export function askAboutTheMoved(): "ask" {
  return "ask";
}
