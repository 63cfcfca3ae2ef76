import assert from "node:assert/strict";
import { collections, followers, references } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import type { Peer } from "../testing/mod.ts";

const NOTE = "https://peer.example/notes/1";

let activities = 0;

interface Moved {
  readonly type: "Add" | "Remove";
  readonly object?: string;
  readonly target?: string;
}

async function send(
  { server, ann }: ServerAndPeer,
  from: Peer,
  members: Moved,
): Promise<string | undefined> {
  const id = `${from.iri}/activities/${++activities}`;
  const activity: JsonObject = { id, actor: from.iri, ...members };
  await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
  return (await notificationOf(server, activity))?.state;
}

Deno.test("the owner of a collection adds to it and removes from it; what is new is fetched", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const featured = `${peer.iri}/collections/featured`;
  peer.publish({ ...peer.document, featured });
  peer.publish({ id: NOTE, type: "Note", attributedTo: peer.iri, content: "Pinned" });
  for (const _ of [1, 2]) {
    assert.equal(await send(world, peer, { type: "Add", object: NOTE, target: featured }), "done");
    assert.deepEqual(await membersOf(server, featured), [NOTE]);
  }
  assert.equal((await references.read(server.store.view, NOTE)).state, "resolved");
  const removal = { type: "Remove", object: NOTE, target: featured } as const;
  assert.equal(await send(world, peer, removal), "done");
  assert.deepEqual(await membersOf(server, featured), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("nobody else does, and nobody fills what grows by what others do", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const mallory = await peer.sibling("mallory");
  const featured = `${peer.iri}/collections/featured`;
  peer.publish({ ...peer.document, featured });
  await send(world, peer, { type: "Add", object: NOTE, target: featured });
  const targets = [
    featured,
    peer.followers,
    `${peer.iri}/outbox`,
    `${NOTE}/likes`,
    `${ann}/featured`,
    `${ann}/followers`,
    `${ann}/inbox`,
    `${community}/featured`,
    "https://third.example/collections/1",
  ];
  const before = await keptOf(server, { sets: targets });
  for (const target of targets) {
    await t.step(target, async () => {
      for (const type of ["Add", "Remove"] as const) {
        const from = target === featured ? mallory : peer;
        for (const object of [NOTE, ann]) {
          assert.equal(await send(world, from, { type, object, target }), "dropped");
        }
        assert.deepEqual(await keptOf(server, { sets: targets }), before);
      }
    });
  }
  await t.step("and an activity that does not say what goes where changes nothing", async () => {
    for (const type of ["Add", "Remove"] as const) {
      assert.equal(await send(world, peer, { type, object: NOTE }), "dropped");
      assert.equal(await send(world, peer, { type, target: featured }), "dropped");
    }
    assert.deepEqual(await keptOf(server, { sets: targets }), before);
  });
  assert.deepEqual(server.reports, []);
});

Deno.test("a collection takes in as many members as are kept, and no more", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const featured = `${peer.iri}/featured`;
  peer.publish({ ...peer.document, featured });
  const { store } = server;
  for (let first = 0; first < 300; first += 50) {
    await store.transact(() =>
      Promise.resolve({
        changes: Array.from({ length: 50 }, (_, n) =>
          collections.add(featured, `${NOTE}/${first + n}`, { position: n })).flat(),
        result: undefined,
      })
    );
  }
  assert.equal(await send(world, peer, { type: "Add", object: NOTE, target: featured }), "dropped");
  const known = { type: "Add", object: `${NOTE}/1`, target: featured } as const;
  assert.equal(await send(world, peer, known), "done");
});

Deno.test("who removes one of ours from its followers is followed no more", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept = { id: `${peer.iri}/a/1`, type: "Accept", actor: peer.iri, object: id };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
  const removal = { type: "Remove", object: ann, target: peer.followers } as const;
  assert.equal(await send(world, peer, removal), "done");
  assert.equal(await followers.count(server.store.view, peer.iri), 0);
  assert.deepEqual(await membersOf(server, `${ann}/following`), []);
});
