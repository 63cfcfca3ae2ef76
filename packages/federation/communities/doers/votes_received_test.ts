import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import type { Peer } from "../../src/testing/mod.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { readItemCounts } from "../mod.ts";
import {
  activityOf,
  commentOf,
  type CommunityWorld,
  postOf,
  startCommunityWorld,
} from "../testdata/community_world.ts";

let votes = 0;

/** A vote as today's servers write it: addressed to nobody, with its community as audience (Lemmy D16). */
function voteBy(
  person: Pick<Peer, "iri">,
  type: string,
  object: JsonValue,
): JsonObject {
  const id = `${person.iri}/activities/vote/${++votes}`;
  return { id, type, actor: person.iri, object };
}

/** An Undo, whose inner activity is written anew (Lemmy S144). */
function undoBy(person: Pick<Peer, "iri">, type: string, object: string): JsonObject {
  return voteBy(person, "Undo", voteBy(person, type, object));
}

async function counted({ server }: CommunityWorld, iri: string): Promise<readonly number[]> {
  const { up, down } = await readItemCounts(server.store, { iri, kind: "comment" });
  return [up, down];
}

async function postIn(world: CommunityWorld, n = 1): Promise<string> {
  const { peer, community } = world;
  const page = postOf(peer.iri, { n, community });
  assert.equal(await world.send(activityOf(page, { community })), "done");
  return page.id;
}

Deno.test("votes count in each dialect, and an Undo ends whichever stands", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const post = await postIn(world);
  const old = { to: [PUBLIC], cc: [community] };
  const steps: readonly [JsonObject, readonly number[]][] = [
    [{ ...voteBy(peer, "Like", post), ...old }, [1, 0]],
    [{ ...voteBy(peer, "Dislike", post), audience: community }, [0, 1]],
    [voteBy(peer, "Dislike", post), [0, 1]],
    [undoBy(peer, "Like", post), [0, 0]],
    [voteBy(peer, "Like", post), [1, 0]],
    [undoBy(peer, "Like", post), [0, 0]],
  ];
  for (const [activity, expected] of steps) {
    assert.equal(await world.send(activity), "done");
    assert.deepEqual(await counted(world, post), expected);
  }
  assert.deepEqual(world.server.reports, []);
});

Deno.test("neither a bot's vote nor somebody else's Undo counts", async () => {
  await using world = await startCommunityWorld();
  const { peer } = world;
  const post = await postIn(world);
  const bot = await peer.sibling("bot");
  bot.publish({ ...bot.document, type: "Service" });
  const other = await peer.sibling("other");
  await world.send(voteBy(peer, "Like", post));
  assert.match(await world.send(voteBy(bot, "Like", post), bot), /bot/i);
  await world.send(voteBy(other, "Undo", voteBy(peer, "Like", post)), other);
  assert.deepEqual(await counted(world, post), [1, 0]);
  assert.equal(await world.send(voteBy(other, "Dislike", post), other), "done");
  assert.deepEqual(await counted(world, post), [1, 1]);
});

Deno.test("a community's word counts for its own posts, and is no like of anybody's", async () => {
  await using world = await startCommunityWorld();
  const { peer, group, server } = world;
  const theirs = postOf(peer.iri, { n: 8, community: group.iri });
  assert.equal(await world.announce(activityOf(theirs, { community: group.iri })), "done");
  const ours = await postIn(world);
  assert.equal(await world.announce(voteBy(peer, "Dislike", theirs.id)), "done");
  await world.announce(voteBy(peer, "Dislike", ours));
  await world.announce(voteBy({ iri: world.ann }, "Dislike", theirs.id));
  assert.deepEqual(await counted(world, theirs.id), [0, 1]);
  assert.deepEqual(await counted(world, ours), [0, 0]);
  assert.equal(await collections.count(server.store.view, `${theirs.id}/dislikes`), 0);
  assert.equal(await world.announce(undoBy(peer, "Like", theirs.id)), "done");
  assert.deepEqual(await counted(world, theirs.id), [0, 0]);
});

Deno.test("a vote of a person of ours counts at once, and an Undo ends whichever stands", async () => {
  await using world = await startServerAndPeer();
  const { server, community, ann } = world;
  const page = { type: "Page", name: "Hello", to: [PUBLIC], cc: [community], audience: community };
  const create = await server.act(ann, page);
  const { object: post } = await (await server.federation.handle(new Request(create))).json();
  const counts = async () => {
    const { score, up } = await readItemCounts(server.store, { iri: post.id, kind: "post" });
    return [score, up];
  };
  await server.act(ann, { type: "Like", object: post.id });
  assert.deepEqual(await counts(), [1, 1]);
  await server.act(ann, { type: "Dislike", object: post.id });
  assert.deepEqual(await counts(), [-1, 0]);
  const inner = { type: "Like", actor: ann, object: post.id };
  await server.act(ann, { type: "Undo", object: inner });
  assert.deepEqual(await counts(), [0, 0]);
  await assert.rejects(server.act(ann, { type: "Undo", object: inner }), /no vote to take back/);
  await server.act(ann, { type: "Like", object: post.id });
  assert.deepEqual(await counts(), [1, 1]);
});

Deno.test("a comment, a vote on it and the Undo of that come to the same in any order", async (t) => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const post = await postIn(world);
  const voter = await peer.sibling("voter");
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
  for (const [n, order] of orders.entries()) {
    await t.step(order.join(" "), async () => {
      const comment = commentOf(peer.iri, { n: 10 + n, inReplyTo: post });
      const sent: readonly (readonly [JsonObject, Peer])[] = [
        [activityOf(comment, { community }), peer],
        [{ ...voteBy(voter, "Like", comment.id), audience: community }, voter],
        [{ ...undoBy(voter, "Like", comment.id), audience: community }, voter],
      ];
      for (const index of order) {
        const [activity, from] = sent[index] ?? [];
        assert.ok(activity && from);
        await world.send(activity, from);
        // Everything may come twice.
        await world.send(activity, from);
      }
      assert.deepEqual(await counted(world, comment.id), [0, 0]);
      const again = voteBy(voter, "Like", comment.id);
      assert.equal(await world.send(again, voter), "done");
      assert.deepEqual(await counted(world, comment.id), [1, 0]);
    });
  }
});
