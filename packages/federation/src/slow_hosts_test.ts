/**
 * What the whole of a federation does about hosts that are slow: what arrives is processed and what is published is
 * delivered, while the clock stands still.
 *
 * @module
 */

import assert from "node:assert/strict";
import { collections, deliveries, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { addFollower, host, startDeliveryWorld } from "../testdata/delivery_world.ts";
import { membersOf, notificationOf } from "../testdata/kept.ts";
import { post, statusOf } from "../testdata/posted.ts";
import { leapingClock } from "../testdata/leaping_clock.ts";
import {
  createNetwork,
  type Network,
  type Peer,
  startPeer,
  testKeyPair,
  until,
} from "./testing/mod.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;

const SILENT = "https://silent.example";
const SLOW = "https://slow.example";

/** A network in which all names under tarpit.example are one host. */
function networkWithTarpit(): Network {
  const plain = createNetwork({ maxRequests: 20_000 });
  return {
    ...plain,
    resolver: (hostname, signal) =>
      hostname.endsWith(".tarpit.example")
        ? Promise.resolve(["2620:4f:8000:ffff::1"])
        : plain.resolver(hostname, signal),
  };
}

Deno.test("hosts that are silent, slow or a tarpit slow nobody else, neither out nor in, and catch up", async () => {
  const clock = leapingClock();
  const network = networkWithTarpit();
  await using world = await startDeliveryWorld({ clock, network });
  const { server, community } = world;
  const { store, federation } = server;
  const { iri: ann } = await federation.createActor({ type: "Person", name: "ann" });
  using busy = await startPeer({ network, clock, origin: "https://busy.example", name: "busy" });
  using good = await startPeer({ network, clock, origin: "https://good.example", name: "good" });

  async function send(from: Peer, type: string, object: JsonObject | string): Promise<JsonObject> {
    const activity = { id: `${from.iri}/${crypto.randomUUID()}`, type, actor: from.iri, object };
    const response = await from.send("https://b.example/inbox", { ...activity, to: ann });
    assert.equal(response.status, 202);
    return activity;
  }
  const isDone = async (activity: JsonObject) =>
    (await notificationOf(server, activity))?.state === "done";

  for (const peer of [busy, good]) {
    const follow = await server.act(ann, { type: "Follow", object: peer.iri });
    await send(peer, "Accept", follow);
    await until(() => collections.contains(store.view, `${ann}/following`, peer.iri), {
      what: "the Accept",
    });
  }
  const receivers = Array.from({ length: 40 }, (_, n) => host(network, `https://h${n}.example`));
  for (let n = 0; n < 40; n++) await addFollower(world, `https://h${n}.example`, n);
  const pages = new Map<string, JsonObject>();
  const late: string[] = [];
  let delay = 20 * SECOND;
  for (const origin of [SILENT, SLOW]) {
    network.serve(origin, async (request) => {
      if (origin === SLOW && delay > 0) await clock.wait(delay, request.signal);
      if (request.method === "POST") {
        const { object } = await request.json();
        if (!request.signal.aborted) late.push(`${new URL(origin).host} ${object.content}`);
        return new Response(null, { status: 202 });
      }
      const headers = { "content-type": "application/activity+json" };
      return new Response(JSON.stringify(pages.get(request.url)), { headers });
    });
    await addFollower(world, origin, 100 + pages.size);
    const id = `${origin}/notes/1`;
    pages.set(id, { id, type: "Note", attributedTo: `${origin}/users/1`, content: "Late" });
  }
  network.fail(SILENT, "hang");
  const tarpits = Array.from({ length: 1000 }, (_, n) => `https://n${n}.tarpit.example`);
  for (const [n, origin] of tarpits.entries()) {
    network.fail(origin, "hang");
    await addFollower(world, origin, 1000 + n);
  }

  // Shares of what hangs: the fetches that they want wait, and nothing else does.
  const hanging = await Promise.all([
    send(busy, "Announce", `${SILENT}/notes/1`),
    send(busy, "Announce", `${SLOW}/notes/1`),
  ]);
  for (const origin of tarpits.slice(0, 200)) await send(busy, "Announce", `${origin}/notes/1`);
  const { jobs } = store;
  await until(async () => (await jobs.inspect("inbox-wanting")).running >= 2, { what: "fetches" });

  const note = await federation.publish(
    { type: "Note", content: "0", to: PUBLIC, cc: `${community}/followers` },
    { actor: community },
  );
  for (const content of ["1", "2", "3"]) {
    const cc = `${community}/followers`;
    await server.act(community, { type: "Note", content, to: PUBLIC, cc });
    await until(() => receivers.every((posts) => posts.includes(content)), { what: content });
    const like = await send(good, "Like", note.object ?? "");
    await until(() => isDone(like), { what: `like ${content}` });
    const id = `${good.iri}/notes/${content}`;
    good.publish({ id, type: "Note", attributedTo: good.iri, content });
    const share = await send(good, "Announce", id);
    await until(() => isDone(share), { what: `a share of what good.example has, ${content}` });
    assert.deepEqual(await membersOf(server, `${id}/shares`), [good.iri]);
  }

  // They answer again: a minute later both ways are caught up.
  network.restore(SILENT);
  delay = 0;
  for (let n = 0; n < 100 && !(await Promise.all(hanging.map(isDone))).every(Boolean); n++) {
    clock.leap(10 * SECOND);
    await until(() => true, { what: "a turn" });
  }
  for (const origin of [SILENT, SLOW]) {
    const reference = await references.read(store.view, `${origin}/notes/1`);
    assert.equal(reference.state, "resolved");
    const { host } = new URL(origin);
    await until(() => ["0", "1", "2", "3"].every((n) => late.includes(`${host} ${n}`)), {
      what: `${host} with everything`,
    });
  }

  // Three days of refusing, then back.
  for (const origin of [SILENT, SLOW]) network.fail(origin, "refuse");
  for (let day = 0; day < 3; day++) {
    const cc = `${community}/followers`;
    await server.act(community, { type: "Note", content: `day ${day}`, to: PUBLIC, cc });
    for (let hour = 0; hour < 24; hour++) clock.leap(HOUR);
    await until(() => receivers.every((posts) => posts.includes(`day ${day}`)), { what: "a day" });
  }
  for (const origin of [SILENT, SLOW]) network.restore(origin);
  for (let n = 0; n < 40 && late.filter((post) => post.includes("day")).length < 6; n++) {
    clock.leap(3 * HOUR);
    await until(() => true, { what: "a turn" });
  }
  await until(() => late.filter((post) => post.includes("day")).length >= 6, {
    what: "both after three days",
  });
  assert.equal(new Set(late).size, late.length, "nothing came twice");
  await until(async () => {
    const lanes = await Array.fromAsync(deliveries.lanes(store.view));
    return lanes.every(([origin]) => origin.includes("tarpit"));
  }, { what: "nobody but the tarpit behind" });
  assert.deepEqual(server.reports, []);
});

Deno.test("senders whose hosts hang keep nobody else waiting at the door", async () => {
  const clock = leapingClock();
  const network = networkWithTarpit();
  await using world = await startDeliveryWorld({ clock, network });
  const { community } = world;
  using good = await startPeer({ network, clock, origin: "https://good.example", name: "good" });
  const { privateKey } = await testKeyPair("ed25519");
  const waiting = Array.from({ length: 1500 }, async (_, n) => {
    const origin = `https://n${n}.tarpit.example`;
    network.fail(origin, "hang");
    const iri = `${origin}/users/1`;
    const activity = { id: `${origin}/follows/1`, type: "Follow", actor: iri, object: community };
    const key = { id: `${iri}#main-key`, privateKey };
    const request = await post({ peer: good, community, clock }, JSON.stringify(activity), { key });
    return await statusOf(world, request, `2620:4f:8000:${(n % 50) + 1}::1`);
  });
  const asked = () => network.requests.filter(({ url }) => url.includes("tarpit")).length;
  await until(() => asked() === 200, { what: "as many questions as one house gets" });

  const follow = { id: "https://good.example/follows/1", type: "Follow", actor: good.iri };
  const response = await good.send(`${community}/inbox`, { ...follow, object: community });
  assert.equal(response.status, 202);
  await until(() => good.received[0], { what: "the Accept while the clock stands still" });

  clock.leap(10 * SECOND);
  assert.deepEqual(new Set(await Promise.all(waiting)), new Set([503]));
  assert.equal(asked(), 200);
});
