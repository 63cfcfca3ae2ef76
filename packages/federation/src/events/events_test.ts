import assert from "node:assert/strict";
import { notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { followers, notifications } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { until } from "../testing/mod.ts";
import { DropMessage } from "./drop_message.ts";
import { queueOf } from "./events.ts";
import type { ActivityDone, Attempt } from "./event.ts";

async function follow({ server, peer, ann }: ServerAndPeer, n: number = 1): Promise<JsonObject> {
  const activity = followOf(peer.iri, ann, n);
  await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
  return activity;
}

Deno.test("a handler of notificationAccepted sees an activity before any effect and can drop it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { federation, store: { view } } = server;
  const seen: unknown[] = [];
  let isSpam = true;
  federation.on("notificationAccepted", async ({ id, actor, document, inboxes, receivedAt }) => {
    const before = await followers.count(view, ann);
    seen.push([id, actor, document.json["type"], inboxes, receivedAt, before]);
    if (isSpam) throw new DropMessage("The actor is blocked");
  });
  const told: string[] = [];
  federation.on("activityDone", { name: "told" }, ({ id }) => void told.push(id));

  const dropped = await follow(world);
  const { receivedAt } = await notificationOf(server, dropped) ?? {};
  const inbox = `${ann}/inbox`;
  assert.deepEqual(seen, [[dropped["id"], peer.iri, "Follow", [inbox], receivedAt, 0]]);
  const record = await notificationOf(server, dropped);
  assert.deepEqual([record?.state, record?.reason], ["dropped", "The actor is blocked"]);
  assert.equal(await followers.count(view, ann), 0);
  assert.deepEqual(await inboxIds(server, ann), []);
  assert.deepEqual(peer.received, []);

  isSpam = false;
  const accepted = await follow(world, 2);
  assert.equal((await notificationOf(server, accepted))?.state, "done");
  assert.equal(await followers.count(view, ann), 1);
  await until(() => told[0], { what: "the handler" });
  assert.deepEqual(told, [accepted["id"]]);
  assert.deepEqual(server.reports, []);
});

Deno.test("a handler of notificationAccepted that throws anything else has the activity tried again", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer, clock } = world;
  let failures = 2;
  server.federation.on("notificationAccepted", () => {
    if (failures-- > 0) throw new Error("The database of the app is away");
  });
  const activity = followOf(peer.iri, ann);
  assert.equal((await peer.send(`${ann}/inbox`, activity)).status, 202);
  await until(async () => {
    clock.leap(clock.next() ?? 0);
    return (await notificationOf(server, activity))?.state === "done";
  }, { what: "the third attempt" });
  assert.equal(await followers.count(server.store.view, ann), 1);
});

