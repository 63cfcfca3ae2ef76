/**
 * Follow requests answered by hand.
 *
 * @module
 */

import { type FollowPair, followRequests } from "@commonplace/storage";
import type { Context } from "./context.ts";
import { FederationError } from "./error.ts";
import { acceptFollower, rejectFollower } from "./effects/follow_relation.ts";
import { publishFollowAnswer } from "./processing/follow_answer.ts";
import { resolveActor } from "./resolution/resolve_actor.ts";

/**
 * Answers a request to follow an actor of ours, and tells the follower, in one transaction. What was
 * answered before can be answered otherwise; the same answer again is only sent again.
 *
 * @throws {FederationError} with code `unknown-follow-request`, or `unknown-actor` when the follower
 * cannot be found.
 */
export async function answerFollow(
  context: Context,
  pair: FollowPair,
  type: "Accept" | "Reject",
): Promise<void> {
  const { store, domains } = context;
  // A request is ours to answer only when it is to an actor of ours.
  const isOurs = domains.of(pair.followed) !== undefined;
  const known = isOurs ? await followRequests.read(store.view, pair) : undefined;
  const follower = known && await resolveActor(context, pair.follower);
  if (follower && !follower.ok && type === "Accept") {
    throw new FederationError("unknown-actor", `The follower cannot be found: ${follower.message}`);
  }
  await store.transact(async (view) => {
    const request = isOurs ? await followRequests.read(view, pair) : undefined;
    if (request === undefined) {
      const message = `${pair.follower} has not asked to follow ${pair.followed}`;
      throw new FederationError("unknown-follow-request", message);
    }
    const answered = { ...request, at: store.clock.now() };
    const changes = type === "Accept" && follower?.ok
      ? await acceptFollower(view, answered, follower)
      : await rejectFollower(view, answered);
    const told = publishFollowAnswer(context, { ...answered, type });
    return { changes: [...changes, ...told], result: undefined };
  });
}
