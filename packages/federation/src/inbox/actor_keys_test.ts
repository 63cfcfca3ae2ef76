import assert from "node:assert/strict";
import {
  exportMultikey,
  exportPublicKey,
  generateKeyPair,
  type SigningKey,
} from "@commonplace/signatures";
import type { JsonObject } from "@commonplace/vocabulary";
import { createNetwork, startInstance, startPeer } from "../testing/mod.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { askedFor, post, statusOf } from "../../testdata/posted.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

const MINUTE = 60 * 1000;
const [one, two] = ["9.9.9.9", "8.8.8.8"];

async function knockAs(
  world: ServerAndPeer,
  actor: string,
  address?: string,
): Promise<number> {
  const key = { ...world.peer.key, id: `${actor}#main-key` };
  const request = await post(world, JSON.stringify(followOf(actor, world.community)), { key });
  return await statusOf(world, request, address);
}

function nobody(n: number, host = "peer.example"): string {
  return `https://${host}/users/nobody${n}`;
}

Deno.test("what one address may have fetched is bounded, and others are heard all the same", async () => {
  await using world = await startServerAndPeer();
  const { network, clock, peer } = world;
  for (let n = 0; n < 4; n++) {
    network.serve(`https://h${n}.example`, () => new Response(null, { status: 404 }));
  }
  const statuses: number[] = [];
  for (let n = 0; n < 110; n++) {
    statuses.push(await knockAs(world, nobody(n, `h${n % 4}.example`), one));
  }
  assert.deepEqual(statuses, [...Array(100).fill(401), ...Array(10).fill(503)]);
  assert.equal(askedFor(world).length, 100);
  assert.equal(await knockAs(world, peer.iri, two), 202);
  assert.equal(await knockAs(world, peer.iri, one), 202, "who is known costs nothing");
  clock.leap(MINUTE);
  assert.equal(await knockAs(world, nobody(200, "h0.example"), one), 401);
});

Deno.test("what one host is asked for is bounded, however many addresses want it", async () => {
  await using world = await startServerAndPeer();
  const { network } = world;
  network.serve("https://victim.example", () => new Response(null, { status: 404 }));
  let refused = 0;
  for (let n = 0; n < 210; n++) {
    const status = await knockAs(world, nobody(n, "victim.example"), `9.9.${n}.1`);
    if (status === 503) refused++;
  }
  assert.equal(refused, 10);
  assert.equal(askedFor(world).length, 200);
});

Deno.test("a key that is not to be had is not looked for again within a minute", async () => {
  await using world = await startServerAndPeer();
  const { clock } = world;
  for (let n = 0; n < 5; n++) assert.equal(await knockAs(world, nobody(1)), 401);
  assert.equal(askedFor(world).length, 1);
  clock.leap(MINUTE);
  for (let n = 0; n < 5; n++) assert.equal(await knockAs(world, nobody(1)), 401);
  assert.equal(askedFor(world).length, 2);
});

Deno.test("every key that an actor lists speaks for it, in either scheme", async (t) => {
  await using world = await startServerAndPeer();
  const { peer } = world;
  const second = await generateKeyPair("rsa-2048");
  const modern = await generateKeyPair("ed25519");
  const [first] = [peer.document["publicKey"] as JsonObject];
  const ids = { second: `${peer.iri}/main-key`, modern: `${peer.iri}#ed25519` };
  peer.publish({
    ...peer.document,
    publicKey: [first, {
      id: ids.second,
      owner: peer.iri,
      publicKeyPem: await exportPublicKey(second.publicKey),
    }],
    assertionMethod: [{
      id: ids.modern,
      type: "Multikey",
      controller: peer.iri,
      publicKeyMultibase: await exportMultikey(modern.publicKey),
    }],
  });
  const keys: Readonly<Record<string, SigningKey>> = {
    "the first": peer.key,
    "the second": { id: ids.second, privateKey: second.privateKey },
    "one for proofs": { id: ids.modern, privateKey: modern.privateKey },
  };
  for (const [name, key] of Object.entries(keys)) {
    for (const scheme of ["cavage", "rfc9421"] as const) {
      await t.step(`${name}, by ${scheme}`, async () => {
        const options = scheme === "cavage" ? { key } : { key, scheme };
        assert.equal(await statusOf(world, await post(world, undefined, options)), 202);
      });
    }
  }
  const mixed = { id: ids.second, privateKey: modern.privateKey };
  assert.equal(await statusOf(world, await post(world, undefined, { key: mixed })), 401);
  assert.deepEqual(askedFor(world), [peer.iri]);
});

