import assert from "node:assert/strict";
import { followers, type Notification } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { befriend, follows, noteBy } from "../../testdata/befriended.ts";
import { membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, processed, sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { startPeer } from "../testing/mod.ts";

const BY = { by: "mod" } as const;

Deno.test("what waits in the queue has no effect once its domain is blocked", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { federation } = server;
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  federation.on("notificationAccepted", async () => {
    reached.resolve();
    await go.promise;
  });
  const note = await post(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
  const like = { id: `${peer.iri}/likes/1`, type: "Like", actor: peer.iri, object: note };
  const second = { ...like, id: `${peer.iri}/likes/2` };
  assert.equal((await peer.send(`${ann}/inbox`, like)).status, 202);
  assert.equal((await peer.send(`${ann}/inbox`, second)).status, 202);
  await reached.promise;
  await federation.moderation.block("peer.example", BY);
  go.resolve();
  await processed(server);
  for (const activity of [like, second]) {
    const { state, reason }: Partial<Notification> = await notificationOf(server, activity) ?? {};
    assert.deepEqual([state, reason], [
      "dropped",
      "The domain peer.example is blocked by this server.",
    ]);
  }
  assert.deepEqual(await membersOf(server, `${note}/likes`), []);
  assert.deepEqual(await inboxIds(server, ann), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("what a good host passes on of a blocked one has no effect", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, network } = world;
  using evil = await startPeer({ network, clock: world.clock, origin: "https://sub.evil.org" });
  const accomplice = await peer.sibling("accomplice");
  const { moderation } = server.federation;
  await befriend(world);
  await moderation.block("evil.org", BY);
  await moderation.block(accomplice.iri, BY);
  const theirs = `${evil.iri}/notes/1`;
  const byAccomplice = `${peer.iri}/shared/1`;
  peer.publish({
    "@context": "https://www.w3.org/ns/activitystreams",
    id: byAccomplice,
    type: "Note",
    attributedTo: accomplice.iri,
    to: PUBLIC,
  });
  const cases: readonly JsonObject[] = [
    { type: "Announce", object: theirs },
    { type: "Announce", object: { id: theirs, type: "Note", attributedTo: evil.iri } },
    { type: "Announce", object: { id: `${peer.iri}/x`, type: "Note", attributedTo: evil.iri } },
    { type: "Announce", object: noteBy(evil, 2) },
    { type: "Announce", object: byAccomplice },
    { type: "Add", object: theirs, target: `${peer.iri}/featured` },
    { type: "Move", object: peer.iri, target: evil.iri },
    { type: "Like", object: theirs },
  ];
  const before = network.requests.length;
  for (const [n, partial] of cases.entries()) {
    const activity = { id: `${peer.iri}/acts/${n}`, actor: peer.iri, to: PUBLIC, ...partial };
    await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
    const { state, reason = "" }: Partial<Notification> = await notificationOf(server, activity) ??
      {};
    assert.equal(state, "dropped", JSON.stringify(partial));
    assert.match(reason, /blocked/);
  }
  const asked = network.requests.slice(before).map(({ url }) => new URL(url).host);
  assert.ok(!asked.includes("sub.evil.org"), asked.join());
  const undo = {
    id: `${peer.iri}/undo`,
    type: "Undo",
    actor: peer.iri,
    object: { id: `${peer.iri}/acts/0`, type: "Announce", actor: peer.iri, object: theirs },
  };
  await sendAndProcess(server, undo, { from: peer, to: `${ann}/inbox` });
  assert.doesNotMatch((await notificationOf(server, undo))?.reason ?? "", /blocked/);
});

Deno.test("a key of a blocked host opens no inbox, also for what somebody else did", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, network } = world;
  using evil = await startPeer({ network, clock: world.clock, origin: "https://evil.org" });
  await server.federation.moderation.block("evil.org", BY);
  const request = await evil.request(`${community}/inbox`, followOf(peer.iri, community));
  const response = await server.federation.handle(request);
  assert.equal(response.status, 403);
  assert.deepEqual(network.requests, []);
});

Deno.test("somebody whom one of ours has blocked reaches that one no more, and others still", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { moderation } = server.federation;
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  await befriend(world);
  await moderation.block(peer.iri, { ...BY, local: ann });
  assert.deepEqual((await follows(world)).slice(2), [false, false]);
  const note = await post(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
  const personal: readonly JsonObject[] = [
    { type: "Follow", object: ann },
    { type: "Like", object: note },
    { type: "Announce", object: note },
  ];
  for (const [n, partial] of personal.entries()) {
    const activity = { id: `${peer.iri}/acts/${n}`, actor: peer.iri, ...partial };
    await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
    assert.equal((await notificationOf(server, activity))?.state, "dropped");
  }
  const before = await inboxIds(server, ann);
  const note1: JsonObject = { ...noteBy(peer, 1), to: [ann, ben, PUBLIC] };
  await sendAndProcess(server, note1, { from: peer, to: "https://b.example/inbox" });
  assert.deepEqual(await inboxIds(server, ann), before);
  assert.deepEqual(await inboxIds(server, ben), [note1["id"]]);
  const { items } = await moderation.blockedActors({ local: ann });
  assert.deepEqual(items.map(({ actor, by }) => [actor, by]), [[peer.iri, ann]]);
  assert.deepEqual((await moderation.blockedActors()).items, []);
  await moderation.unblock(peer.iri, { ...BY, local: ann });
  await sendAndProcess(server, followOf(peer.iri, ann, 9), { from: peer, to: `${ann}/inbox` });
  assert.ok(await followers.follows(server.store.view, ann, peer.iri));
});
