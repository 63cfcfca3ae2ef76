import assert from "node:assert/strict";
import { notifications, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { inboxIds, outboxCount, processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { createNetwork, startInstance, startPeer, until } from "../testing/mod.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";

const PAGE = "https://peer.example/pages/1";
const CREATE = "https://peer.example/creates/1";

function create({ peer, community }: ServerAndPeer, members: JsonObject = {}): JsonObject {
  const object = { id: PAGE, type: "Page", attributedTo: peer.iri, content: "Hi", ...members };
  return { id: CREATE, type: "Create", actor: peer.iri, to: PUBLIC, cc: community, object };
}

Deno.test("the same activity fifty times at once takes effect once", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const to = `${community}/inbox`;
  await sendAndProcess(server, followOf(peer.iri, community), { from: peer, to });
  const request = await peer.request(to, create(world));
  const responses = await Promise.all(
    Array.from({ length: 50 }, () => server.federation.handle(request.clone())),
  );
  assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([202]));
  await processed(server);
  assert.equal(await outboxCount(server, community), 1);
  const ids = await inboxIds(server, community);
  assert.deepEqual(ids.toSorted(), [CREATE, "https://peer.example/follows/1"]);

  const canary = { ...create(world, { id: `${PAGE}/canary` }), id: `${CREATE}/canary` };
  await sendAndProcess(server, canary, { from: peer, to });
  await until(() => peer.received[2], { what: "the Announce of the canary" });
  const objects = peer.received.map(({ activity }) => (activity["object"] as JsonObject)["id"]);
  assert.deepEqual(objects.toSorted(), [CREATE, canary.id, "https://peer.example/follows/1"]);
  assert.deepEqual(server.reports, []);
});

Deno.test("an activity that comes to a second inbox stands in both as it came first", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, ann } = world;
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  await sendAndProcess(server, create(world, { name: "First" }), {
    from: peer,
    to: `${ann}/inbox`,
  });
  assert.deepEqual(await inboxIds(server, ben), []);
  const again = create(world, { name: "Second" });
  await sendAndProcess(server, again, { from: peer, to: `${ben}/inbox` });
  for (const actor of [ann, ben]) {
    const [activity] = await server.inbox(actor);
    assert.deepEqual(activity, create(world, { name: "First" }));
  }
  assert.equal(await outboxCount(server, community), 1);
  assert.deepEqual(server.reports, []);
});

Deno.test("an activity whose sender could not be found again is opened by its repetition", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, clock } = world;
  const { federation, store } = server;
  const to = `${community}/inbox`;
  await sendAndProcess(server, followOf(peer.iri, community), { from: peer, to });
  await federation.stop();
  assert.equal((await peer.send(to, create(world))).status, 202);
  const provenance = { kind: "fetched" } as const;
  const gone = { iri: peer.iri, state: "gone", provenance, fetchedAt: clock.now() } as const;
  await store.transact(() =>
    Promise.resolve({ changes: references.save(gone), result: undefined })
  );
  await federation.start();
  await processed(server);
  assert.equal((await references.read(store.view, PAGE)).state, "unknown");
  assert.equal(await outboxCount(server, community), 0);

  await store.transact(() =>
    Promise.resolve({ changes: references.remove(peer.iri), result: undefined })
  );
  await sendAndProcess(server, create(world), { from: peer, to });
  assert.equal((await references.read(store.view, PAGE)).state, "resolved");
  assert.equal(await outboxCount(server, community), 1);
  assert.deepEqual(server.reports, []);
});

Deno.test("an activity that comes again while it waits gets one job and enters each inbox", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const { federation, store } = server;
  const { iri: eve } = await federation.createActor({ type: "Person", name: "eve" });
  const like = { id: `${peer.iri}/likes/1`, type: "Like", actor: peer.iri, object: eve };
  await federation.stop();
  for (const inbox of [eve, eve, community, eve, community]) {
    assert.equal((await peer.send(`${inbox}/inbox`, like)).status, 202);
  }
  assert.equal((await store.jobs.inspect("inbox")).depth, 1);
  await federation.start();
  await processed(server);
  assert.deepEqual(await inboxIds(server, eve), [like.id]);
  assert.deepEqual(await inboxIds(server, community), [like.id]);
});

Deno.test("an activity whose processing was given up is opened by its repetition", async () => {
  const network = createNetwork();
  const clock = leapingClock();
  let isBroken = true;
  const broken = {
    processors: {
      Like: () =>
        isBroken
          ? Promise.reject(new Error("The processor is broken"))
          : Promise.resolve({ kind: "applied", changes: [] } as const),
    },
  };
  const origin = "https://b.example";
  await using server = await startInstance({ network, clock, origin, extensions: [broken] });
  using peer = await startPeer({ network, clock, origin: "https://peer.example" });
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  const like = { id: `${peer.iri}/likes/1`, type: "Like", actor: peer.iri, object: ann };
  const to = `${ann}/inbox`;
  assert.equal((await peer.send(to, like)).status, 202);
  const { jobs } = server.store;
  await until(async () => {
    clock.leap(clock.next() ?? 0);
    return (await jobs.inspect("inbox")).parked === 1;
  }, { what: "the end of the retries" });
  assert.deepEqual(await inboxIds(server, ann), []);

  isBroken = false;
  await sendAndProcess(server, like, { from: peer, to });
  assert.deepEqual(await inboxIds(server, ann), [like.id]);
});

Deno.test("an activity that is done is forgotten in a month, and takes no effect again", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, clock } = world;
  const { store } = server;
  const to = `${community}/inbox`;
  await sendAndProcess(server, followOf(peer.iri, community), { from: peer, to });
  await sendAndProcess(server, create(world), { from: peer, to });
  assert.equal(await outboxCount(server, community), 1);
  const done = async () => (await notifications.page(store.view, { state: "done" })).items;
  const known = (await done()).find(({ activity }) => activity === CREATE);
  assert.ok(known);
  clock.leap(store.retention.notifications);
  assert.deepEqual(await done(), []);
  assert.equal(await notifications.text(store.view, known.id), undefined);
  await sendAndProcess(server, create(world), { from: peer, to });
  assert.equal(await notifications.read(store.view, known.id), undefined);
  assert.equal(await outboxCount(server, community), 1);
  assert.deepEqual(server.reports, []);
});
