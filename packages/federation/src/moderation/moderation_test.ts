import assert from "node:assert/strict";
import { collections, followers, followRequests, type Notification } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { FederationError } from "../mod.ts";
import { startPeer, until } from "../testing/mod.ts";

const BY = { by: "mod" } as const;

function noteBy(peer: { readonly iri: string }, n: number, more: JsonObject = {}): JsonObject {
  const id = `${peer.iri}/notes/${n}`;
  const object = { id, type: "Note", attributedTo: peer.iri, content: "Hi", to: PUBLIC, ...more };
  return { id: `${id}/create`, type: "Create", actor: peer.iri, to: PUBLIC, object };
}

/** `ann` follows the peer, who follows both actors of ours. */
async function befriend({ server, peer, ann, community }: ServerAndPeer): Promise<void> {
  const follow = await server.act(ann, { type: "Follow", object: peer.iri });
  await until(() => peer.received[0], { what: "the Follow" });
  const accept = {
    id: `${peer.iri}/accepts/1`,
    type: "Accept",
    actor: peer.iri,
    object: { id: follow, type: "Follow", actor: ann, object: peer.iri },
  };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
  for (const [n, followed] of [ann, community].entries()) {
    const to = `${followed}/inbox`;
    await sendAndProcess(server, followOf(peer.iri, followed, n), { from: peer, to });
  }
}

async function follows(world: ServerAndPeer): Promise<readonly boolean[]> {
  const { server: { store: { view } }, peer, ann, community } = world;
  return await Promise.all([
    followers.follows(view, ann, peer.iri),
    followers.follows(view, community, peer.iri),
    followers.follows(view, peer.iri, ann),
    collections.contains(view, `${ann}/following`, peer.iri),
  ]);
}

Deno.test("follows end in both directions when a domain or an actor is blocked, and do not come back", async () => {
  for (const subjectOf of [() => "example", ({ iri }: { readonly iri: string }) => iri]) {
    await using world = await startServerAndPeer();
    const { server, peer, community } = world;
    const { moderation } = server.federation;
    await befriend(world);
    const { network, clock } = world;
    using other = await startPeer({ network, clock, origin: "https://other.org" });
    const follow = followOf(other.iri, community);
    await sendAndProcess(server, follow, { from: other, to: `${community}/inbox` });
    assert.deepEqual(await follows(world), [true, true, true, true]);
    const subject = subjectOf(peer);
    await moderation.block(subject, BY);
    await processed(server);
    assert.deepEqual(await follows(world), [false, false, false, false]);
    assert.ok(await followers.follows(server.store.view, community, other.iri));
    await moderation.unblock(subject, BY);
    await processed(server);
    assert.deepEqual(await follows(world), [false, false, false, false]);
    assert.deepEqual(server.reports, []);
  }
});

Deno.test("a request to follow that waits is rejected when its domain is suspended", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { store, federation } = server;
  const { iri: ben } = await federation.createActor({
    type: "Person",
    name: "ben",
    manuallyApprovesFollowers: true,
  });
  const pair = { follower: peer.iri, followed: ben };
  await sendAndProcess(server, followOf(peer.iri, ben), { from: peer, to: `${ben}/inbox` });
  assert.equal((await followRequests.read(store.view, pair))?.state, "pending");
  await federation.moderation.block("peer.example", BY);
  await processed(server);
  assert.equal((await followRequests.read(store.view, pair))?.state, "rejected");
});

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

Deno.test("silence: who follows hears it, nobody else does, and replies are listed for followers alone", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { federation, store } = server;
  const { iri: ben } = await federation.createActor({ type: "Person", name: "ben" });
  await befriend(world);
  const note = "https://b.example/notes/1";
  const replies = `${note}/replies`;
  const json = { id: note, type: "Note", attributedTo: ben, to: PUBLIC, replies };
  const provenance = { kind: "local" } as const;
  const reference = { iri: note, state: "resolved", provenance, fetchedAt: 1 } as const;
  const changes = references.save(reference, JSON.stringify(json));
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
  const reply = noteBy(peer, 1, { inReplyTo: note, to: [PUBLIC, ben] });
  async function repliesFor(viewer?: string): Promise<number> {
    const headers: HeadersInit = viewer ? { authorization: `Bearer ${viewer}` } : {};
    const response = await federation.handle(new Request(`${replies}?page=first`, { headers }));
    return (await response.json()).items.length;
  }
  await federation.moderation.block("peer.example", { ...BY, severity: "silence" });
  const create: JsonObject = { ...reply, to: [PUBLIC, ann, ben] };
  await sendAndProcess(server, create, { from: peer, to: "https://b.example/inbox" });
  assert.equal((await notificationOf(server, create))?.state, "done");
  assert.ok((await inboxIds(server, ann)).includes(create["id"]));
  assert.deepEqual(await inboxIds(server, ben), []);
  assert.deepEqual([await repliesFor(), await repliesFor(ben), await repliesFor(ann)], [0, 0, 1]);
  await sendAndProcess(server, followOf(peer.iri, ben, 7), { from: peer, to: `${ben}/inbox` });
  const request = await followRequests.read(store.view, { follower: peer.iri, followed: ben });
  assert.equal(request?.state, "pending");
  await federation.moderation.unblock("peer.example", BY);
  assert.equal(await repliesFor(), 1);
  assert.deepEqual(await follows(world), [true, true, true, true]);
});

