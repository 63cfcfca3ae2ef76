import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import fc from "fast-check";
import type { Peer } from "../../src/testing/mod.ts";
import { readVote } from "../ground/votes.ts";
import {
  activityOf,
  commentOf,
  type CommunityWorld,
  postOf,
  startCommunityWorld,
} from "../testdata/community_world.ts";

/** What happened, in the order in which it happened. */
interface Story {
  readonly events: readonly (readonly [JsonObject, Peer])[];
  readonly post: string;
  readonly comment: string;
  readonly deleted: string;
  readonly liker: string;
}

let stories = 0;

function storyOf(
  community: string,
  { author, liker }: Readonly<Record<"author" | "liker", Peer>>,
): Story {
  const n = 10 * ++stories;
  const post = postOf(author.iri, { n, community });
  const deleted = postOf(author.iri, { n: n + 1, community });
  const comment = commentOf(author.iri, { n, inReplyTo: post.id });
  const addressed = { to: PUBLIC, cc: [community], audience: community };
  const by = ({ iri: actor }: Peer, type: string, object: JsonObject | string): JsonObject => ({
    id: `${actor}/${type}/${n}`,
    type,
    actor,
    ...addressed,
    object,
  });
  const like = by(liker, "Like", comment.id);
  const events = [
    [activityOf(post, { community }), author],
    [activityOf(comment, { community }), author],
    [activityOf(deleted, { community }), author],
    [by(author, "Delete", deleted.id), author],
    [like, liker],
    [by(liker, "Undo", like), liker],
    [by(liker, "Dislike", post.id), liker],
  ] as const;
  return {
    events,
    post: post.id,
    comment: comment.id,
    deleted: deleted.id,
    liker: liker.iri,
  };
}

/** How it ends. */
async function endOf(world: CommunityWorld, story: Story): Promise<unknown> {
  const { view } = world.server.store;
  const { post, comment, deleted, liker: actor } = story;
  const items = await Promise.all([post, comment, deleted].map((iri) => world.item(iri)));
  const votes = [post, comment].map(async (object) =>
    (await readVote(view, { actor, object }))?.value
  );
  return {
    states: items.map((item) => item?.state),
    depths: items.map((item) => item?.depth),
    votes: await Promise.all(votes),
  };
}

const END = { states: ["shown", "shown", "deleted"], depths: [0, 1, 0], votes: [-1, undefined] };

/** All events in any order, and some of them again. */
const ORDERS = fc.tuple(
  fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
  fc.array(fc.tuple(fc.nat(6), fc.nat(7)), { maxLength: 4 }),
).map(([order, again]) => {
  const all = [...order];
  for (const [event, at] of again) all.splice(at, 0, event);
  return all;
});

Deno.test("at home the end is the same in whatever order things come, and however often", async () => {
  await using world = await startCommunityWorld();
  const { peer: author, community } = world;
  const liker = await author.sibling("liker");
  await fc.assert(
    fc.asyncProperty(ORDERS, async (order) => {
      const story = storyOf(community, { author, liker });
      for (const n of order) {
        const [activity, from] = story.events[n] ?? [];
        if (activity) await world.send(activity, from);
      }
      assert.deepEqual(await endOf(world, story), END);
    }),
    { numRuns: 12 },
  );
  assert.deepEqual(world.server.reports, []);
});

Deno.test("as a guest the end is the same in whatever order things are announced, and however often", async () => {
  await using world = await startCommunityWorld();
  const { peer: author, group } = world;
  const liker = await author.sibling("liker");
  await fc.assert(
    fc.asyncProperty(ORDERS, async (order) => {
      const story = storyOf(group.iri, { author, liker });
      for (const n of order) {
        const [activity] = story.events[n] ?? [];
        if (activity) await world.announce(activity);
      }
      assert.deepEqual(await endOf(world, story), END);
    }),
    { numRuns: 12 },
  );
  assert.deepEqual(world.server.reports, []);
});
