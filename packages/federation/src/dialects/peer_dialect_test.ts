import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";
import { readHostDialect } from "./host_dialect.ts";
import { DIALECT_QUEUE } from "./peer_dialect.ts";

const PEER = "https://peer.example";
const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/";
const DAY = 24 * 3600 * 1000;

function runs({ peer }: ServerAndPeer, software: JsonObject, href = `${PEER}/nodeinfo/2.1`): void {
  const links = [{ rel: `${SCHEMA}2.1`, href }];
  peer.publish({ id: `${PEER}/.well-known/nodeinfo`, links });
  peer.publish({ id: href, version: "2.1", software });
}

/** Sends the peer a private message, and waits until what its host speaks has been looked at. */
async function writeTo({ server, peer, ann }: ServerAndPeer): Promise<JsonObject> {
  const count = peer.received.length;
  await server.act(ann, { type: "Note", content: "Hello", to: [peer.iri] });
  await until(() => peer.received.length > count, { what: "the message" });
  await until(async () => (await server.store.jobs.inspect(DIALECT_QUEUE)).depth === 0, {
    what: "what the host speaks",
  });
  return peer.received.at(-1)?.activity["object"] as JsonObject;
}

function asked({ network }: ServerAndPeer): readonly string[] {
  return network.requests.filter(({ url }) => url.includes("nodeinfo")).map(({ url }) => url);
}

Deno.test("the NodeInfo of a host says what it speaks, once a day", async () => {
  await using world = await startServerAndPeer();
  const { server, clock } = world;
  runs(world, { name: "lemmy", version: "0.19.20" });
  assert.equal((await writeTo(world))["type"], "Note");
  const known = await readHostDialect(server.store.view, PEER);
  assert.deepEqual(known, {
    origin: PEER,
    dialect: "lemmy-0.19",
    software: "lemmy",
    from: "nodeinfo",
    by: "lemmy 0.19.20",
    at: clock.now(),
    next: clock.now() + DAY,
  });
  assert.equal((await writeTo(world))["type"], "ChatMessage");
  assert.equal(asked(world).length, 2);
  runs(world, { name: "lemmy", version: "1.0.0" });
  clock.leap(DAY);
  await writeTo(world);
  assert.equal((await writeTo(world))["type"], "Note");
  assert.equal((await readHostDialect(server.store.view, PEER))?.dialect, "lemmy-1.0");
  assert.equal(asked(world).length, 4);
});

Deno.test("a host that says nothing of itself is asked again another day, and gets what everybody gets", async () => {
  await using world = await startServerAndPeer();
  for (let n = 0; n < 3; n++) assert.equal((await writeTo(world))["type"], "Note");
  const known = await readHostDialect(world.server.store.view, PEER);
  assert.deepEqual([known?.dialect, known?.from], [undefined, "nothing"]);
  assert.equal(asked(world).length, 1);
});

Deno.test("no other host is asked in the name of one, and nonsense is nothing", async () => {
  const nonsense: readonly (readonly [JsonObject, string?])[] = [
    [{ name: "lemmy", version: "0.19.0" }, "https://other.example/nodeinfo/2.1"],
    [{ name: "lemmy", version: 19 }],
    [{}],
  ];
  for (const [software, href] of nonsense) {
    await using world = await startServerAndPeer();
    const served = { software: { name: "lemmy", version: "0.19.0" } };
    using _other = world.network.serve("https://other.example", () => Response.json(served));
    runs(world, software, href);
    assert.equal((await writeTo(world))["type"], "Note");
    assert.equal((await writeTo(world))["type"], "Note");
    assert.ok(asked(world).every((url) => url.startsWith(PEER)));
    const known = await readHostDialect(world.server.store.view, PEER);
    assert.equal(known?.from, "nothing");
  }
});

Deno.test("our own hosts are asked nothing", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const { iri: bea } = await server.federation.createActor({ type: "Person", name: "bea" });
  await server.act(ann, { type: "Note", content: "Hello", to: [bea] });
  await until(async () => (await server.inbox(bea)).length === 1, { what: "it" });
  assert.deepEqual(asked(world), []);
});
