import assert from "node:assert/strict";
import { sign } from "@commonplace/signatures";
import type { JsonObject } from "@commonplace/vocabulary";
import { type Peer, startPeer } from "@commonplace/federation/testing";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

const MINUTE = 60 * 1000;

/** The status that a Follow of the community by the peer is answered with. */
async function knock(
  { server, community }: ServerAndPeer,
  peer: Peer,
  change: (request: Request) => Request = (request) => request,
): Promise<number> {
  const request = await peer.request(`${community}/inbox`, followOf(peer.iri, community));
  return (await server.federation.handle(change(request))).status;
}

function forged(request: Request): Request {
  const headers = new Headers(request.headers);
  const signature = headers.get("signature") ?? "";
  const [head = "", tail = ""] = signature.split('signature="');
  headers.set("signature", `${head}signature="${tail.startsWith("A") ? "B" : "A"}${tail.slice(1)}`);
  return new Request(request, { headers });
}

function fetches({ network, peer }: ServerAndPeer): number {
  return network.requests.filter(({ method, url }) => method === "GET" && url === peer.iri).length;
}

Deno.test("an actor that changed its key is fetched once more and heard", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock } = world;
  assert.equal(await knock(world, peer), 202);
  await peer.rotateKey();
  clock.leap(MINUTE);
  assert.equal(await knock(world, peer), 202);
  assert.equal(await knock(world, peer), 202);
  assert.equal(fetches(world), 2);
});

Deno.test("requests with the new key that come at once share the one fetch and are all heard", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock } = world;
  assert.equal(await knock(world, peer), 202);
  await peer.rotateKey();
  clock.leap(MINUTE);
  const statuses = await Promise.all(Array.from({ length: 10 }, () => knock(world, peer)));
  assert.deepEqual(statuses, Array(10).fill(202));
  assert.equal(fetches(world), 2);
});

Deno.test("a new key under a new id is found too", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock } = world;
  assert.equal(await knock(world, peer), 202);
  const next = await peer.sibling("next");
  const publicKey = next.document["publicKey"] as JsonObject;
  peer.publish({ ...peer.document, publicKey: { ...publicKey, owner: peer.iri } });
  clock.leap(MINUTE);
  const moved = { ...peer, request: next.request };
  assert.equal(await knock(world, moved), 202);
});

Deno.test("a key that is withdrawn no longer speaks for the actor", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock, community, server } = world;
  assert.equal(await knock(world, peer), 202);
  clock.leap(MINUTE);
  const old = await peer.request(`${community}/inbox`, followOf(peer.iri, community));
  await peer.rotateKey();
  assert.equal(await knock(world, peer), 202);
  assert.equal((await server.federation.handle(old)).status, 401);
});

Deno.test("a flood of bad signatures fetches the actor once a minute at most", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock } = world;
  assert.equal(await knock(world, peer), 202);
  assert.equal(fetches(world), 1);
  for (let minute = 1; minute <= 2; minute++) {
    clock.leap(MINUTE);
    const statuses = await Promise.all(
      Array.from({ length: 8 }, () => knock(world, peer, forged)),
    );
    assert.deepEqual(statuses, Array(8).fill(401));
    assert.equal(fetches(world), 1 + minute);
  }
});

Deno.test("a flood of bad signatures fetches an actor whose host fails once a minute at most", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock, network } = world;
  assert.equal(await knock(world, peer), 202);
  network.fail("https://peer.example", { status: 503 });
  for (let minute = 1; minute <= 2; minute++) {
    clock.leap(MINUTE);
    for (let n = 0; n < 5; n++) assert.equal(await knock(world, peer, forged), 503);
    assert.equal(fetches(world), 1 + minute);
  }
});

Deno.test("a changed key is found though the time of day jumped back", async () => {
  await using world = await startServerAndPeer();
  const { peer, clock } = world;
  assert.equal(await knock(world, peer), 202);
  await peer.rotateKey();
  clock.set(clock.now() - 60 * MINUTE);
  assert.equal(await knock(world, peer), 202);
});

Deno.test("an actor that another host serves after a redirect is not believed", async () => {
  await using world = await startServerAndPeer();
  const { network, clock } = world;
  const victim = "https://victim.example/users/ada";
  using mallory = await startPeer({ network, clock, origin: "https://evil.example" });
  const key = mallory.document["publicKey"] as JsonObject;
  mallory.publish({
    ...mallory.document,
    id: victim,
    inbox: `${victim}/inbox`,
    endpoints: {},
    publicKey: { ...key, id: `${victim}#main-key`, owner: victim },
  });
  network.serve("https://victim.example", () => Response.redirect(mallory.iri, 302));
  const body = new TextEncoder().encode(JSON.stringify(followOf(victim, world.community)));
  const unsigned = new Request(`${world.community}/inbox`, {
    method: "POST",
    headers: { "content-type": "application/activity+json" },
    body,
  });
  const forgedKey = { ...mallory.key, id: `${victim}#main-key` };
  const request = await sign(unsigned, forgedKey, { body, now: clock.now() });
  assert.equal((await world.server.federation.handle(request)).status, 401);
});

Deno.test("a key in a document of its own is followed to its owner", async () => {
  await using world = await startServerAndPeer();
  const { peer, network } = world;
  const { publicKey, ...rest } = peer.document;
  const id = `${peer.iri}/key`;
  const keyDocument = { ...(publicKey as JsonObject), id };
  peer.publish({ ...rest, publicKey: id });
  const actor = JSON.stringify(peer.document);
  network.serve("https://peer.example", ({ url }) => {
    const headers = { "content-type": "application/activity+json" };
    return new Response(url === id ? JSON.stringify(keyDocument) : actor, { headers });
  });
  const request = await peer.request(
    `${world.community}/inbox`,
    followOf(peer.iri, world.community),
  );
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const signed = await sign(request, { ...peer.key, id }, { body, now: world.clock.now() });
  assert.equal((await world.server.federation.handle(signed)).status, 202);
});

Deno.test("a request that is signed by RFC 9421 is heard, and refused when its digest is not covered", async () => {
  await using world = await startServerAndPeer();
  const { server, community, peer, clock } = world;
  const body = new TextEncoder().encode(JSON.stringify(followOf(peer.iri, community)));
  const unsigned = () =>
    new Request(`${community}/inbox`, {
      method: "POST",
      headers: { "content-type": "application/activity+json" },
      body,
    });
  const options = { scheme: "rfc9421", body, now: clock.now() } as const;
  const components = ["@method", "@target-uri"];
  const uncovered = await sign(unsigned(), peer.key, { ...options, components });
  assert.equal((await server.federation.handle(uncovered)).status, 401);
  const signed = await sign(unsigned(), peer.key, options);
  assert.equal((await server.federation.handle(signed)).status, 202);
});
