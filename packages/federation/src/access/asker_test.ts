import assert from "node:assert/strict";
import { sign } from "@commonplace/signatures";
import { blocks, type Change } from "@commonplace/storage";
import { until } from "@commonplace/federation/testing";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import {
  A,
  ANN,
  ask,
  type Asking,
  follow,
  FOLLOWERS,
  keep,
  type ReaderWorld,
  readerWorld,
} from "../../testdata/reader_world.ts";

const ids = {
  public: `${A}/objects/public`,
  unlisted: `${A}/objects/unlisted`,
  followers: `${A}/objects/followers`,
  direct: `${A}/objects/direct`,
};

async function publishAll(world: ReaderWorld): Promise<void> {
  await keep(world, { id: ids.public, to: PUBLIC });
  await keep(world, { id: ids.unlisted, to: FOLLOWERS, cc: PUBLIC });
  await keep(world, { id: ids.followers, to: FOLLOWERS });
  await keep(world, { id: ids.direct, to: world.peer.iri });
}

/** The statuses that somebody gets for a public, unlisted, followers-only and direct note. */
async function statuses(world: ReaderWorld, as?: Asking): Promise<string> {
  const all: number[] = [];
  for (const id of Object.values(ids)) all.push((await ask(world, id, { as })).status);
  return all.join(" ");
}

// Issue 6, build 2: visibility by viewer: public, unlisted, followers-only, direct.
Deno.test("what is not public is for those whom it is addressed to, who sign or have a session", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  const fay = await world.peer.sibling("fay");
  await follow(world, fay);
  const sue = await world.peer.sibling("sue");
  for (
    const [as, expected] of [
      [undefined, "200 200 404 404"],
      [sue, "200 200 404 404"],
      [fay, "200 200 200 404"],
      [world.peer, "200 200 404 200"],
      [ANN, "200 200 200 200"],
      [`${A}/u/zoe`, "200 200 404 404"],
    ] as const
  ) assert.equal(await statuses(world, as), expected, typeof as === "object" ? as.iri : as);
  assert.deepEqual(world.server.reports, []);
});

Deno.test("RFC 9421 is read as draft-cavage is, and a signature need not cover the query", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  const { peer, clock, server } = world;
  assert.equal((await ask(world, ids.direct, { as: peer, scheme: "rfc9421" })).status, 200);
  const now = clock.now();
  const signed = await sign(new Request(ids.direct), peer.key, { now });
  const queried = new Request(`${ids.direct}?a=1`, { headers: signed.headers });
  assert.equal((await server.federation.handle(queried)).status, 200);
  const elsewhere = new Request(ids.followers, { headers: signed.headers });
  assert.equal((await server.federation.handle(elsewhere)).status, 401);
});

Deno.test("a private answer is kept by nobody else, and a public one by anybody for a minute", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  const cached = async (id: string, as?: Asking) => {
    const { headers } = await ask(world, id, { as });
    assert.equal(headers.get("vary"), "accept, authorization, signature");
    return headers.get("cache-control");
  };
  assert.equal(await cached(ids.public), "public, max-age=60");
  assert.equal(await cached(ids.direct, world.peer), "private, no-cache");
  assert.equal(await cached(ids.direct, ANN), "private, no-cache");
  assert.equal(await cached(ids.direct), "no-store");
});

Deno.test("a signature that is not good is refused, whether there is something or not", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  const sue = await world.peer.sibling("sue");
  const forged = { ...world.peer, key: { ...sue.key, id: world.peer.key.id } };
  for (const id of [ids.direct, ids.followers, `${A}/objects/nothing`]) {
    const response = await ask(world, id, { as: forged });
    assert.equal(response.status, 401, id);
    assert.match(response.headers.get("www-authenticate") ?? "", /^Signature /);
    for (const signature of ["", "x", 'keyId="x"', 'keyId="",signature="",headers=""']) {
      const { status } = await ask(world, id, { headers: { signature } });
      assert.equal(status, 401, signature);
    }
  }
  assert.equal((await ask(world, ids.public, { as: forged })).status, 200);
  assert.deepEqual(world.server.reports, []);
});

Deno.test("a key whose host does not answer is asked for again later", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  world.network.fail("https://peer.example", { status: 503 });
  const response = await ask(world, ids.direct, { as: world.peer });
  assert.equal(response.status, 503);
  assert.equal(response.headers.get("retry-after"), "60");
  world.network.restore("https://peer.example");
  // What was looked for in vain is not looked for again at once.
  world.clock.leap(60_000);
  assert.equal((await ask(world, ids.direct, { as: world.peer })).status, 200);
});

