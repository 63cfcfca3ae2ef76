import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { activityOf, commentOf, postOf, startCommunityWorld } from "../testdata/community_world.ts";
import { readCommunity, saveCommunity, stateOf } from "../ground/community.ts";
import { saveBan } from "../ground/ban.ts";
import { PATIENCE } from "./wait_for.ts";

Deno.test("comments that come before what they answer wait, and stand in the tree when that comes", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server } = world;
  const post = postOf(peer.iri, { community });
  const first = commentOf(peer.iri, { n: 1, inReplyTo: post.id });
  const second = commentOf(peer.iri, { n: 2, inReplyTo: first.id });
  const creates = [second, first, post].map((object) => activityOf(object, { community }));
  const [late, early, create] = creates as [
    typeof creates[0],
    typeof creates[0],
    typeof creates[0],
  ];

  assert.match(await world.send(late), /^It waits for .*comment\/1 until /);
  assert.match(await world.send(early), /^It waits for .*post\/1 until /);
  assert.equal(await world.item(second.id), undefined);
  assert.equal(await world.send(create), "done");

  assert.equal((await world.item(second.id))?.depth, 2);
  for (const activity of creates) {
    const { state, reason } = await notificationOf(server, activity) ?? {};
    assert.deepEqual([state, reason], ["done", undefined]);
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("what waits too long has no effect, and its record says why", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server, clock } = world;
  const post = postOf(peer.iri, { community });
  const comment = commentOf(peer.iri, { inReplyTo: post.id });
  const early = activityOf(comment, { community });
  await world.send(early);
  clock.leap(PATIENCE + 1);
  assert.equal(await world.send(activityOf(post, { community })), "done");
  assert.equal(await world.item(comment.id), undefined);
  const { state, reason } = await notificationOf(server, early) ?? {};
  assert.equal(state, "dropped");
  assert.match(reason ?? "", /has no effect without that/);
});

Deno.test("what is missing is fetched from its origin with all that it answers", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const post = postOf(peer.iri, { community });
  const first = commentOf(peer.iri, { n: 1, inReplyTo: post.id });
  const second = commentOf(peer.iri, { n: 2, inReplyTo: first.id });
  peer.publish(post);
  peer.publish(first);
  await world.send(activityOf(second, { community }));
  const { depth, post: root, create } = await world.item(second.id) ?? {};
  assert.deepEqual([depth, root, typeof create], [2, post.id, "string"]);
  const found = await world.item(post.id);
  assert.deepEqual([found?.isVouched, found?.create], [false, undefined]);

  const create2 = activityOf(post, { community });
  assert.equal(await world.send(create2), "done");
  assert.equal((await world.item(post.id))?.create, create2["id"]);
});

Deno.test("what is fetched is judged: nothing that is not the community's, or by the banned, comes in", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, group } = world;
  const banned = await peer.sibling("banned");
  const elsewhere = postOf(peer.iri, { n: 1, community: group.iri });
  const nowhere = { ...postOf(peer.iri, { n: 2, community }), to: PUBLIC, audience: null };
  const refused = postOf(banned.iri, { n: 3, community });
  await world.commit(
    ...saveBan({ place: community, person: banned.iri, by: world.ann, at: 0 }),
  );
  for (const [n, post] of [elsewhere, nowhere, refused].entries()) {
    peer.publish(post);
    const comment = commentOf(peer.iri, { n, inReplyTo: post.id });
    assert.match(await world.send(activityOf(comment, { community })), /waits for/);
    assert.equal(await world.item(post.id), undefined);
    assert.equal(await world.item(comment.id), undefined);
  }
});

Deno.test("what is fetched for a community of ours is judged by the state that it is in", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server, domains } = world;
  const known = await readCommunity(server.store.view, { domains }, community);
  assert.ok(known);
  await world.commit(...saveCommunity(community, { ...stateOf(known), isRestricted: true }));
  const post = postOf(peer.iri, { community });
  peer.publish(post);
  const comment = commentOf(peer.iri, { inReplyTo: post.id });
  assert.match(await world.send(activityOf(comment, { community })), /waits for/);
  assert.equal(await world.item(post.id), undefined);
});

Deno.test("a Delete before its Create waits for it, and nothing is fetched for that", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server } = world;
  const post = postOf(peer.iri, { community });
  peer.publish(post);
  const about = { actor: peer.iri, to: PUBLIC, cc: [community], object: post.id };
  const deletion = { id: `${peer.iri}/delete/1`, type: "Delete", ...about };
  assert.match(await world.send(deletion), /waits for/);
  assert.equal(await world.item(post.id), undefined);
  assert.equal(await world.send(activityOf(post, { community })), "done");
  assert.equal((await notificationOf(server, deletion))?.state, "done");
});

Deno.test("what its author deleted before it was known to be a post does not come after all", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const post = postOf(peer.iri, { community });
  const deletion = { id: `${peer.iri}/delete/1`, type: "Delete", actor: peer.iri, object: post.id };
  await world.send(deletion);
  assert.match(await world.send(activityOf(post, { community })), /deleted before it came/);
  const again = { ...activityOf(post, { community }), id: `${peer.iri}/again` };
  assert.match(await world.send(again), /gone/);
  assert.equal(await world.item(post.id), undefined);
});
