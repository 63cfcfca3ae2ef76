import assert from "node:assert/strict";
import { generateKeyPair, sign, type SigningKey, type SignOptions } from "@commonplace/signatures";
import { collections, followers } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { startPeer, until } from "@commonplace/federation/testing";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 3600 * 1000;
const JSON_TYPE = "application/activity+json";

interface Post extends SignOptions {
  readonly url?: string;
  readonly key?: SigningKey;
  readonly contentType?: string;
  /** The body that is signed, where it is another than the one that is sent. */
  readonly signed?: string;
}

/** A Follow of the community by the peer, with something odd about it. */
async function post(
  { peer, community, clock }: ServerAndPeer,
  text: string = JSON.stringify(followOf(peer.iri, community)),
  {
    url = `${community}/inbox`,
    key = peer.key,
    contentType = JSON_TYPE,
    signed = text,
    ...options
  }: Post = {},
): Promise<Request> {
  const body = new TextEncoder().encode(signed);
  const unsigned = new Request(url, { method: "POST", headers: { "content-type": contentType } });
  const { headers } = await sign(unsigned, key, { body, now: clock.now(), ...options });
  return new Request(url, { method: "POST", headers, body: text });
}

/** The answer must refuse in one JSON sentence. */
async function refused(world: ServerAndPeer, request: Request): Promise<number> {
  const response = await world.server.federation.handle(request);
  const answer: unknown = await response.json();
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.ok(typeof answer === "object" && answer !== null && "error" in answer);
  assert.deepEqual(Object.keys(answer), ["error"]);
  const { error } = answer;
  assert.ok(typeof error === "string");
  assert.match(error, /^[A-Z][^\n]*[^.]\.$/);
  assert.doesNotMatch(error, /\. [A-Z]/, "one sentence");
  if (response.status === 401) assert.match(response.headers.get("www-authenticate") ?? "", /^Sig/);
  return response.status;
}

/** Whatever was refused before has left nothing behind once a good request has its effect. */
async function assertNothingHappened(world: ServerAndPeer): Promise<void> {
  const { server, community, network } = world;
  const { store } = server;
  assert.equal((await store.jobs.inspect("inbox")).depth, 0);
  assert.equal((await store.jobs.inspect("delivery")).depth, 0);
  using canary = await startPeer({ network, clock: world.clock, origin: "https://canary.example" });
  await canary.send(`${community}/inbox`, followOf(canary.iri, community));
  await until(() => canary.received[0], { what: "the Accept of the canary" });
  assert.deepEqual(await Array.fromAsync(followers.origins(store.view, community)), [
    "https://canary.example",
  ]);
  assert.equal(await collections.count(store.view, `${community}/inbox`), 1);
  assert.deepEqual(server.reports, []);
}

function hostsAsked({ network }: ServerAndPeer): readonly string[] {
  return [...new Set(network.requests.map(({ url }) => new URL(url).origin))];
}

Deno.test("a request that is not signed as it should be gets 401 and changes nothing", async (t) => {
  await using world = await startServerAndPeer();
  const { peer, clock, community } = world;
  const other = await peer.sibling("other");
  const { privateKey } = await generateKeyPair("rsa-2048");
  const follow = JSON.stringify(followOf(peer.iri, community));
  const cases: Readonly<Record<string, () => Promise<Request>>> = {
    "no signature": async () => without(await post(world), "signature"),
    "a signature that is none": async () => withHeader(await post(world), "signature", "really"),
    "the valid key of another actor": () => post(world, follow, { key: other.key }),
    "another key under the published id": () =>
      post(world, follow, { key: { id: peer.key.id, privateKey } }),
    "a key id that nobody publishes": () =>
      post(world, follow, { key: { ...peer.key, id: `${peer.iri}#other` } }),
    "an altered body": async () => new Request(await post(world), { body: `${follow} ` }),
    "a digest that is not covered": () =>
      post(world, follow, { headers: ["(request-target)", "host", "date"] }),
    "no digest": async () => without(await post(world), "digest"),
    "the digest of another body": () => post(world, follow, { signed: `${follow} ` }),
    "a target that is not covered": () =>
      post(world, follow, { headers: ["host", "date", "digest"] }),
    "a date that is not covered": () =>
      post(world, follow, { headers: ["(request-target)", "host", "digest"] }),
    "a date of yesterday": () => post(world, follow, { now: clock.now() - DAY }),
    "a date of tomorrow": () => post(world, follow, { now: clock.now() + DAY }),
    "a replay to another inbox": async () =>
      new Request("https://b.example/inbox", await post(world)),
    "what was signed for another host, though the request claims to be for it": () =>
      post(world, follow, { url: "https://c.example/c/books/inbox" }),
    "a replay of what another host was sent": async () =>
      new Request(
        `${community}/inbox`,
        await post(world, follow, { url: "https://c.example/c/books/inbox" }),
      ),
  };
  for (const [name, request] of Object.entries(cases)) {
    await t.step(name, async () => assert.equal(await refused(world, await request()), 401));
  }
  assert.deepEqual(hostsAsked(world), ["https://peer.example"]);
  const asked = world.network.requests.map(({ method, url }) => `${method} ${url}`);
  assert.deepEqual(asked, [`GET ${peer.iri}`], "the actor is fetched once for all of them");
  await assertNothingHappened(world);
});

