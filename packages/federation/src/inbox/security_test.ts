/**
 * What an inbox refuses before it believes anybody: docs/acceptance/security.md says which test is for
 * which check.
 *
 * @module
 */

import assert from "node:assert/strict";
import { sign } from "@commonplace/signatures";
import { collections, references } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { askedFor, post, statusOf } from "../../testdata/posted.ts";
import { processed } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

const MINUTE = 60 * 1000;

function followText({ peer, community }: ServerAndPeer): string {
  return JSON.stringify(followOf(peer.iri, community));
}

Deno.test("an inbox takes POST of what servers post, and nothing else", async (t) => {
  const profile = 'profile="https://www.w3.org/ns/activitystreams"';
  const cases: Readonly<Record<string, number>> = {
    "application/activity+json": 202,
    "application/activity+json; charset=utf-8": 202,
    "Application/Activity+JSON;charset=UTF-8": 202,
    [`application/ld+json; ${profile}`]: 202,
    [`application/ld+json;charset=utf-8;${profile}`]: 202,
    "application/ld+json": 202,
    "application/json": 415,
    "text/plain": 415,
    "text/html; charset=utf-8": 415,
    "multipart/form-data; boundary=x": 415,
    "application/activity+jsonp": 415,
  };
  await using world = await startServerAndPeer();
  for (const [contentType, status] of Object.entries(cases)) {
    await t.step(contentType, async () => {
      const request = await post(world, followText(world), { contentType });
      assert.equal(await statusOf(world, request), status);
    });
  }
  for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
    const request = new Request("https://b.example/inbox", { method });
    assert.equal(await statusOf(world, request), 405, method);
  }
});

Deno.test("a body that trickles in is given up after ten seconds", async () => {
  await using world = await startServerAndPeer();
  const { url, headers } = await post(world);
  const first = Promise.withResolvers<void>();
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode("{")),
    pull: () => first.resolve(),
    cancel: () => void (isCancelled = true),
  }, { highWaterMark: 0 });
  const status = statusOf(world, new Request(url, { method: "POST", headers, body }));
  await first.promise;
  world.clock.leap(10_000);
  assert.equal(await status, 408);
  assert.ok(isCancelled);
  assert.equal(await statusOf(world, await post(world)), 202);
});

Deno.test("every digest that a request has must be that of its body", async (t) => {
  await using world = await startServerAndPeer();
  const { peer, community, clock } = world;
  const text = followText(world);
  const right = (await post(world)).headers.get("digest") ?? "";
  const wrong = new Uint8Array(64).toBase64();
  const cases: Readonly<Record<string, readonly [string, number]>> = {
    "right": [right, 202],
    "with its algorithm in lower case": [right.replace("SHA-256", "sha-256"), 202],
    "one right and one wrong": [`${right},SHA-512=${wrong}`, 401],
    "wrong": [`SHA-256=${new Uint8Array(32).toBase64()}`, 401],
    "of an algorithm that is broken": ["MD5=1B2M2Y8AsgTpgAmY7PhCfg==", 401],
    "of nothing": ["", 401],
  };
  const headers = ["(request-target)", "host", "date", "digest"];
  for (const [name, [digest, status]] of Object.entries(cases)) {
    await t.step(name, async () => {
      const own = { "content-type": "application/activity+json", digest };
      const unsigned = new Request(`${community}/inbox`, { method: "POST", headers: own });
      const signed = await sign(unsigned, peer.key, { now: clock.now(), headers });
      assert.equal(signed.headers.get("digest"), digest);
      assert.equal(await statusOf(world, new Request(signed, { body: text })), status);
    });
  }
});

Deno.test("a signature counts for an hour, and not from the future", async (t) => {
  await using world = await startServerAndPeer();
  const { clock } = world;
  const cases: Readonly<Record<string, readonly [number, number]>> = {
    "59 minutes old": [-59, 202],
    "61 minutes old": [-61, 401],
    "4 minutes ahead": [4, 202],
    "6 minutes ahead": [6, 401],
  };
  for (const scheme of ["cavage", "rfc9421"] as const) {
    for (const [name, [minutes, status]] of Object.entries(cases)) {
      await t.step(`${name}, by ${scheme}`, async () => {
        const now = clock.now() + minutes * MINUTE;
        const options = scheme === "cavage" ? { now } : { scheme, now } as const;
        const request = await post(world, followText(world), options);
        assert.equal(await statusOf(world, request), status);
      });
    }
  }
});

Deno.test("the same request twice has one effect, and is refused when it is old", async () => {
  await using world = await startServerAndPeer();
  const { server, community, clock, peer } = world;
  const note = {
    id: "https://peer.example/creates/1",
    type: "Create",
    actor: peer.iri,
    to: [community],
    object: { id: "https://peer.example/notes/1", type: "Note", attributedTo: peer.iri },
  };
  const request = await post(world, JSON.stringify(note));
  for (let n = 0; n < 3; n++) assert.equal(await statusOf(world, request.clone()), 202);
  await processed(server);
  assert.equal(await collections.count(server.store.view, `${community}/inbox`), 1);
  clock.leap(61 * MINUTE);
  assert.equal(await statusOf(world, request), 401);
});

