import assert from "node:assert/strict";
import { followRequests, notifications, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { startPeer } from "../testing/mod.ts";

const SHARED = "https://b.example/inbox";

function createOf(actor: string, n: number, members: JsonObject = {}): JsonObject {
  const object = { id: `${actor}/notes/${n}`, type: "Note", attributedTo: actor, content: "Hi" };
  return { id: `${actor}/creates/${n}`, type: "Create", actor, object, ...members };
}

Deno.test("a Follow is answered 202 and becomes a follow request with its two ends", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const follow = followOf(peer.iri, ann);
  await sendAndProcess(server, follow, { from: peer, to: `${ann}/inbox` });
  const pair = { follower: peer.iri, followed: ann };
  const request = await followRequests.read(server.store.view, pair);
  assert.deepEqual([request?.activity, request?.state], [follow["id"], "accepted"]);
});

Deno.test("an activity is kept as it came, with the record of what became of it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept =
    `{ "type":"Accept","id":"${peer.iri}/a/1","actor":"${peer.iri}","object":"${id}" }`;
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
  const record = await notificationOf(server, JSON.parse(accept));
  assert.ok(record);
  assert.equal(await notifications.text(server.store.view, record.id), accept);
  assert.deepEqual([record.state, record.inboxes], ["done", [`${ann}/inbox`]]);
});

Deno.test("several senders reach one inbox, and what one sends twice stands there once", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const others = [await peer.sibling("one"), await peer.sibling("two")];
  const expected: unknown[] = [];
  for (const [n, from] of [peer, ...others].entries()) {
    const create = createOf(from.iri, n, { to: ann });
    for (const _ of [1, 2]) await sendAndProcess(server, create, { from, to: SHARED });
    expected.push(create["id"]);
  }
  assert.deepEqual((await inboxIds(server, ann)).toSorted(), expected.toSorted());
});

Deno.test("what strangers address to nobody reaches nobody, and what they address to ann reaches her", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community, network, clock } = world;
  using stranger = await startPeer({ network, clock, origin: "https://third.example" });
  for (const [n, from] of [peer, stranger].entries()) {
    await sendAndProcess(server, createOf(from.iri, n), { from, to: SHARED });
    const open = createOf(from.iri, n + 10, { to: PUBLIC });
    await sendAndProcess(server, open, { from, to: SHARED });
  }
  assert.deepEqual([...await inboxIds(server, ann), ...await inboxIds(server, community)], []);
  const direct = createOf(stranger.iri, 20, { to: ann });
  await sendAndProcess(server, direct, { from: stranger, to: SHARED });
  assert.deepEqual(await inboxIds(server, ann), [direct["id"]]);
  assert.deepEqual(await inboxIds(server, community), []);
});

Deno.test("an actor that shares no inbox reaches and is reached like any other", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, network, clock } = world;
  using alone = await startPeer({
    network,
    clock,
    origin: "https://alone.example",
    hasSharedInbox: false,
  });
  const create = createOf(alone.iri, 1, { to: ann });
  await sendAndProcess(server, create, { from: alone, to: SHARED });
  await sendAndProcess(server, followOf(alone.iri, ann), { from: alone, to: `${ann}/inbox` });
  assert.equal((await inboxIds(server, ann)).length, 2);
  assert.deepEqual(await membersOf(server, `${alone.iri}/following`), [ann]);
});

Deno.test("a Create by a stranger does not overwrite what is ours, whatever id it uses", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const note = await post(server, ann, { type: "Note", content: "Ours", to: PUBLIC });
  const iris = [note, `${ann}/notes/1`, ann];
  const before = await keptOf(server, { iris });
  for (const [n, id] of iris.entries()) {
    const object = { id, type: "Note", attributedTo: peer.iri, content: "Forged" };
    const create = createOf(peer.iri, n, { object });
    await sendAndProcess(server, create, { from: peer, to: `${ann}/inbox` });
    assert.equal((await notificationOf(server, create))?.state, "dropped");
    assert.deepEqual(await keptOf(server, { iris }), before);
  }
});

Deno.test("activities that share an id take effect each, as BookWyrm's do", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const to = `${ann}/inbox`;
  const id = `${peer.iri}#activity`;
  const [first, second] = [
    await post(server, ann, { type: "Note", content: "One", to: PUBLIC }),
    await post(server, ann, { type: "Note", content: "Two", to: PUBLIC }),
  ];
  for (const object of [first, second, first]) {
    await sendAndProcess(server, { id, type: "Like", actor: peer.iri, object }, { from: peer, to });
  }
  const announce = { id, type: "Announce", actor: peer.iri, object: first };
  await sendAndProcess(server, announce, { from: peer, to });
  assert.deepEqual(await membersOf(server, `${first}/likes`), [peer.iri]);
  assert.deepEqual(await membersOf(server, `${second}/likes`), [peer.iri]);
  assert.deepEqual(await membersOf(server, `${first}/shares`), [peer.iri]);
  assert.equal((await references.read(server.store.view, id)).state, "unknown");
});