Deno.test("media of a host are not shown while they are stripped, and are kept", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { moderation } = server.federation;
  const json: JsonObject = {
    id: `${peer.iri}/notes/1`,
    type: "Note",
    attributedTo: peer.iri,
    content: '<p>Look <img src="https://peer.example/a.png"></p>',
    attachment: [{ type: "Image", url: "https://peer.example/a.png" }],
    image: { type: "Image", url: "https://peer.example/b.png" },
    tag: [{ type: "Emoji", name: ":cat:", icon: { type: "Image", url: "https://peer.example/c" } }],
    url: "https://peer.example/notes/1",
  };
  assert.deepEqual(await moderation.shown(json), { json, images: true });
  await moderation.block("peer.example", { ...BY, severity: "none", media: "strip" });
  const { attachment: _a, image: _i, ...rest } = json;
  const bare = { ...rest, tag: [{ type: "Emoji", name: ":cat:" }] };
  assert.deepEqual(await moderation.shown(json), { json: bare, images: false });
  const create = { id: `${peer.iri}/c/1`, type: "Create", actor: peer.iri, object: json };
  assert.deepEqual((await moderation.shown(create)).json["object"], bare);
  const announce = { id: "https://good.org/1", type: "Announce", object: json };
  assert.deepEqual((await moderation.shown(announce)).images, false);
  const video = { id: `${peer.iri}/v`, type: "Video", url: "https://peer.example/v.mp4" };
  assert.deepEqual((await moderation.shown(video)).json, { id: `${peer.iri}/v`, type: "Video" });
  await moderation.unblock("peer.example", BY);
  assert.deepEqual(await moderation.shown(json), { json, images: true });
});

Deno.test("reports of a host whose reports are ignored are dropped, others are dealt with by name", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const { moderation } = server.federation;
  const flag = (n: number) => ({
    id: `${peer.iri}/flags/${n}`,
    type: "Flag",
    actor: peer.iri,
    object: ann,
    content: "Rude",
  });
  await moderation.block("peer.example", { ...BY, severity: "none", reports: "ignore" });
  await sendAndProcess(server, flag(1), { from: peer, to: `${ann}/inbox` });
  assert.equal((await notificationOf(server, flag(1)))?.state, "dropped");
  assert.deepEqual((await moderation.reports("open")).items, []);
  await moderation.unblock("peer.example", BY);
  await sendAndProcess(server, flag(2), { from: peer, to: `${ann}/inbox` });
  const { items: [open] } = await moderation.reports("open");
  assert.equal(open?.id, flag(2).id);
  const resolved = await moderation.resolveReport(flag(2).id, { by: "mod", reason: "Spoken to" });
  assert.deepEqual(resolved, {
    ...open,
    state: "resolved",
    resolvedBy: "mod",
    resolvedAt: clock.now(),
  });
  assert.deepEqual((await moderation.reports("open")).items, []);
  assert.deepEqual((await moderation.reports("resolved")).items, [resolved]);
  await moderation.resolveReport(flag(2).id, { by: "other" });
  assert.deepEqual((await moderation.reports("resolved")).items, [resolved]);
  clock.leap(1);
  assert.deepEqual(await moderation.reopenReport(flag(2).id, BY), open);
  const { items: log } = await moderation.log({ subject: flag(2).id });
  const told = log.map(({ action, by, reason }) => [action, by, reason]);
  assert.deepEqual(told, [["resolve", "mod", "Spoken to"], ["reopen", "mod", undefined]]);
  await assert.rejects(moderation.resolveReport("nothing", BY), { code: "unknown-report" });
});

Deno.test("every decision is kept with who made it, when and why", async () => {
  await using world = await startServerAndPeer();
  const { server: { federation: { moderation } }, ann, peer, clock } = world;
  const at = clock.now();
  await moderation.block("Bad.Example.", {
    by: "mod",
    reason: "Spam",
    severity: "silence",
    media: "strip",
    reports: "ignore",
  });
  await moderation.unblock("BAD.example", { by: "other", reason: "Sorry" });
  await moderation.block(peer.iri, { ...BY, local: ann });
  await moderation.allow("good.example", BY);
  await moderation.disallow("good.example", BY);
  await moderation.setMode("allow-list", BY);
  assert.equal(await moderation.mode(), "allow-list");
  const { items } = await moderation.log();
  const told = items.map(({ id: _, ...entry }) => entry);
  const [by, reason] = ["mod", "Spam"];
  const subject = "bad.example";
  const expected = [
    { action: "block", subject, by, at, reason, detail: "silence, no media, no reports" },
    { action: "unblock", subject, by: "other", at, reason: "Sorry" },
    { action: "block", subject: peer.iri, by, at, detail: `for ${ann}` },
    { action: "allow", subject: "good.example", by, at },
    { action: "disallow", subject: "good.example", by, at },
    { action: "mode", subject: "server", by, at, detail: "allow-list" },
  ];
  const byText = (all: readonly unknown[]) => all.map((entry) => JSON.stringify(entry)).sort();
  assert.deepEqual(
    byText(told.map((entry) => Object.entries(entry).sort())),
    byText(expected.map((entry) => Object.entries(entry).sort())),
  );
});

Deno.test("what is no domain, and what is ours, is not blocked", async () => {
  await using world = await startServerAndPeer();
  const { server: { federation: { moderation } }, ann } = world;
  const names = [
    "",
    " ",
    "a b",
    "a/b",
    "user@a.example",
    "a.example:80",
    "ex***le.com",
    "b.example",
  ];
  for (const name of [...names, "B.EXAMPLE.", ann, "https://", "ftp://a.example/"]) {
    await assert.rejects(
      moderation.block(name, BY),
      (error) => error instanceof FederationError && error.code === "invalid-domain",
      name,
    );
  }
  assert.deepEqual((await moderation.blocks()).items, []);
  assert.deepEqual((await moderation.log()).items, []);
});