Deno.test("no signature makes the server ask a host that is not the actor's own, or not public", async (t) => {
  await using world = await startServerAndPeer();
  const { peer, community, network } = world;
  network.serve("https://third.example", () => new Response("tripped"));
  network.serve("http://127.0.0.1:1", () => new Response("tripped"));
  network.serve("http://169.254.169.254", () => new Response("tripped"));
  const traps = [
    "https://third.example/users/peer",
    "http://127.0.0.1:1/users/peer",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]:1/users/peer",
    "http://localhost:1/users/peer",
  ];
  for (const trap of traps) {
    await t.step(`a key at ${trap}`, async () => {
      const follow = JSON.stringify(followOf(peer.iri, community));
      const key = { ...peer.key, id: `${trap}#main-key` };
      assert.equal(await refused(world, await post(world, follow, { key })), 401);
    });
  }
  for (const trap of traps.slice(1)) {
    await t.step(`an actor at ${trap}`, async () => {
      const follow = JSON.stringify(followOf(trap, community));
      const key = { ...peer.key, id: `${trap}#main-key` };
      assert.equal(await refused(world, await post(world, follow, { key })), 401);
    });
  }
  assert.deepEqual(hostsAsked(world), []);
  await assertNothingHappened(world);
});

Deno.test("a body that cannot be an activity is refused before anybody is asked", async (t) => {
  await using world = await startServerAndPeer();
  const { peer, community } = world;
  const follow = followOf(peer.iri, community);
  const large = JSON.stringify({ ...follow, content: "x".repeat(2_000_000) });
  const actors = (actor: JsonObject[string]) => JSON.stringify({ ...follow, actor });
  const cases: Readonly<Record<string, readonly [number, () => Promise<Request>]>> = {
    "no JSON": [400, () => post(world, "{")],
    "nothing": [400, () => post(world, "")],
    "JSON that is no object": [400, () => post(world, "[]")],
    "no actor": [400, () => post(world, actors([]))],
    "two actors": [400, () => post(world, actors([peer.iri, `${peer.iri}/2`]))],
    "an actor that is no http(s) IRI": [400, () => post(world, actors("acct:ann@a.example"))],
    "no id": [400, () => post(world, JSON.stringify({ ...follow, id: null }))],
    "2 MB that say so": [413, async () => {
      const request = await post(world, large);
      return withHeader(request, "content-length", String(large.length));
    }],
    "2 MB that do not say so": [413, async () => {
      const { url, headers } = await post(world, large);
      const body = new Blob([large]).stream();
      return new Request(url, { method: "POST", headers, body });
    }],
    "2 MB that claim to be short": [413, async () => {
      return withHeader(await post(world, large), "content-length", "10");
    }],
    "a page of HTML": [415, () => post(world, "<p>", { contentType: "text/html" })],
    "no content type": [415, async () => without(await post(world), "content-type")],
    "a type that only begins like one": [
      415,
      () => post(world, JSON.stringify(follow), { contentType: "application/json-patch" }),
    ],
    "an id on another origin than its actor's": [
      403,
      () => post(world, JSON.stringify({ ...follow, id: "https://a.example/follows/1" })),
    ],
    "an actor of ours": [
      403,
      () => post(world, JSON.stringify({ ...followOf(community, community), id: community })),
    ],
  };
  for (const [name, [status, request]] of Object.entries(cases)) {
    await t.step(name, async () => assert.equal(await refused(world, await request()), status));
  }
  assert.deepEqual(hostsAsked(world), []);
  await assertNothingHappened(world);
});

Deno.test("behind a proxy the signature is that of the public address", async () => {
  await using world = await startServerAndPeer();
  const signed = await post(world);
  const passedOn = new Request("http://127.0.0.1:8000/c/books/inbox", signed);
  assert.equal((await world.server.federation.handle(passedOn)).status, 202);
});

Deno.test("a sender whose host is down is told to come again", async () => {
  await using world = await startServerAndPeer();
  world.network.fail("https://peer.example", "refuse");
  assert.equal(await refused(world, await post(world)), 503);
  world.network.restore("https://peer.example");
  world.clock.leap(MINUTE);
  const response = await world.server.federation.handle(await post(world));
  assert.equal(response.status, 202);
});

function without(request: Request, name: string): Request {
  const headers = new Headers(request.headers);
  headers.delete(name);
  return withHeaders(request, headers);
}

function withHeader(request: Request, name: string, value: string): Request {
  const headers = new Headers(request.headers);
  headers.set(name, value);
  return withHeaders(request, headers);
}

function withHeaders({ url, body }: Request, headers: Headers): Request {
  return new Request(url, { method: "POST", headers, body });
}
