import assert from "node:assert/strict";
import { type Notification, notifications } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { inboxIds, processed, sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import {
  allOf,
  anyOf,
  keywordPolicy,
  newActorPolicy,
  onlyFor,
  pass,
  type Policy,
  ratePolicy,
  type Verdict,
} from "../mod.ts";
import { until } from "../testing/mod.ts";

function always(verdict: Verdict): Policy {
  return () => Promise.resolve(verdict);
}

function drop(reason: string): Policy {
  return always({ kind: "drop", reason });
}

const silence = always({ kind: "silence", reason: "Hush" });
const good = always(pass);

function noteOf({ peer, ann }: ServerAndPeer, n: number, content: string = "Hi"): JsonObject {
  const [actor, id] = [peer.iri, `${peer.iri}/notes/${n}`];
  const object = { id, type: "Note", attributedTo: actor, to: [PUBLIC, ann], content };
  return { id: `${id}/create`, type: "Create", actor, to: [PUBLIC, ann], object };
}

async function fate(
  world: ServerAndPeer,
  activity: JsonObject,
): Promise<readonly (string | undefined)[]> {
  const { server, peer, ann } = world;
  await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
  const { state, reason }: Partial<Notification> = await notificationOf(server, activity) ?? {};
  const isThere = (await inboxIds(server, ann)).includes(activity["id"]);
  return [state, reason, ...(isThere ? ["in the inbox"] : [])];
}

Deno.test("policies of policies: all must be passed, one must be passed, or only by some hosts", async (t) => {
  const done = ["done", undefined, "in the inbox"];
  const silenced = ["done", undefined];
  const cases: Readonly<Record<string, readonly [Policy, readonly (string | undefined)[]]>> = {
    "allOf nothing": [allOf(), done],
    "allOf good ones": [allOf(good, good), done],
    "allOf with a bad one": [allOf(good, drop("A"), drop("B")), ["dropped", "A"]],
    "allOf with a silencing one": [allOf(silence, good), silenced],
    "anyOf nothing": [anyOf(), done],
    "anyOf with a good one": [anyOf(drop("A"), silence, good), done],
    "anyOf bad ones": [anyOf(drop("A"), drop("B")), ["dropped", "A"]],
    "onlyFor its host": [onlyFor(["PEER.example."], drop("A")), ["dropped", "A"]],
    "onlyFor the domain it is in": [onlyFor(["example"], drop("A")), ["dropped", "A"]],
    "onlyFor others": [onlyFor(["eer.example", "peer.example.org"], drop("A")), done],
  };
  for (const [name, [policy, expected]] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using world = await startServerAndPeer({ policies: [policy] });
      assert.deepEqual(await fate(world, noteOf(world, 1)), expected);
    });
  }
  assert.throws(() => onlyFor(["not a name"], good), { code: "invalid-domain" });
});

Deno.test("what one of several policies rewrites and another silences is both", async () => {
  const rewrite: Policy = ({ document: { json } }) => {
    const { object, ...rest } = json;
    const bare = { ...(object as JsonObject), content: "Bare" };
    return Promise.resolve({ kind: "rewrite", text: JSON.stringify({ ...rest, object: bare }) });
  };
  const seen: unknown[] = [];
  const look: Policy = ({ document: { json } }) => {
    seen.push((json["object"] as JsonObject)["content"]);
    return Promise.resolve(pass);
  };
  await using world = await startServerAndPeer({ policies: [allOf(silence, rewrite), look] });
  assert.deepEqual(await fate(world, noteOf(world, 1)), ["done", undefined]);
  assert.deepEqual(seen, ["Bare"]);
});

Deno.test("over the limit of an actor what comes is dropped or waits, by the clock of the store", async () => {
  const allowance = { burst: 2, perMinute: 2 };
  {
    const policies = [ratePolicy({ perActor: allowance, over: "drop" })];
    await using world = await startServerAndPeer({ policies });
    const fates = [];
    for (const n of [1, 2, 3]) fates.push((await fate(world, noteOf(world, n)))[0]);
    assert.deepEqual(fates, ["done", "done", "dropped"]);
    const other = { ...world, peer: await world.peer.sibling("other") };
    assert.equal((await fate(other, noteOf(other, 1)))[0], "done");
    world.clock.leap(30_000);
    assert.equal((await fate(world, noteOf(world, 4)))[0], "done");
    assert.equal((await fate(world, noteOf(world, 5)))[0], "dropped");
  }
  const policies = [ratePolicy({ perActor: allowance })];
  await using world = await startServerAndPeer({ policies });
  const { server, peer, ann, clock } = world;
  for (const n of [1, 2, 3]) {
    assert.equal((await peer.send(`${ann}/inbox`, noteOf(world, n))).status, 202);
  }
  const state = async (n: number) => (await notificationOf(server, noteOf(world, n)))?.state;
  await until(async () => await state(1) === "done" && await state(2) === "done", {
    what: "the first two",
  });
  assert.equal(await state(3), "verified");
  await until(async () => {
    clock.leap(clock.next() ?? 0);
    return await state(3) === "done";
  }, { what: "the third" });
  await processed(server);
});

