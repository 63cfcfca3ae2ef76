/**
 * How somebody stands in a community: what the table of who may what is asked by.
 *
 * @module
 */

/** How the actor of a deed stands in the community, and to what it is done to. */
export interface Standing {
  /** Whether it wrote what it is done to. */
  readonly isAuthor: boolean;
  /** Its rank among the moderators, 0 the highest; `undefined` for who is none. */
  readonly rank: number | undefined;
  /** Whether it is an administrator of the community's host. */
  readonly isAdministrator: boolean;
  /** Whether it is banned from the community or from its server. */
  readonly isBanned: boolean;
  /** Whether it is a bot (`Service`, `Application`): those do not vote (Lemmy S132, D33). */
  readonly isBot: boolean;
}
