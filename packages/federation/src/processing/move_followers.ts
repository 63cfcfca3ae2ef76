/**
 * Followers of ours on their way to where the actor has moved that they follow.
 *
 * @module
 */

import {
  actors,
  type Change,
  followers,
  type FollowRequest,
  followRequests,
  type Job,
  type Outcome,
  type View,
} from "@commonplace/storage";
import { follow, type JsonObject, undo } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { activityIri, type Domain } from "../domain.ts";
import { askToFollow, endFollow } from "../effects/follow_relation.ts";
import { publish } from "../outbox/publish.ts";

/** The queue of actors that have moved. */
export const MOVE_QUEUE = "move";

/** Followers that one commit moves: each is a dozen rows that the commit rests on. */
const PAGE = 5;

/** Who goes where. */
export type Moving = {
  readonly from: string;
  readonly to: string;
  /** When it was said, milliseconds since 1970. */
  readonly at: number;
  /** Where to go on. */
  readonly origin?: string;
  readonly after?: string;
};

/** The change that has the followers of ours moved. */
export function moveFollowers(payload: Moving): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: MOVE_QUEUE, payload } }];
}

/** Moves a page of followers, as the policy says for each, and leaves a job while there are more. */
export async function continueMove(context: Context, job: Job): Promise<Outcome> {
  const moving = job.payload as Moving;
  const origins = context.domains.all.map(({ origin }) => origin);
  const origin = moving.origin ?? origins[0];
  const following = origins[origins.indexOf(origin ?? "") + 1];
  if (origin === undefined) return { kind: "done" };
  await context.store.transact(async (view) => {
    const { after } = moving;
    const page = await followers.page(view, moving.from, { origin, after, limit: PAGE });
    const changes: Change[] = [];
    for (const follower of page.items) {
      changes.push(...await moveOne(context, view, { ...moving, follower }));
    }
    const { after: _, ...rest } = moving;
    const more = page.next !== undefined
      ? moveFollowers({ ...moving, origin, after: page.next })
      : following !== undefined
      ? moveFollowers({ ...rest, origin: following })
      : [];
    return { changes: [...changes, ...more, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

async function moveOne(
  context: Context,
  view: View,
  { follower, from, to, at }: Moving & { readonly follower: string },
): Promise<readonly Change[]> {
  const local = await actors.read(view, follower);
  const domain = context.domains.of(follower);
  const old = await followRequests.read(view, { follower, followed: from });
  if (!local || !domain || !old) return [];
  if (context.movePolicy({ follower, from, to }) === "ask") return [];
  const known = await followRequests.read(view, { follower, followed: to });
  const hasAsked = known !== undefined && known.state !== "rejected";
  return [
    ...await endFollow(view, old),
    ...say(unfollow(context, domain, old), { to: from, at }),
    ...(hasAsked || follower === to ? [] : ask(context, domain, { follower, followed: to, at })),
  ];
}

/** The old server is told, with the Follow in full. */
function unfollow(
  { newId }: Context,
  domain: Domain,
  { follower, followed, activity }: FollowRequest,
): JsonObject {
  const object = follow({ id: activity, actor: follower, object: followed, to: [followed] });
  return undo({ id: activityIri(domain, "Undo", newId()), actor: follower, object });
}

interface Wish {
  readonly follower: string;
  readonly followed: string;
  readonly at: number;
}

function ask(
  { newId }: Context,
  domain: Domain,
  { follower, followed, at }: Wish,
): readonly Change[] {
  const id = activityIri(domain, "Follow", newId());
  return [
    ...askToFollow({ follower, followed, activity: id, at }),
    ...say(follow({ id, actor: follower, object: followed, to: [followed] }), { to: followed, at }),
  ];
}

function say(
  json: JsonObject,
  { to, at }: { readonly to: string; readonly at: number },
): readonly Change[] {
  const audience = { actors: [to], followersOf: [] };
  return publish({ json, audience, about: to, listed: false, at });
}
