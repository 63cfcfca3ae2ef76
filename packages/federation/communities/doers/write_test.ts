import assert from "node:assert/strict";
import { collections, references } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { membersOf } from "../../testdata/kept.ts";
import { saveItem } from "../ground/item.ts";
import { appoint } from "../ground/moderators.ts";
import {
  activityOf,
  commentOf,
  type CommunityWorld,
  postOf,
  startCommunityWorld,
} from "../testdata/community_world.ts";

async function postIn(world: CommunityWorld): Promise<string> {
  const { peer, community } = world;
  const page = postOf(peer.iri, { community });
  assert.equal(await world.send(activityOf(page, { community })), "done");
  return page.id;
}

Deno.test("a post, a comment and its answer stand in the tree of their community, signed by their author", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server } = world;
  const post = await postIn(world);
  const first = commentOf(peer.iri, { n: 1, inReplyTo: post });
  // In the shape of 2021: the post, then the comment that is answered (Lemmy S83).
  const second = commentOf(peer.iri, { n: 2, inReplyTo: [post, first.id] });
  for (const comment of [first, second]) {
    assert.equal(await world.send(activityOf(comment, { community })), "done");
  }

  const { kind, parent, depth, author } = await world.item(second.id) ?? {};
  assert.deepEqual({ kind, parent, depth, author }, {
    kind: "comment",
    parent: first.id,
    depth: 2,
    author: peer.iri,
  });
  for (const iri of [post, first.id, second.id]) {
    const item = await world.item(iri);
    assert.deepEqual([item?.community, item?.post, item?.isVouched], [community, post, false]);
    const reference = await references.read(server.store.view, iri);
    assert.ok(reference.state === "resolved");
    assert.deepEqual(reference.provenance, { kind: "signed", by: peer.iri });
  }
});

Deno.test("what its author does not write, or without text, is not kept", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const post = await postIn(world);
  const other = await peer.sibling("other");

  const forged = postOf(other.iri, { n: 7, community });
  const refused = await world.send({ ...activityOf(forged, { community }), actor: peer.iri });
  assert.match(refused, /its actor's own/);
  assert.equal(await world.item(forged.id), undefined);

  const elsewhere = { ...postOf(peer.iri, { community }), id: "https://third.example/post/1" };
  assert.match(await world.send(activityOf(elsewhere, { community })), /its actor's own/);
  assert.equal(await world.item(elsewhere.id), undefined);

  const { content: _, ...silent } = commentOf(peer.iri, { n: 8, inReplyTo: post });
  assert.match(await world.send(activityOf(silent, { community })), /nothing to say/);
  assert.equal(await world.item(silent.id), undefined);
});

Deno.test("an Update changes the text, by its author alone, and never the community or an older version", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, group } = world;
  const post = await postIn(world);
  const other = await peer.sibling("other");
  const type = "Update";

  const edited = postOf(peer.iri, { community, name: "Better", updated: "2024-02-02T00:00:00Z" });
  assert.equal(await world.send(activityOf(edited, { type, community })), "done");
  assert.equal((await world.document(post))?.["name"], "Better");

  const older = { ...edited, name: "Worse", updated: "2024-02-01T00:00:00Z" };
  assert.match(await world.send(activityOf(older, { type, community })), /newer version/);
  const stolen = { ...edited, attributedTo: other.iri, name: "Stolen" };
  assert.match(await world.send(activityOf(stolen, { type, community }), other), /author/);
  const forged = { ...activityOf({ ...edited, name: "Forged" }, { type, community }) };
  assert.match(await world.send({ ...forged, actor: other.iri }, other), /author/);
  const moved = { ...edited, to: [group.iri, PUBLIC], audience: group.iri, name: "Moved" };
  assert.match(await world.send(activityOf(moved, { type, community })), /exactly one community/);

  assert.equal((await world.document(post))?.["name"], "Better");
  const item = await world.item(post);
  assert.deepEqual([item?.community, item?.author], [community, peer.iri]);
});

Deno.test("an Update of what nobody here knows creates it, and its late Create changes nothing", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const edited = postOf(peer.iri, { community, name: "Better", updated: "2024-02-02T00:00:00Z" });
  assert.equal(await world.send(activityOf(edited, { type: "Update", community })), "done");
  const published = "2024-01-01T00:00:00Z";
  const first = postOf(peer.iri, { community, name: "First", published });
  const create = activityOf(first, { community });
  assert.equal(await world.send(create), "done");
  assert.equal((await world.document(edited.id))?.["name"], "Better");
  assert.equal((await world.item(edited.id))?.create, create["id"]);
});

Deno.test("a second community in to or audience refuses a post", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, group } = world;
  const two = postOf(peer.iri, { community, n: 1, to: [community, group.iri, PUBLIC] });
  assert.match(await world.send(activityOf(two, { community })), /exactly one community/);
  const other = postOf(peer.iri, { community, n: 2, audience: group.iri });
  assert.match(await world.send(activityOf(other, { community })), /exactly one community/);
  assert.deepEqual([await world.item(two.id), await world.item(other.id)], [undefined, undefined]);

  // One that nobody here has heard of is looked at first; who cannot be found is no community.
  const unheard = await peer.sibling("dogs");
  peer.publish({ ...unheard.document, type: "Group" });
  const to = [community, unheard.iri, PUBLIC];
  const third = postOf(peer.iri, { community, n: 3, to });
  assert.match(await world.send(activityOf(third, { community })), /exactly one community/);
  const nobody = postOf(peer.iri, { community, n: 4, to: [community, `${peer.iri}/x`, PUBLIC] });
  assert.equal(await world.send(activityOf(nobody, { community })), "done");
  assert.equal((await world.item(nobody.id))?.community, community);
});