Deno.test("a bomb of JSON is refused before anybody is asked, or harmless", async (t) => {
  const bombs: Readonly<Record<string, (world: ServerAndPeer) => string>> = {
    "nested a thousand deep": (world) =>
      followText(world).replace(/}$/, `,"x":${"[".repeat(1000)}${"]".repeat(1000)}}`),
    "objects nested a hundred deep": (world) =>
      followText(world).replace(/}$/, `,"x":${'{"a":'.repeat(100)}1${"}".repeat(101)}`),
    "a hundred thousand recipients": (world) =>
      followText(world).replace(/}$/, `,"to":[${"1,".repeat(100_000)}1]}`),
    "a hundred thousand tags": (world) =>
      followText(world).replace(/}$/, `,"tag":[${"{},".repeat(100_000)}{}]}`),
  };
  await using world = await startServerAndPeer();
  for (const [name, bomb] of Object.entries(bombs)) {
    await t.step(name, async () => {
      assert.equal(await statusOf(world, await post(world, bomb(world))), 400);
    });
  }
  assert.deepEqual(askedFor(world), []);
  await t.step("thirty thousand recipients", async () => {
    const { peer, community, server } = world;
    const to = Array.from({ length: 30_000 }, (_, n) => `https://b.example/u/${n}`);
    const create = {
      id: "https://peer.example/creates/bomb",
      type: "Create",
      actor: peer.iri,
      to: [community, ...to],
      cc: [PUBLIC],
      object: {
        id: "https://peer.example/notes/2",
        type: "Note",
        attributedTo: peer.iri,
        content: "Hi",
      },
    };
    const request = await post(world, JSON.stringify(create));
    assert.equal(await statusOf(world, request), 202);
    await processed(server);
    assert.equal(await collections.count(server.store.view, `${community}/inbox`), 1);
    assert.deepEqual(server.reports, []);
  });
});

Deno.test("no actor makes the server ask a host of the house, however it is spelt", async (t) => {
  const hosts = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0.0.0.0",
    "10.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fd00::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "localhost",
    "LOCALHOST",
    "a.localhost",
    "peer.example.",
  ];
  await using world = await startServerAndPeer();
  const { community, network, server } = world;
  for (const host of hosts) network.serve(`https://${host}`, () => new Response("tripped"));
  for (const host of hosts) {
    await t.step(host, async () => {
      const actor = `https://${host}/users/eve`;
      const key = { ...world.peer.key, id: `${actor}#main-key` };
      const request = await post(world, JSON.stringify(followOf(actor, community)), { key });
      const status = await statusOf(world, request);
      assert.equal(status, 401);
    });
  }
  assert.deepEqual(askedFor(world), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("an id that is ours is nobody else's to use", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const ours = "https://b.example/objects/1";
  const create = {
    id: "https://peer.example/creates/ours",
    type: "Create",
    actor: peer.iri,
    to: [community],
    object: { id: ours, type: "Note", attributedTo: peer.iri, content: "forged" },
  };
  await t.step("of an object", async () => {
    assert.equal(await statusOf(world, await post(world, JSON.stringify(create))), 202);
    await processed(server);
    assert.equal((await references.read(server.store.view, ours)).state, "unknown");
    assert.equal((await server.federation.handle(new Request(ours))).status, 404);
  });
  await t.step("of an activity", async () => {
    const spoofed = { ...followOf(peer.iri, community), id: "https://b.example/activities/1" };
    assert.equal(await statusOf(world, await post(world, JSON.stringify(spoofed))), 403);
  });
  await t.step("of an actor", async () => {
    const spoofed = { ...followOf(ann, community), id: "https://b.example/activities/1" };
    assert.equal(await statusOf(world, await post(world, JSON.stringify(spoofed))), 403);
  });
  assert.deepEqual(askedFor(world).filter((url) => url.startsWith("https://b.example")), []);
});

Deno.test("a request that was signed for another inbox or another server is refused", async (t) => {
  await using world = await startServerAndPeer();
  const { community, ann } = world;
  const there = await post(world, followText(world), { url: "https://c.example/c/books/inbox" });
  await t.step("another server", async () => {
    assert.equal(await statusOf(world, new Request(`${community}/inbox`, there.clone())), 401);
  });
  await t.step("another inbox of ours", async () => {
    const request = await post(world, followText(world), { url: `${ann}/inbox` });
    assert.equal(await statusOf(world, new Request(`${community}/inbox`, request)), 401);
  });
  await t.step("but with the query that was signed it is heard", async () => {
    const request = await post(world, followText(world), { url: `${community}/inbox?a=1` });
    assert.equal(await statusOf(world, request), 202);
  });
  await t.step("another query", async () => {
    const request = await post(world, followText(world), { url: `${community}/inbox?a=1` });
    assert.equal(await statusOf(world, new Request(`${community}/inbox?a=2`, request)), 401);
  });
});
