import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { collections } from "@commonplace/storage";
import { readCommunity, saveCommunity, stateOf } from "../ground/community.ts";
import { appoint } from "../ground/moderators.ts";
import { readVote } from "../ground/votes.ts";
import {
  activityOf,
  commentOf,
  type CommunityWorld,
  postOf,
  startCommunityWorld,
} from "../testdata/community_world.ts";

async function postIn(world: CommunityWorld, n: number = 1): Promise<string> {
  const { peer, community } = world;
  const page = postOf(peer.iri, { n, community });
  assert.equal(await world.send(activityOf(page, { community })), "done");
  return page.id;
}

async function voteOf(world: CommunityWorld, object: string): Promise<number | undefined> {
  const vote = await readVote(world.server.store.view, { actor: world.peer.iri, object });
  return vote?.value;
}

Deno.test("a vote counts whether it names the community or nobody, and its Undo by id or in full", async () => {
  await using world = await startCommunityWorld();
  const { peer: { iri: actor }, community } = world;
  const object = await postIn(world);
  const addresses: readonly JsonObject[] = [
    {},
    { to: PUBLIC, cc: [community] },
    { audience: community },
    { to: [PUBLIC], cc: [`${community}/`] },
  ];
  for (const [n, addressed] of addresses.entries()) {
    for (const isByName of [false, true]) {
      const id = `${actor}/like/${n}/${isByName}`;
      const like = { id, type: "Like", actor, ...addressed, object };
      assert.equal(await world.send(like), "done");
      assert.equal(await voteOf(world, object), 1);
      const undo = { id: `${id}/undo`, type: "Undo", actor, object: isByName ? id : like };
      assert.equal(await world.send(undo), "done");
      assert.equal(await voteOf(world, object), undefined);
    }
  }
});

Deno.test("an Undo by somebody else changes nothing, by id or in full", async () => {
  await using world = await startCommunityWorld();
  const { peer: { iri: actor }, peer } = world;
  const other = await peer.sibling("other");
  const object = await postIn(world);
  const like = { id: `${actor}/like/1`, type: "Like", actor, object };
  await world.send(like);
  for (const [n, inner] of [like, like.id, { ...like, actor: other.iri }].entries()) {
    const undo = { id: `${other.iri}/undo/${n}`, type: "Undo", actor: other.iri, object: inner };
    await world.send(undo, other);
    assert.equal(await voteOf(world, object), 1);
  }
  // The canary: it does change when it is the actor's own.
  await world.send({ id: `${actor}/undo`, type: "Undo", actor, object: like });
  assert.equal(await voteOf(world, object), undefined);
});

Deno.test("a community address that ends with a slash means the community without it (Lemmy I20)", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const page = { ...postOf(peer.iri, { community }), to: PUBLIC, audience: null };
  const create = { ...activityOf(page, { community }), audience: null, cc: [`${community}/`] };
  assert.equal(await world.send(create), "done");
  assert.equal((await world.item(page.id))?.community, community);
});

Deno.test("lists are named exactly, and only posts of the community are featured (Lemmy S153, V19)", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server, group } = world;
  const post = await postIn(world);
  const elsewhere = postOf(peer.iri, { n: 2, community: group.iri });
  await world.announce(activityOf(elsewhere, { community: group.iri }));
  await world.commit(
    ...appoint({ moderators: `${community}/moderators` }, { person: peer.iri, at: 0 }),
  );
  let n = 0;
  const add = (object: string, target: string) =>
    world.send({
      id: `${peer.iri}/add/${++n}`,
      type: "Add",
      actor: peer.iri,
      to: PUBLIC,
      cc: [community],
      object,
      target,
    });
  const featured = `${community}/featured`;
  await add(post, `${community}/featured/`);
  assert.match(await add(elsewhere.id, featured), /Only posts of the community/);
  assert.equal(await collections.count(server.store.view, featured), 0);
  assert.equal(await add(post, featured), "done");
  assert.equal(await collections.count(server.store.view, featured), 1);
});

Deno.test("what the table refuses has no effect, and says why", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server, domains } = world;
  const post = await postIn(world);
  const other = await peer.sibling("other");
  const remove = { id: `${other.iri}/remove/1`, type: "Delete", actor: other.iri, summary: "spam" };
  const addressed = { to: PUBLIC, cc: [community], object: post };
  assert.match(await world.send({ ...remove, ...addressed }, other), /Only a moderator/);
  assert.equal((await world.item(post))?.state, "shown");

  const known = await readCommunity(server.store.view, { domains }, community);
  assert.ok(known);
  await world.commit(...saveCommunity(community, { ...stateOf(known), isRestricted: true }));
  const second = postOf(peer.iri, { n: 2, community });
  assert.match(await world.send(activityOf(second, { community })), /Only moderators post/);
  const comment = commentOf(peer.iri, { inReplyTo: post });
  assert.equal(await world.send(activityOf(comment, { community })), "done");
});