Deno.test("activityDone is told once what was done, with the activity and a key of its own", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const told: (ActivityDone & Attempt & { readonly document: { readonly json: JsonObject } })[] =
    [];
  server.federation.on("activityDone", { name: "mail" }, (event) => void told.push(event));
  server.federation.on("activityDone", { name: "statistics" }, (event) => void told.push(event));
  const note = await post(server, ann, { type: "Note", content: "Hello" });

  const activity = await follow(world);
  const like = { id: `${peer.iri}/likes/1`, type: "Like", actor: peer.iri, object: note };
  await sendAndProcess(server, like, { from: peer, to: `${ann}/inbox` });
  await follow(world);
  await sendAndProcess(server, like, { from: peer, to: "https://b.example/inbox" });
  const unknown = { ...like, id: `${like.id}1`, object: `${note}/none` };
  await sendAndProcess(server, unknown, { from: peer, to: `${ann}/inbox` });
  await until(() => told.length >= 4, { what: "four tellings" });
  await until(async () => {
    const states = await Promise.all(
      ["mail", "statistics"].map((name) =>
        server.store.jobs.inspect(queueOf("activityDone", name))
      ),
    );
    return states.every(({ depth }) => depth === 0);
  }, { what: "no more of them" });

  assert.deepEqual(told.map(({ id }) => id).toSorted(), [
    activity["id"],
    activity["id"],
    like.id,
    like.id,
  ]);
  assert.equal(new Set(told.map(({ idempotencyKey }) => idempotencyKey)).size, 4);
  for (const { actor, document, attempt } of told) {
    assert.deepEqual([actor, document.json["actor"], attempt], [peer.iri, peer.iri, 1]);
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("a handler that fails is tried again under the same key, parked at last, and hinders nobody", async () => {
  await using world = await startServerAndPeer();
  const { server, clock } = world;
  const keys = new Set<string>();
  const attempts: number[] = [];
  const told: string[] = [];
  server.federation.on("activityDone", { name: "broken" }, ({ idempotencyKey, attempt }) => {
    keys.add(idempotencyKey);
    attempts.push(attempt);
    throw new Error("The mail server is away");
  });
  server.federation.on("activityDone", { name: "sound" }, ({ id }) => void told.push(id));
  const first = await follow(world);
  const second = await follow(world, 2);
  await until(() => told.length === 1, { what: "the sound handler" });
  assert.deepEqual(told, [first["id"]]);
  assert.equal((await notificationOf(server, second))?.state, "done");

  const { jobs } = server.store;
  const queue = queueOf("activityDone", "broken");
  await until(async () => {
    clock.leap(clock.next() ?? 0);
    return (await jobs.inspect(queue)).parked === 1;
  }, { what: "the parking" });
  assert.deepEqual(attempts, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const [given] = (await jobs.parked(queue)).items;
  assert.equal(given?.reason, "Error: The mail server is away");
  assert.equal(keys.size, 1);
});

Deno.test("the jobs of a handler that is gone wait until its name is given again", async () => {
  await using world = await startServerAndPeer();
  const { server } = world;
  const { federation } = server;
  const told: string[] = [];
  let release = (): void => {};
  const blocked = new Promise<void>((resolve) => release = resolve);
  federation.on("activityDone", { name: "mail" }, async ({ id, attempt, signal }) => {
    if (attempt > 1 || signal.aborted) return void told.push(id);
    await blocked;
    throw new Error("Stopped in the middle");
  });
  const activity = await follow(world);
  const { jobs } = server.store;
  const queue = queueOf("activityDone", "mail");
  await until(async () => (await jobs.inspect(queue)).depth === 1, { what: "its job" });
  const stopping = federation.stop();
  release();
  await stopping;
  assert.equal((await jobs.inspect(queue)).depth, 1);
  assert.deepEqual(told, []);
  await federation.start();
  await processed(server);
  world.clock.leap(60_000);
  await until(() => told[0], { what: "the handler" });
  assert.deepEqual(told, [activity["id"]]);
});

Deno.test("a handler needs a name of its own", async () => {
  await using world = await startServerAndPeer();
  const { federation } = world.server;
  federation.on("reported", { name: "mail" }, () => {});
  federation.on("actorMoved", { name: "mail" }, () => {});
  assert.throws(() => federation.on("reported", { name: "mail" }, () => {}), {
    code: "name-taken",
  });
  for (const name of ["", "a b", "é", "x".repeat(65)]) {
    assert.throws(() => federation.on("reported", { name }, () => {}), { code: "invalid-name" });
  }
});

Deno.test("an activity of a type that the standard does nothing for reaches inboxes and the app", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const told: unknown[] = [];
  server.federation.on("activityDone", { name: "app" }, ({ document: { json } }) => {
    told.push(json["type"]);
  });
  for (const type of ["Listen", "Join", "Tip"]) {
    const id = `${peer.iri}/${type}`;
    const activity = { id, type, actor: peer.iri, to: ann, object: "https://x.example/1" };
    await sendAndProcess(server, activity, { from: peer, to: "https://b.example/inbox" });
    assert.equal((await notificationOf(server, activity))?.state, "done");
  }
  await until(() => told.length === 3, { what: "the handler" });
  assert.deepEqual(told.toSorted(), ["Join", "Listen", "Tip"]);
  assert.equal((await inboxIds(server, ann)).length, 3);
  assert.deepEqual(server.reports, []);
});

Deno.test("notifications are found by their state, with the reason of those that had no effect", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const done = await follow(world);
  const dropped = { ...followOf(peer.iri, `${ann}/nobody`, 2) };
  await sendAndProcess(server, dropped, { from: peer, to: `${ann}/inbox` });
  const states = await Promise.all((["done", "dropped"] as const).map(async (state) => {
    const { items } = await notifications.page(view, { state });
    return items.map(({ activity, reason }) => [activity, reason]);
  }));
  assert.deepEqual(states, [
    [[done["id"], undefined]],
    [[dropped["id"], "The Follow names no actor of this server"]],
  ]);
});