Deno.test("over the limit of a host its actors are dropped together, and the reason is kept", async () => {
  const policies = [ratePolicy({ perHost: { burst: 1, perMinute: 1 }, over: "drop" })];
  await using world = await startServerAndPeer({ policies });
  assert.equal((await fate(world, noteOf(world, 1)))[0], "done");
  const other = { ...world, peer: await world.peer.sibling("other") };
  const reason = "https://peer.example sends more than 1 activities a minute";
  assert.deepEqual(await fate(other, noteOf(other, 1)), ["dropped", reason]);
});

Deno.test("a deferred activity is given up after twenty times, with the reason", async () => {
  const policies = [always({ kind: "defer", after: 1000, reason: "Not yet" })];
  await using world = await startServerAndPeer({ policies });
  const { server, peer, ann, clock } = world;
  const note = noteOf(world, 1);
  assert.equal((await peer.send(`${ann}/inbox`, note)).status, 202);
  await until(async () => {
    clock.leap(clock.next() ?? 0);
    return (await notificationOf(server, note))?.state === "failed";
  }, { what: "the end" });
  assert.equal((await notificationOf(server, note))?.reason, "Not yet");
  const { items } = await notifications.page(server.store.view, { state: "failed" });
  assert.equal(items.length, 1);
});

Deno.test("a stranger that is new mentions nobody here, and its other posts pass", async () => {
  const hour = 3600 * 1000;
  await using world = await startServerAndPeer({
    policies: [newActorPolicy({ minimumAge: hour })],
  });
  const { peer, clock, server, community } = world;
  const published = new Date(clock.now()).toISOString();
  const known = peer.document;
  peer.publish({ ...known, published });
  const reason = "Its sender is too new to mention people here";
  assert.deepEqual(await fate(world, noteOf(world, 1)), ["dropped", reason]);
  const { object, ...rest } = noteOf(world, 2);
  const toAll = { ...rest, to: PUBLIC, object: { ...(object as JsonObject), to: PUBLIC } };
  assert.equal((await fate(world, toAll))[0], "done");
  const hidden = {
    ...rest,
    id: `${peer.iri}/hidden`,
    to: PUBLIC,
    object: {
      ...(object as JsonObject),
      id: `${peer.iri}/notes/hidden`,
      to: PUBLIC,
      tag: [{ type: "Mention", href: community }],
    },
  };
  assert.equal((await fate(world, hidden))[0], "dropped");
  clock.leap(hour);
  assert.equal((await fate(world, noteOf(world, 3)))[0], "done");
  assert.deepEqual(server.reports, []);
});

Deno.test("a stranger whom nobody here follows can be kept from mentioning people", async () => {
  await using world = await startServerAndPeer({
    policies: [newActorPolicy({ needsFollower: true, verdict: "silence" })],
  });
  assert.deepEqual(await fate(world, noteOf(world, 1)), ["done", undefined]);
  const { server, peer, ann } = world;
  const follow = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept = { id: `${peer.iri}/accepts/1`, type: "Accept", actor: peer.iri, object: follow };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
  assert.equal((await fate(world, noteOf(world, 2)))[2], "in the inbox");
});

Deno.test("words are looked for in content, summary and name, at any depth and in any language", async () => {
  await using world = await startServerAndPeer({ policies: [keywordPolicy(["viagra"])] });
  const { peer } = world;
  const says = (part: JsonObject, n: number): JsonObject => {
    const { object, ...rest } = noteOf(world, n, "");
    return { ...rest, object: { ...(object as JsonObject), ...part } };
  };
  const parts: readonly JsonObject[] = [
    { content: "<p>Buy <b>ＶＩ</b>ÁGRA!</p>" },
    { summary: "viagra" },
    { name: "Viagra" },
    { contentMap: { de: "Viagra" }, content: "Hi" },
  ];
  for (const [n, part] of parts.entries()) {
    assert.equal((await fate(world, says(part, n)))[0], "dropped", JSON.stringify(part));
  }
  const announced = { ...says({}, 8), id: `${peer.iri}/9`, content: "viagra" };
  assert.equal((await fate(world, announced))[0], "dropped");
  assert.equal((await fate(world, says({ content: "viagras" }, 10)))[0], "done");
});
