import assert from "node:assert/strict";
import { blocks, followers, followRequests } from "@commonplace/storage";
import type { JsonObject, JsonValue } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import type { Peer } from "../testing/mod.ts";

let undone = 0;

function undoOf(actor: string, object: JsonValue): JsonObject {
  return { id: `${actor}/undo/${++undone}`, type: "Undo", actor, object };
}

Deno.test("an Undo by somebody else changes nothing; one by the follower ends the Follow", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const { view } = server.store;
  const to = `${community}/inbox`;
  const mallory = await peer.sibling("mallory");
  const follow = followOf(peer.iri, community);
  await sendAndProcess(server, follow, { from: peer, to });

  const forged = {
    "by id": follow["id"] ?? "",
    "in full": follow,
    "in full, with a new id": { ...follow, id: "https://peer.example/follows/new" },
    "as if it were their own, by the same id": { ...follow, actor: mallory.iri },
    "of something that is no Follow": { ...follow, type: "Like" },
  };
  for (const [name, object] of Object.entries(forged)) {
    await t.step(name, async () => {
      await sendAndProcess(server, undoOf(mallory.iri, object), { from: mallory, to });
      assert.equal(await followers.count(view, community), 1);
      const pair = { follower: peer.iri, followed: community };
      assert.equal((await followRequests.read(view, pair))?.state, "accepted");
    });
  }

  const own = [
    follow["id"] ?? "",
    { ...follow, id: "https://peer.example/follows/rebuilt" },
    { type: "Follow", actor: peer.iri, object: community },
  ];
  for (const object of own) {
    await sendAndProcess(server, followOf(peer.iri, community), { from: peer, to });
    assert.equal(await followers.follows(view, community, peer.iri), true);
    await sendAndProcess(server, undoOf(peer.iri, object), { from: peer, to });
    assert.equal(await followers.count(view, community), 0);
    assert.deepEqual(await membersOf(server, `${peer.iri}/following`), []);
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("a Follow and its Undo that come once more, or anew under their ids, end as they did", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const sent = { from: peer, to: `${community}/inbox` };
  const follow = followOf(peer.iri, community);
  const id = "https://peer.example/undos/1";
  const undo: JsonObject = { id, type: "Undo", actor: peer.iri, object: follow };
  const { view } = server.store;
  for (let round = 0; round < 3; round++) {
    await sendAndProcess(server, follow, sent);
    assert.ok(await followers.follows(view, community, peer.iri), `round ${round}`);
    await sendAndProcess(server, undo, sent);
    assert.equal(await followers.follows(view, community, peer.iri), false, `round ${round}`);
  }
  await sendAndProcess(server, followOf(peer.iri, community, 2), sent);
  await sendAndProcess(server, undo, sent);
  assert.ok(await followers.follows(view, community, peer.iri), "the Undo of an older one");
  assert.deepEqual(server.reports, []);
});

Deno.test("an Undo that comes right behind its Follow does not overtake it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const to = `${community}/inbox`;
  // Both wait, so that they are worked on at once, and the Follow takes far longer to be read.
  await server.federation.stop();
  const follow = followOf(peer.iri, community);
  for (
    const activity of [{ ...follow, summary: "x".repeat(1_000_000) }, undoOf(peer.iri, follow)]
  ) {
    assert.equal((await peer.send(to, activity)).status, 202);
  }
  await server.federation.start();
  await processed(server);
  assert.equal(await followers.count(server.store.view, community), 0);
});

const REACTIONS = [
  { type: "Like", collection: "likes" },
  { type: "Like", collection: "likes", _misskey_reaction: "👍" },
  { type: "Dislike", collection: "dislikes" },
  { type: "EmojiReact", collection: "reactions", content: "🎉" },
  { type: "Announce", collection: "shares" },
] as const;

for (const { collection, ...members } of REACTIONS) {
  const name = Object.values(members).join(" ");
  Deno.test(`a ${name} is undone by its actor, by id, in full or rebuilt, and by nobody else`, async () => {
    await using world = await startServerAndPeer();
    const { server, peer, ann } = world;
    const to = `${ann}/inbox`;
    const note = await post(server, ann, { type: "Note", content: "Hello" });
    const mallory = await peer.sibling("mallory");
    const id = `${peer.iri}/reactions/1`;
    const reaction = { ...members, id, actor: peer.iri, object: note };
    const sets = [`${note}/${collection}`, `${peer.iri}/liked`];
    await sendAndProcess(server, reaction, { from: peer, to });
    const before = await keptOf(server, { sets });
    assert.equal(before.collections[0]?.length, 1);

    const forged = [id, reaction, { ...reaction, actor: mallory.iri }, { ...reaction, id: "x:y" }];
    for (const object of forged) {
      const undo = undoOf(mallory.iri, object);
      await sendAndProcess(server, undo, { from: mallory, to });
      assert.equal((await notificationOf(server, undo))?.state, "dropped");
      assert.deepEqual(await keptOf(server, { sets }), before);
    }

    const forms: readonly ((made: JsonObject) => JsonValue)[] = [
      (made) => made["id"] ?? "",
      (made) => made,
      (made) => ({ ...made, id: `${id}/rebuilt` }),
      ({ id: _, ...idless }) => idless,
      ({ actor: _, ...nameless }) => nameless,
    ];
    for (const [n, form] of forms.entries()) {
      const made = { ...reaction, id: `${peer.iri}/reactions/of/${n}` };
      await sendAndProcess(server, made, { from: peer, to });
      assert.equal((await membersOf(server, `${note}/${collection}`)).length, 1);
      await sendAndProcess(server, undoOf(peer.iri, form(made)), { from: peer, to });
      assert.deepEqual((await keptOf(server, { sets })).collections, [[], []], `form ${n}`);
    }
    assert.deepEqual(server.reports, []);
  });
}

