import assert from "node:assert/strict";
import { type JsonObject, memberText, PUBLIC } from "@commonplace/vocabulary";
import { outboxCount, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { type Peer, startPeer, until } from "../../src/testing/mod.ts";

const ORIGIN = "https://peer.example";

/** A peer on another host follows the communities; the author follows nobody. */
async function startFan(world: ServerAndPeer, ...communities: readonly string[]): Promise<Peer> {
  const { server, network, clock } = world;
  const fan = await startPeer({ network, clock, origin: "https://fan.example" });
  for (const [n, community] of communities.entries()) {
    const follow = followOf(fan.iri, community, n);
    await sendAndProcess(server, follow, { from: fan, to: `${community}/inbox` });
  }
  return fan;
}

async function announcesTo(fan: Peer, count: number): Promise<readonly string[]> {
  const announces = () => fan.received.filter(({ activity }) => activity["type"] === "Announce");
  await until(() => announces().length >= count, { what: `${count} Announces` });
  return announces().map(({ text }) => text);
}

function createBy(author: string, name: string, members: JsonObject): JsonObject {
  const object = { id: `${ORIGIN}/pages/${name}`, type: "Page", attributedTo: author, name };
  const id = `${ORIGIN}/creates/${name}`;
  return { id, type: "Create", actor: author, to: [PUBLIC], object, ...members };
}

Deno.test("a post is announced byte for byte to followers of its community, whoever wrote it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  using fan = await startFan(world, community);
  const text = `{ "object" :{"weight":1.0,"type":"Page", "attributedTo":"${peer.iri}",` +
    `"big":12345678901234567890, "content":"caf\\u00e9 \\/ \\ud83d\\ude00",\n\t"id":"${ORIGIN}/p"},` +
    `"z":-0,  "to":["as:Public"],"a":1e2,"cc":"${community}","type":["Create"],` +
    `"@context":"https://www.w3.org/ns/activitystreams", "actor":"${peer.iri}","id":"${ORIGIN}/c"}`;
  await sendAndProcess(server, text, { from: peer, to: `${community}/inbox` });
  const [announced = ""] = await announcesTo(fan, 1);
  assert.equal(memberText(announced, "object"), text);
  const { id, actor, to, cc, type } = JSON.parse(announced);
  assert.deepEqual({ actor, to, cc, type }, {
    actor: community,
    to: [PUBLIC],
    cc: [`${community}/followers`],
    type: "Announce",
  });
  const served = await server.federation.handle(new Request(id));
  assert.equal(await served.text(), announced);
  const outbox = await server.federation.handle(new Request(`${community}/outbox?page=first`));
  assert.ok((await outbox.text()).includes(announced));
  assert.deepEqual(peer.received, []);
  assert.deepEqual(server.reports, []);
});

Deno.test("what was not posted to a community in public is not announced", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, community, ann } = world;
  using fan = await startFan(world, community);
  const to = `${community}/inbox`;
  const follow = followOf(peer.iri, community);
  const cases: Readonly<Record<string, JsonObject>> = {
    "addressed to no community": createBy(peer.iri, "nowhere", {}),
    "addressed to a person": createBy(peer.iri, "person", { cc: [ann] }),
    "addressed to its followers": createBy(peer.iri, "f", { cc: `${community}/followers` }),
    "addressed to the community alone": createBy(peer.iri, "pm", { to: community }),
    "a Follow": { ...follow, to: [PUBLIC], cc: [community] },
    "an Undo of it": {
      id: `${ORIGIN}/undo`,
      type: "Undo",
      actor: peer.iri,
      to: [PUBLIC],
      cc: [community],
      object: follow,
    },
  };
  for (const [name, activity] of Object.entries(cases)) {
    await t.step(name, async () => {
      await sendAndProcess(server, activity, { from: peer, to });
      for (const actor of [community, ann]) assert.equal(await outboxCount(server, actor), 0);
    });
  }
  const canary = createBy(peer.iri, "canary", { cc: [community] });
  await sendAndProcess(server, canary, { from: peer, to });
  const announces = await announcesTo(fan, 1);
  assert.deepEqual(announces.map((text) => JSON.parse(text).object.id), [canary["id"]]);
  assert.deepEqual(server.reports, []);
});

Deno.test("a post is announced by its one community, even behind many people; a second one refuses it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, ann } = world;
  const { iri: films } = await server.federation.createActor({ type: "Group", name: "films" });
  using fan = await startFan(world, community, films);
  const people = Array.from({ length: 10 }, (_, n) => `https://b.example/u/none${n}`);
  const to = "https://b.example/inbox";
  const both = createBy(peer.iri, "both", { to: [PUBLIC, community], audience: films });
  await sendAndProcess(server, both, { from: peer, to });
  const one = createBy(peer.iri, "one", { cc: [ann, ...people, community, community] });
  await sendAndProcess(server, one, { from: peer, to });
  const announces = (await announcesTo(fan, 1)).map((text) => JSON.parse(text));
  assert.deepEqual(announces.map(({ actor, object }) => [actor, object.id]), [
    [community, one["id"]],
  ]);
  assert.equal(await outboxCount(server, community), 1);
  assert.equal(await outboxCount(server, films), 0);
  assert.deepEqual(server.reports, []);
});
