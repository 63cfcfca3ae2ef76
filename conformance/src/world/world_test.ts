import assert from "node:assert/strict";
import { generateKeyPair } from "./key_pair.ts";
import { World } from "./world.ts";

const hosts = ["A", "B", "C", "E"] as const;
const keyPairs = await Promise.all([0, 1, 2].map(() => generateKeyPair()));

Deno.test("each host serves its person, its server, and where to find both", async () => {
  await using world = await openWorld();
  const people = hosts.flatMap((host) => [world.newPerson(host), world.newPerson(host)]);
  for (const { id, name, origin, keyId } of people) {
    const actor = await getJson(id);
    assert.equal(actor.type, "Person");
    assert.equal(actor.publicKey.id, keyId);
    assert.equal((await getJson(`${origin}/`)).type, "Application");
    assert.equal((await getJson(actor.followers)).totalItems, 0);
    const account = `acct:${name}@${new URL(origin).host}`;
    const found = await getJson(`${origin}/.well-known/webfinger?resource=${account}`);
    assert.equal(found.links[0].href, id);
    const { links: [link] } = await getJson(`${origin}/.well-known/nodeinfo`);
    assert.equal((await getJson(link.href)).software.name, "commonplace-conformance");
  }
  assert.equal(new Set(people.map(({ origin }) => origin)).size, 4);
  assert.equal(new Set(people.map(({ id }) => id)).size, 8);
});

Deno.test("every request is recorded with its headers and bytes", async () => {
  await using world = await openWorld();
  const { wire } = world;
  const alice = world.newPerson("A");
  const headers = { "content-type": "application/activity+json", "x-trace": "1" };
  const sent = await fetch(alice.inbox, { method: "POST", headers, body: `{"n":1.0}` });
  await sent.body?.cancel();
  assert.equal(sent.status, 202);
  const [entry] = wire.entries;
  assert.equal(entry?.direction, "received");
  assert.equal(entry.host, "A");
  assert.equal(entry.url, alice.inbox);
  assert.equal(entry.headers["x-trace"], "1");
  assert.equal(new TextDecoder().decode(entry.body), `{"n":1.0}`);
});

Deno.test("what is too large, and what is not there, is refused", async () => {
  await using world = await openWorld();
  const alice = world.newPerson("A");
  const body = "x".repeat(1_048_577);
  assert.equal(await statusOf(alice.inbox, { method: "POST", body }), 413);
  assert.equal(await statusOf(`${alice.origin}/elsewhere`, { method: "POST", body: "{}" }), 404);
  assert.equal(await statusOf(`${alice.origin}/elsewhere`), 404);
  assert.equal(await statusOf(alice.id, { method: "PUT", body: "" }), 405);
  const stranger = `${alice.origin}/.well-known/webfinger?resource=acct:nobody@127.0.0.1`;
  assert.equal(await statusOf(stranger), 404);
});

Deno.test("nothing is sent but to the origin of the target", async () => {
  await using world = await openWorld();
  const { wire } = world;
  const [alice, bob] = [world.newPerson("A"), world.newPerson("B")];
  const entry = await world.deliver({ from: alice, inbox: bob.inbox, text: "{}" });
  assert.equal(entry.status, null);
  assert.match(entry.failure ?? "", /not on the target's origin/);
  assert.deepEqual(wire.entries.map(({ direction }) => direction), ["sent"]);
});

Deno.test("a person has another name in every run", async () => {
  await using first = await openWorld();
  await using second = await openWorld();
  assert.notEqual(first.newPerson("A").name, second.newPerson("A").name);
});

function openWorld(): Promise<World> {
  return World.open({ targetOrigin: "http://127.0.0.1:1", requestTimeoutMs: 1_000, keyPairs });
}

async function getJson(url: string): Promise<ReturnType<typeof JSON.parse>> {
  return await (await fetch(url)).json();
}

async function statusOf(url: string, init: RequestInit = {}): Promise<number> {
  const response = await fetch(url, init);
  await response.body?.cancel();
  return response.status;
}