async function like({ server, ann }: ServerAndPeer, from: Peer, object: string): Promise<string> {
  const id = `${from.iri}/likes/1`;
  const activity = { id, type: "Like", actor: from.iri, object };
  await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
  return (await notificationOf(server, activity))?.state ?? "";
}

Deno.test("an Undo that comes before what it undoes takes it back, once, and for its own actor only", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const to = `${ann}/inbox`;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  const id = `${peer.iri}/likes/1`;
  const mallory = await peer.sibling("mallory");
  await sendAndProcess(server, undoOf(mallory.iri, id), { from: mallory, to });
  await sendAndProcess(server, undoOf(peer.iri, id), { from: peer, to });
  assert.equal(await like(world, peer, note), "dropped");
  assert.deepEqual(await membersOf(server, `${note}/likes`), []);
  const next = { id: `${id}2`, type: "Like", actor: peer.iri, object: note };
  await sendAndProcess(server, next, { from: peer, to });
  assert.deepEqual(await membersOf(server, `${note}/likes`), [peer.iri]);

  const follow = followOf(peer.iri, ann);
  await sendAndProcess(server, undoOf(peer.iri, follow), { from: peer, to });
  await sendAndProcess(server, follow, { from: peer, to });
  assert.equal(await followers.count(server.store.view, ann), 0);
  await sendAndProcess(server, follow, { from: peer, to });
  assert.equal(await followers.count(server.store.view, ann), 1);
  assert.deepEqual(server.reports, []);
});

Deno.test("an early Undo is forgotten after three days", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  await sendAndProcess(server, undoOf(peer.iri, `${peer.iri}/likes/1`), {
    from: peer,
    to: `${ann}/inbox`,
  });
  clock.leap(3 * 24 * 3600 * 1000 + 1);
  assert.equal(await like(world, peer, note), "done");
  assert.deepEqual(await membersOf(server, `${note}/likes`), [peer.iri]);
});

Deno.test("an Undo of an older Like leaves the newer one of the same actor", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const to = `${ann}/inbox`;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  await like(world, peer, note);
  const newer = { id: `${peer.iri}/likes/2`, type: "Like", actor: peer.iri, object: note };
  await sendAndProcess(server, newer, { from: peer, to });
  await sendAndProcess(server, undoOf(peer.iri, `${peer.iri}/likes/1`), { from: peer, to });
  assert.deepEqual(await membersOf(server, `${note}/likes`), [peer.iri]);
  await sendAndProcess(server, undoOf(peer.iri, newer.id), { from: peer, to });
  assert.deepEqual(await membersOf(server, `${note}/likes`), []);
});

Deno.test("a Block is undone by who blocked, and by nobody else", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const to = `${ann}/inbox`;
  const mallory = await peer.sibling("mallory");
  const id = `${peer.iri}/blocks/1`;
  const block = { id, type: "Block", actor: peer.iri, object: ann };
  await sendAndProcess(server, block, { from: peer, to });
  for (const object of [id, block, { ...block, actor: mallory.iri }]) {
    await sendAndProcess(server, undoOf(mallory.iri, object), { from: mallory, to });
    assert.ok(await blocks.ofActor(view, ann, peer.iri));
  }
  await sendAndProcess(server, undoOf(peer.iri, block), { from: peer, to });
  assert.equal(await blocks.ofActor(view, ann, peer.iri), undefined);
  for (const n of [2, 3]) {
    const again = { ...block, id: `${peer.iri}/blocks/${n}` };
    await sendAndProcess(server, again, { from: peer, to });
    assert.ok(await blocks.ofActor(view, ann, peer.iri));
    const form = n === 2 ? again.id : { ...again, id: `${again.id}/rebuilt` };
    await sendAndProcess(server, undoOf(peer.iri, form), { from: peer, to });
    assert.equal(await blocks.ofActor(view, ann, peer.iri), undefined);
  }
});

Deno.test("an Undo of an Accept ends the follow at the word of who was followed, and of nobody else", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const to = `${ann}/inbox`;
  const mallory = await peer.sibling("mallory");
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const follow = { id, type: "Follow", actor: ann, object: peer.iri };
  const accept = { id: `${peer.iri}/accepts/1`, type: "Accept", actor: peer.iri, object: follow };
  await sendAndProcess(server, accept, { from: peer, to });
  assert.deepEqual(await membersOf(server, `${ann}/following`), [peer.iri]);
  await sendAndProcess(server, undoOf(mallory.iri, accept), { from: mallory, to });
  assert.deepEqual(await membersOf(server, `${ann}/following`), [peer.iri]);
  await sendAndProcess(server, undoOf(peer.iri, accept), { from: peer, to });
  assert.deepEqual(await membersOf(server, `${ann}/following`), []);
  assert.equal(await followers.count(server.store.view, peer.iri), 0);
});

Deno.test("of activities that share an id, as BookWyrm's do, the one that the Undo describes is undone", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const to = `${ann}/inbox`;
  const object = await post(server, ann, { type: "Note", content: "Hello" });
  const id = `${peer.iri}#activity`;
  const like = { id, type: "Like", actor: peer.iri, object };
  await sendAndProcess(server, like, { from: peer, to });
  await sendAndProcess(server, { ...like, type: "Announce" }, { from: peer, to });
  const sets = [`${object}/likes`, `${object}/shares`];
  assert.deepEqual((await keptOf(server, { sets })).collections, [[peer.iri], [peer.iri]]);
  await sendAndProcess(server, undoOf(peer.iri, like), { from: peer, to });
  assert.deepEqual((await keptOf(server, { sets })).collections, [[], [peer.iri]]);
});