Deno.test("a key that is a document of its own is followed to its owner", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  const { peer, network } = world;
  const id = `${peer.iri}/main-key`;
  const { publicKeyPem } = peer.document["publicKey"] as { readonly publicKeyPem: string };
  const key = { id, owner: peer.iri, publicKeyPem };
  const document = { ...peer.document, publicKey: key };
  using _ = network.serve("https://peer.example", (request) => {
    const json = request.url === id
      ? { "@context": peer.document["@context"] ?? null, ...key }
      : document;
    const headers = { "content-type": "application/activity+json" };
    return new Response(JSON.stringify(json), { headers });
  });
  const moved = { ...peer, key: { ...peer.key, id } };
  assert.equal((await ask(world, ids.direct, { as: moved })).status, 200);
  assert.equal((await ask(world, ids.followers, { as: moved })).status, 404);
});

// network.md 4: the rate of fetches for keys is bounded.
Deno.test("a flood of unknown keys is not turned on the host that they name", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  for (let n = 0; n < 300; n++) {
    const key = { ...world.peer.key, id: `https://peer.example/users/nobody${n}#main-key` };
    const { status } = await ask(world, ids.direct, { as: { ...world.peer, key } });
    assert.ok(status === 401 || status === 503);
  }
  assert.ok(world.network.requests.length <= 120, String(world.network.requests.length));
});

// Issue 6, build 2: a blocked viewer gets 404.
Deno.test("who is blocked finds nothing of who blocked, and all else", async () => {
  const blocked = new Set<string>();
  await using world = await readerWorld({
    isBlocked: (_, { viewer, owner }) => Promise.resolve(owner === ANN && blocked.has(viewer)),
  });
  await publishAll(world);
  const { peer } = world;
  await follow(world, peer);
  const create = { id: `${A}/activities/create/1`, type: "Create", actor: ANN, to: PUBLIC };
  await keep(world, { ...create, object: ids.public });
  const paths = ["", "/outbox", "/followers", "/following", "/liked", "/outbox?page=first"];
  const urls = [...Object.values(ids), create.id, ...paths.map((path) => ANN + path)];
  for (const url of urls) assert.equal((await ask(world, url, { as: peer })).status, 200, url);
  blocked.add(peer.iri);
  blocked.add(`${A}/u/zoe`);
  for (const as of [peer, `${A}/u/zoe`]) {
    for (const url of urls) assert.equal((await ask(world, url, { as })).status, 404, url);
    assert.equal((await ask(world, `${A}/`, { as })).status, 200);
    assert.equal((await ask(world, `${A}/u/zoe`, { as })).status, 200);
  }
  for (const url of [ANN, ids.public]) assert.equal((await ask(world, url)).status, 200, url);
  assert.deepEqual(world.server.reports, []);
});

Deno.test("a block that the store keeps counts, of one actor and of the whole server", async () => {
  await using world = await readerWorld();
  await publishAll(world);
  const { peer, server: { store } } = world;
  const status = async () => (await ask(world, ids.public, { as: peer })).status;
  for (const by of [ANN, undefined]) {
    const block = { actor: peer.iri, ...(by !== undefined && { by }), at: 1 };
    const commit = (changes: readonly Change[]) =>
      store.transact(() => Promise.resolve({ changes, result: undefined }));
    assert.equal(await status(), 200);
    await commit(blocks.blockActor(block));
    assert.equal(await status(), 404);
    await commit(blocks.unblockActor(peer.iri, by));
  }
});

Deno.test("with authorised fetch off, signatures are not looked at", async () => {
  await using world = await readerWorld({ authorizedFetch: "off" });
  await publishAll(world);
  assert.equal(await statuses(world, world.peer), "200 200 404 404");
  assert.equal(await statuses(world, ANN), "200 200 200 200");
  const { headers } = await ask(world, ids.public, { as: world.peer });
  assert.equal(headers.get("vary"), "accept, authorization");
  assert.deepEqual(world.network.requests, []);
});

