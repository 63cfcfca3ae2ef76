import assert from "node:assert/strict";
import { systemClock } from "@commonplace/storage";
import { post, statusOf } from "../testdata/posted.ts";
import { followOf, type ServerAndPeer, startServerAndPeer } from "../testdata/server_and_peer.ts";
import { createNetwork, startInstance, startPeer, until } from "./testing/mod.ts";

/** Whether the nth thing that the peer received was signed by RFC 9421. */
async function isModern({ peer }: Pick<ServerAndPeer, "peer">, n: number): Promise<boolean> {
  const { headers } = await until(() => peer.received[n], { what: `delivery ${n}` });
  assert.ok(headers.has("signature"));
  const digest = headers.get("digest");
  if (headers.has("signature-input")) {
    assert.match(headers.get("content-digest") ?? "", /^sha-256=/);
  } else assert.match(digest ?? "", /^SHA-256=/);
  return headers.has("signature-input");
}

async function follow(world: ServerAndPeer, n: number, scheme?: "rfc9421"): Promise<void> {
  const text = JSON.stringify(followOf(world.peer.iri, world.community, n));
  const request = await post(world, text, scheme === undefined ? {} : { scheme });
  assert.equal(await statusOf(world, request), 202);
}

Deno.test("draft-cavage goes first; RFC 9421 to a peer that has signed so itself", async () => {
  await using world = await startServerAndPeer();
  await follow(world, 1);
  assert.equal(await isModern(world, 0), false);
  await follow(world, 2, "rfc9421");
  assert.equal(await isModern(world, 1), true);
});

Deno.test("a claim to read RFC 9421 that is not verified changes nothing", async () => {
  await using world = await startServerAndPeer();
  const { peer, community } = world;
  const forged = await post(world, undefined, { scheme: "rfc9421" });
  const altered = new Request(forged, { body: JSON.stringify(followOf(peer.iri, community, 9)) });
  assert.equal(await statusOf(world, altered), 401);
  await follow(world, 1);
  assert.equal(await isModern(world, 0), false);
});

Deno.test("a peer that asks for RFC 9421 gets it; a 202 is no proof of anything", async () => {
  const network = createNetwork();
  await using server = await startInstance({ network, origin: "https://b.example" });
  const { iri } = await server.federation.createActor({ type: "Group", name: "books" });
  const wish = 'sig1=("@method" "@target-uri" "content-digest");created';
  using peer = await startPeer({
    network,
    origin: "https://peer.example",
    respond: ({ headers }) => {
      const isAsked = !headers.has("signature-input");
      return new Response(null, {
        status: 202,
        headers: isAsked ? { "accept-signature": wish } : {},
      });
    },
  });
  for (const n of [0, 1, 2]) {
    await peer.send(`${iri}/inbox`, followOf(peer.iri, iri, n));
    assert.equal(await isModern({ peer }, n), n > 0);
  }
});

Deno.test("a peer that refuses one signature is sent the other, once", async () => {
  const network = createNetwork();
  await using server = await startInstance({ network, origin: "https://b.example" });
  const { iri } = await server.federation.createActor({ type: "Group", name: "books" });
  using peer = await startPeer({
    network,
    origin: "https://peer.example",
    respond: ({ headers }) => {
      return new Response(null, { status: headers.has("signature-input") ? 202 : 401 });
    },
  });
  await peer.send(`${iri}/inbox`, followOf(peer.iri, iri));
  assert.equal(await isModern({ peer }, 0), false);
  assert.equal(await isModern({ peer }, 1), true);
  assert.equal(peer.received.length, 2);
});

Deno.test("what a peer reads is remembered when the process starts anew", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const network = createNetwork();
    using peer = await startPeer({ network, origin: "https://peer.example" });
    const options = { network, origin: "https://b.example", path: `${folder}/b.kv` };
    let community = "";
    {
      await using server = await startInstance(options);
      community = (await server.federation.createActor({ type: "Group", name: "books" })).iri;
      const unsigned = JSON.stringify(followOf(peer.iri, community, 1));
      const world = { peer, community, clock: systemClock };
      const request = await post(world, unsigned, { scheme: "rfc9421" });
      assert.equal(await statusOf({ server }, request), 202);
      assert.equal(await isModern({ peer }, 0), true);
    }
    await using _server = await startInstance(options);
    await peer.send(`${community}/inbox`, followOf(peer.iri, community, 2));
    assert.equal(await isModern({ peer }, 1), true);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