Deno.test("a comment nests no deeper than 50", async () => {
  await using world = await startCommunityWorld();
  const { peer, community } = world;
  const post = await postIn(world);
  const deep = { ...await world.item(post), iri: `${peer.iri}/comment/deep`, depth: 49 } as const;
  await world.commit(...saveItem({ ...deep, kind: "comment", parent: post } as never));
  const fiftieth = commentOf(peer.iri, { n: 50, inReplyTo: deep.iri });
  assert.equal(await world.send(activityOf(fiftieth, { community })), "done");
  assert.equal((await world.item(fiftieth.id))?.depth, 50);
  const next = commentOf(peer.iri, { n: 51, inReplyTo: fiftieth.id });
  assert.match(await world.send(activityOf(next, { community })), /no deeper than 50/);
});

Deno.test("only moderators speak as such, and pin and unlock posts with documents of 2021", async () => {
  await using world = await startCommunityWorld();
  const { peer, community, server } = world;
  const post = await postIn(world);
  const loud = commentOf(peer.iri, { n: 1, inReplyTo: post, distinguished: true });
  assert.match(await world.send(activityOf(loud, { community })), /Only moderators speak/);
  const locked = postOf(peer.iri, { community, n: 2, commentsEnabled: false, stickied: true });
  await world.send(activityOf(locked, { community }));
  assert.equal((await world.item(locked.id))?.isLocked, true);
  const featured = `${community}/featured`;
  assert.equal(await collections.count(server.store.view, featured), 0);

  await world.commit(...appoint({ moderators: `${community}/moderators` }, {
    person: peer.iri,
    at: 1,
  }));
  const allowed = { ...loud, id: `${peer.iri}/comment/loud` };
  assert.equal(await world.send(activityOf(allowed, { community })), "done");
  assert.equal((await world.item(allowed.id))?.isDistinguished, true);
  const open = { ...locked, commentsEnabled: true };
  assert.equal(await world.send(activityOf(open, { type: "Update", community })), "done");
  assert.equal((await world.item(locked.id))?.isLocked, false);
  assert.deepEqual(await membersOf(server, featured), [locked.id]);
});

Deno.test("what a community announces stands on its word alone, and never replaces what is authentic", async () => {
  await using world = await startCommunityWorld();
  const { group, peer, server } = world;
  const author = "https://third.example/u/ada";
  const page = postOf(author, { community: group.iri });
  assert.equal(await world.announce(activityOf(page, { community: group.iri })), "done");
  const item = await world.item(page.id);
  assert.deepEqual([item?.isVouched, item?.community, item?.author], [true, group.iri, author]);
  const reference = await references.read(server.store.view, page.id);
  assert.ok(reference.state === "resolved");
  assert.deepEqual(reference.provenance, { kind: "vouched", by: group.iri });

  const signed = postOf(peer.iri, { n: 3, community: group.iri, name: "Mine" });
  await world.send(activityOf(signed, { community: group.iri }));
  const forged = { ...signed, name: "Forged" };
  assert.equal(await world.announce(activityOf(forged, { community: group.iri })), "done");
  assert.equal((await world.document(signed.id))?.["name"], "Mine");
  assert.equal((await world.item(signed.id))?.isVouched, false);

  // That it was edited the origin is asked about.
  peer.publish({ ...signed, name: "Mine, edited" });
  world.clock.leap(2 * 60 * 1000);
  const edit = activityOf(forged, { type: "Update", community: group.iri });
  assert.equal(await world.announce(edit), "done");
  assert.equal((await world.document(signed.id))?.["name"], "Mine, edited");
});

Deno.test("an edit that a community announces changes what it vouched for", async () => {
  await using world = await startCommunityWorld();
  const { group } = world;
  const page = postOf("https://third.example/u/ada", { community: group.iri });
  await world.announce(activityOf(page, { community: group.iri }));
  const edited = { ...page, name: "Better", sensitive: true, language: { identifier: "en" } };
  await world.announce(activityOf(edited, { type: "Update", community: group.iri }));
  assert.equal((await world.document(page.id))?.["name"], "Better");
  const { isSensitive, language, isVouched } = await world.item(page.id) ?? {};
  assert.deepEqual([isSensitive, language, isVouched], [true, "en", true]);
});

Deno.test("a community cannot claim the moderators or the featured posts of another", async () => {
  await using world = await startCommunityWorld();
  const { group, community, server, peer } = world;
  const lists = { moderators: `${community}/moderators`, featured: `${community}/featured` };
  group.publish({ ...group.document, ...lists });
  world.clock.leap(25 * 3600 * 1000);
  const id = `${group.iri}/add/1`;
  const add = { id, type: "Add", actor: group.iri, to: PUBLIC, cc: [group.iri], object: peer.iri };
  await world.announce({ ...add, target: lists.moderators });
  await world.announce({ ...add, id: `${id}2`, target: `${group.iri}/moderators` });
  assert.deepEqual(await membersOf(server, lists.moderators), []);
  assert.deepEqual(await membersOf(server, `${group.iri}/moderators`), [peer.iri]);
});

Deno.test("a community announces nothing into another one", async () => {
  await using world = await startCommunityWorld();
  const { community, peer } = world;
  const post = await postIn(world);
  const comment = commentOf("https://third.example/u/ada", { inReplyTo: post });
  assert.match(await world.announce(activityOf(comment, { community })), /another community/);
  assert.equal(await world.item(comment.id), undefined);
  const edited = postOf(peer.iri, { community, name: "Taken over" });
  const outcome = await world.announce(activityOf(edited, { type: "Update", community }));
  assert.match(outcome, /another community/);
  assert.equal((await world.document(post))?.["name"], "Post 1");
});