Deno.test("a process that starts anew knows the keys in its store, of those who are gone too", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const [network, clock] = [createNetwork(), leapingClock()];
    using peer = await startPeer({ network, clock, origin: "https://peer.example" });
    const options = { network, clock, origin: "https://b.example", path: `${folder}/b.kv` };
    const asked = () => network.requests.filter(({ url }) => url === peer.iri).length;
    let community = "";
    {
      await using server = await startInstance(options);
      community = (await server.federation.createActor({ type: "Group", name: "books" })).iri;
      const follow = followOf(peer.iri, community, 1);
      assert.equal((await peer.send(`${community}/inbox`, follow)).status, 202);
    }
    clock.leap(60 * MINUTE);
    {
      await using _server = await startInstance(options);
      const follow = followOf(peer.iri, community, 2);
      assert.equal((await peer.send(`${community}/inbox`, follow)).status, 202);
      assert.equal(asked(), 1);
    }
    network.serve("https://peer.example", () => new Response(null, { status: 410 }));
    clock.leap(48 * 60 * MINUTE);
    {
      await using server = await startInstance(options);
      assert.ok(!(await server.federation.resolve(peer.iri)).ok);
    }
    const id = `${peer.iri}#delete`;
    const goodbye = { id, type: "Delete", actor: peer.iri, object: peer.iri };
    const forger = await peer.sibling("eve");
    const key = { ...forger.key, id: peer.key.id };
    {
      await using server = await startInstance(options);
      const request = await post({ peer, community, clock }, JSON.stringify(goodbye), { key });
      assert.equal(await statusOf({ server }, request), 401);
      await sendAndProcess(server, goodbye, { from: peer, to: `${community}/inbox` });
    }
    clock.leap(MINUTE);
    await using _server = await startInstance(options);
    assert.equal((await peer.send(`${community}/inbox`, goodbye)).status, 202);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an actor is fetched again after a day, and a changed key is noticed without a failure", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock } = world;
  assert.equal(await knockAs(world, peer.iri), 202);
  clock.leap(24 * 60 * MINUTE + 1);
  assert.equal(await knockAs(world, peer.iri), 202);
  assert.deepEqual(askedFor(world), [peer.iri, peer.iri]);
});

Deno.test("a key that an actor lists as somebody else's is not its own", async (t) => {
  const id = "https://peer.example/users/peer/key";
  const cases: Readonly<Record<string, (own: JsonObject) => JsonObject>> = {
    "in its document": (own) => ({ ...own, id, owner: "https://peer.example/users/eve" }),
    "with no owner": ({ publicKeyPem = "" }) => ({ id, publicKeyPem }),
  };
  for (const [name, change] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using world = await startServerAndPeer();
      const { peer } = world;
      const own = peer.document["publicKey"] as JsonObject;
      peer.publish({ ...peer.document, publicKey: change(own) });
      const key = { ...peer.key, id };
      assert.equal(await statusOf(world, await post(world, undefined, { key })), 401);
    });
  }
  await t.step("in a document of the key's own", async () => {
    await using world = await startServerAndPeer();
    const { peer, network } = world;
    const { publicKey, ...rest } = peer.document;
    const served = new Map<string, JsonObject>([
      [peer.iri, { ...rest, publicKey: id }],
      [id, { ...publicKey as JsonObject, id, owner: "https://peer.example/users/eve" }],
    ]);
    network.serve("https://peer.example", ({ url }) => {
      const headers = { "content-type": "application/activity+json" };
      return new Response(JSON.stringify(served.get(url) ?? {}), { headers });
    });
    const key = { ...peer.key, id };
    assert.equal(await statusOf(world, await post(world, undefined, { key })), 401);
    assert.deepEqual(askedFor(world), [peer.iri, id]);
  });
});
