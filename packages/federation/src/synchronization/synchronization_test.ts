import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { sign } from "@commonplace/signatures";
import { followers } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { acceptFollower } from "../effects/follow_relation.ts";
import { createNetwork, startInstance, until } from "../testing/mod.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { readSynchronization } from "./header.ts";

const HOUR = 3600 * 1000;

function digestOf(iri: string): string {
  return createHash("sha256").update(iri).digest("hex");
}

async function post({ server, ann }: ServerAndPeer, content: string): Promise<string> {
  return await server.act(ann, { type: "Note", content, to: PUBLIC, cc: `${ann}/followers` });
}

async function statusAndItems(response: Response): Promise<readonly [number, unknown]> {
  const json = await response.json();
  return [response.status, json.orderedItems];
}

Deno.test("a delivery to followers says which of them are there, signed, and the host alone can read who", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  await until(() => peer.received.length === 1, { what: "the Accept" });
  assert.equal(peer.received[0]?.headers.get("collection-synchronization"), null);
  await post(world, "hello");
  const { headers } = await until(() => peer.received[1], { what: "the post" });
  const told = readSynchronization(headers.get("collection-synchronization"));
  assert.deepEqual(told, {
    collectionId: `${ann}/followers`,
    url: `${ann}/followers?host=peer.example`,
    digest: digestOf(peer.iri),
  });
  assert.match(headers.get("signature") ?? "", /headers="[^"]*collection-synchronization/);

  const { handle } = server.federation;
  const unsigned = await handle(new Request(told.url));
  assert.equal(unsigned.status, 401);
  await unsigned.body?.cancel();
  const signed = async (url: string) => {
    return await handle(await sign(new Request(url), peer.key, { now: world.clock.now() }));
  };
  assert.deepEqual(await statusAndItems(await signed(told.url)), [200, [peer.iri]]);
  const [status] = await statusAndItems(await signed(`${ann}/followers?host=other.example`));
  assert.equal(status, 403);
});

Deno.test("two servers that disagree about followers agree again", async () => {
  const network = createNetwork();
  const clock = leapingClock();
  await using a = await startInstance({ network, clock, origin: "https://a.example" });
  await using b = await startInstance({ network, clock, origin: "https://b.example" });
  const create = async (server: typeof a, name: string) =>
    (await server.federation.createActor({ type: "Person", name })).iri;
  const ann = await create(a, "ann");
  const [ben, cat, dan] = [await create(b, "ben"), await create(b, "cat"), await create(b, "dan")];
  for (const follower of [ben, cat]) {
    await b.act(follower, { type: "Follow", object: ann });
    await until(() => followers.follows(b.store.view, ann, follower), { what: "the follow" });
  }
  const inbox = "https://b.example/inbox";
  // One is forgotten there; another is one there, and knows nothing of it.
  await a.store.transact(async (view) => ({
    changes: await followers.remove(view, ann, cat),
    result: undefined,
  }));
  const activity = "https://b.example/activities/follow/lost";
  const lost = { follower: dan, followed: ann, activity, at: 1 };
  await a.store.transact(async (view) => ({
    changes: await acceptFollower(view, lost, { inbox, sharedInbox: inbox }),
    result: undefined,
  }));
  clock.leap(HOUR);
  await a.act(ann, { type: "Note", content: "hello", to: PUBLIC, cc: `${ann}/followers` });
  await until(async () => !await followers.follows(b.store.view, ann, cat), { what: "one less" });
  await until(async () => !await followers.follows(a.store.view, ann, dan), { what: "the Undo" });
  assert.equal(await followers.follows(b.store.view, ann, ben), true);
  assert.equal(await followers.follows(a.store.view, ann, ben), true);
  const digest = (server: typeof a) =>
    followers.digest(server.store.view, ann, "https://b.example");
  assert.deepEqual(await digest(a), await digest(b));
  assert.deepEqual([...a.reports, ...b.reports], []);
});

Deno.test("a sender speaks for its own followers alone, and makes us look once an hour", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer, network } = world;
  await server.act(ann, { type: "Follow", object: peer.iri });
  await until(() => peer.received[0], { what: "the Follow" });
  const follow = peer.received[0]?.activity ?? {};
  const accept = {
    id: "https://peer.example/accepts/1",
    type: "Accept",
    actor: peer.iri,
    object: follow,
  };
  await peer.send(`${ann}/inbox`, accept);
  const { view } = server.store;
  await until(() => followers.follows(view, peer.iri, ann), { what: "the Accept" });
  world.clock.leap(HOUR);
  const url = "https://peer.example/part";
  peer.publish({ id: url, type: "OrderedCollection", orderedItems: [] });
  const asked = () => network.requests.filter((request) => request.url.startsWith(url)).length;
  let count = 0;
  const send = async (header: string) => {
    const id = `https://peer.example/likes/${++count}`;
    const like = { id, type: "Like", actor: peer.iri, object: ann };
    const plain = await peer.request(`${ann}/inbox`, like);
    plain.headers.set("collection-synchronization", header);
    const body = new Uint8Array(await plain.arrayBuffer());
    const { headers, method } = plain;
    const unsigned = new Request(plain.url, { method, headers, body });
    const request = await sign(unsigned, peer.key, { body, now: world.clock.now() });
    const response = await server.federation.handle(request);
    await response.body?.cancel();
    assert.equal(response.status, 202);
  };
  const digest = digestOf("somebody else");
  await send(`collectionId="${ann}/followers", url="${url}", digest="${digest}"`);
  await send(`collectionId="${peer.followers}", url="https://x.example/", digest="${digest}"`);
  await send(`collectionId="${peer.followers}", url="${url}", digest="nothing"`);
  await send(`collectionId="${peer.followers}", url="${url}", digest="${digestOf(ann)}"`);
  assert.equal(asked(), 0);
  await send(`collectionId="${peer.followers}", url="${url}", digest="${digest}"`);
  await until(async () => !await followers.follows(view, peer.iri, ann), { what: "the repair" });
  assert.equal(asked(), 1);
  await send(`collectionId="${peer.followers}", url="${url}", digest="${digest}"`);
  await send(`collectionId="${peer.followers}", url="${url}", digest="${digest}"`);
  assert.equal(asked(), 1);
});