Deno.test("where all must sign, who does not gets 401 for everything but what it takes to sign", async () => {
  await using world = await readerWorld({ authorizedFetch: "all" });
  await publishAll(world);
  assert.equal(await statuses(world), "401 401 401 401");
  assert.equal(await statuses(world, world.peer), "200 200 404 200");
  assert.equal(await statuses(world, ANN), "200 200 200 200");
  for (const path of ["/objects/nothing", "/u/ann/outbox", "/u/ann/followers", "/outbox"]) {
    const response = await ask(world, A + path);
    assert.equal(response.status, 401, path);
    assert.match(response.headers.get("www-authenticate") ?? "", /^Signature /);
  }
  const signed = await ask(world, ids.public, { as: world.peer });
  assert.equal(signed.headers.get("cache-control"), "private, no-cache");
  for (const path of ["/", "/nodeinfo/2.1", "/.well-known/webfinger?resource=acct:ann@a.example"]) {
    assert.equal((await ask(world, A + path)).status, 200, path);
  }
});

// network.md 3 and 4: keys are readable without authentication, and none waits for another.
Deno.test("where all must sign, an unsigned reader gets an actor's key and addresses, no more", async () => {
  await using world = await readerWorld({ authorizedFetch: "all" });
  const unsigned = await ask(world, ANN);
  assert.equal(unsigned.status, 200);
  assert.equal(unsigned.headers.get("cache-control"), "public, max-age=60");
  const json = await unsigned.json();
  assert.deepEqual(Object.keys(json).toSorted(), [
    ...["@context", "endpoints", "id", "inbox", "outbox", "preferredUsername", "publicKey", "type"],
  ]);
  assert.equal(json.publicKey.id, `${ANN}#main-key`);
  const signed = await ask(world, ANN, { as: world.peer });
  assert.equal(signed.headers.get("cache-control"), "private, no-cache");
  assert.equal((await signed.json()).name, "ann");
});

Deno.test("two servers that both insist on signatures do not wait for each other", async () => {
  await using world = await readerWorld({ authorizedFetch: "all" });
  const { peer, network, server, clock } = world;
  // It serves its actor only after it has read, for this, the key of who asks.
  const headers = { "content-type": "application/activity+json" };
  const asked: string[] = [];
  using _ = network.serve("https://peer.example", async (request) => {
    const keyId = /keyId="([^"]+)"/.exec(request.headers.get("signature") ?? "")?.[1] ?? "";
    const keyUrl = keyId.replace(/#.*/, "");
    asked.push(keyUrl);
    const again = await sign(new Request(keyUrl), peer.key, { now: clock.now() });
    const { publicKey } = await (await server.federation.handle(again)).json();
    if (publicKey?.id !== keyId) return new Response(null, { status: 401 });
    return new Response(JSON.stringify(peer.document), { headers });
  });
  let answered: Response | undefined;
  ask(world, ANN, { as: peer }).then((response) => answered = response);
  const response = await until(() => answered, { what: "an answer to either" });
  assert.equal((await response.json()).name, "ann");
  assert.deepEqual(asked, [`${A}/`]);
});

Deno.test("an actor whose reader's key does not come is served reduced, after two seconds", async () => {
  await using world = await readerWorld({ authorizedFetch: "all" });
  world.network.fail("https://peer.example", "hang");
  let answered: Response | undefined;
  ask(world, ANN, { as: world.peer }).then((response) => answered = response);
  await until(() => world.network.requests.length > 0, { what: "the fetch of the key" });
  world.clock.leap(1999);
  await Promise.resolve();
  assert.equal(answered, undefined);
  world.clock.leap(1);
  const response = await until(() => answered, { what: "the reduced document" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "private, no-cache");
  const json = await response.json();
  assert.equal(json.name, undefined);
  assert.equal(json.publicKey.owner, ANN);
  world.network.restore("https://peer.example");
});

Deno.test("BookWyrm's two spellings of a key id lead to the same actor, whether it is known or not", async () => {
  for (const spelling of ["/#main-key", "#main-key"]) {
    for (const isKnown of [false, true]) {
      await using world = await readerWorld();
      const { server, peer } = world;
      await publishAll(world);
      await follow(world, peer);
      const key = { ...peer.key, id: peer.iri + spelling };
      const { publicKey } = peer.document;
      peer.publish({ ...peer.document, publicKey: { ...publicKey as JsonObject, id: key.id } });
      if (isKnown) await server.federation.resolve(peer.iri);
      assert.equal(await statuses(world, { ...peer, key }), "200 200 200 200", spelling);
    }
  }
});
