import assert from "node:assert/strict";
import { collections, followers, followRequests } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";

interface Post {
  readonly token?: string;
  readonly contentType?: string;
}

async function post(
  { server, ann }: ServerAndPeer,
  activity: unknown,
  { token = ann, contentType = "application/activity+json" }: Post = {},
): Promise<Response> {
  const headers = {
    "content-type": contentType,
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const body = typeof activity === "string" ? activity : JSON.stringify(activity);
  return await server.federation.handle(
    new Request(`${ann}/outbox`, { method: "POST", headers, body }),
  );
}

async function get({ server }: ServerAndPeer, iri: string): Promise<string> {
  return await (await server.federation.handle(new Request(iri))).text();
}

async function refused(response: Response): Promise<number> {
  const { error } = await response.json();
  assert.match(error, /^[A-Z].*[^.]\.$/);
  return response.status;
}

function received({ peer }: ServerAndPeer, n: number): Promise<Record<string, unknown>> {
  return until(() => peer.received[n]?.activity, { what: `delivery ${n} at the peer` });
}

Deno.test("only the owner of an outbox posts to it", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, community } = world;
  const note = { type: "Note", to: PUBLIC };
  const anonymous = await post(world, note, { token: "" });
  assert.equal(anonymous.headers.get("www-authenticate"), "Bearer");
  assert.equal(await refused(anonymous), 401);
  assert.equal(await refused(await post(world, note, { token: community })), 403);
  assert.equal(await collections.count(server.store.view, `${ann}/outbox`), 0);
});

Deno.test("what an outbox does not take is refused and changes nothing", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const cases: readonly (readonly [number, unknown])[] = [
    [400, "{"],
    [404, { type: "Delete", object: `${ann}/1` }],
    [404, { type: "Update", object: { id: `${ann}/1`, content: "" } }],
    [403, { type: "Delete", object: peer.iri, actor: peer.iri }],
    [400, { type: "Update", object: `${ann}/1` }],
    [400, { type: "Announce" }],
    [404, { type: "Announce", object: "https://b.example/objects/1" }],
    [400, { type: "EmojiReact", object: peer.iri }],
    [400, { type: "Block", object: ann }],
    [400, { type: "Flag", content: "?" }],
    [400, { type: "Add", object: peer.iri }],
    [403, { type: "Add", object: peer.iri, target: `${ann}/followers` }],
    [403, { type: "Add", object: peer.iri, target: `${peer.iri}/featured` }],
    [403, { type: "Move", object: peer.iri, target: ann }],
    [400, { type: "Move", object: ann, target: peer.iri }],
    [400, { type: "Accept", object: "https://peer.example/follows/none" }],
    [400, { type: ["Create", "Person"], object: { type: "Note" } }],
    [400, { type: "Follow" }],
    [400, { type: "Follow", object: "acct:ada@peer.example" }],
    [400, { type: "Follow", object: ann }],
    [400, { type: "Undo", object: "https://b.example/activities/follow/none" }],
    [400, { type: "Undo", object: { type: "Follow", actor: peer.iri, object: ann } }],
    [400, { type: "Undo", object: { type: "Like", actor: ann, object: peer.iri } }],
    [403, { type: "Note", attributedTo: peer.iri }],
    [413, { type: "Note", content: "x".repeat(2_000_000) }],
  ];
  for (const [status, activity] of cases) {
    assert.equal(await refused(await post(world, activity)), status, JSON.stringify(activity));
  }
  assert.equal(
    await refused(await post(world, { type: "Note" }, { contentType: "text/plain" })),
    415,
  );
  const { view, jobs } = server.store;
  assert.equal(await collections.count(view, `${ann}/outbox`), 0);
  assert.equal((await jobs.inspect("delivery")).depth, 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("hidden recipients receive what nobody can see that they did", async () => {
  await using world = await startServerAndPeer();
  const { peer } = world;
  const response = await post(
    world,
    `{"type":"Note","content":"caf\\u00e9","weight":1.0,"to":"${PUBLIC}","bcc":["${peer.iri}"]}`,
  );
  assert.equal(response.status, 201);
  const location = response.headers.get("location") ?? "";
  await received(world, 0);
  const [delivery] = peer.received;
  const page = await get(world, `${world.ann}/outbox?page=first`);
  const texts = [await get(world, location), delivery?.text ?? "", page];
  for (const text of texts) {
    assert.match(text, /"caf\\u00e9","weight":1\.0/);
    assert.doesNotMatch(text, /bcc|peer\.example/);
  }
  assert.equal(delivery?.text, texts[0]);
  const { id } = JSON.parse(texts[0] ?? "").object;
  assert.match(await get(world, id), /"caf\\u00e9","weight":1\.0/);
  assert.doesNotMatch(await get(world, id), /bcc|peer\.example/);
});

Deno.test("what is not addressed to the public is served to nobody", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const id = await server.act(world.ann, { type: "Note", content: "secret", to: peer.iri });
  const { object } = await received(world, 0) as { object: { id: string } };
  for (const iri of [id, object.id]) {
    const response = await server.federation.handle(new Request(iri));
    assert.equal(response.status, 404);
  }
  assert.doesNotMatch(await get(world, `${world.ann}/outbox?page=first`), /secret/);
});

Deno.test("a Follow waits for its Accept, and an Undo by id takes the whole Follow back", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const { view } = server.store;
  const pair = { follower: ann, followed: peer.iri };
  const id = await server.act(ann, { type: "Follow", object: peer.iri, to: "https://x.example/1" });
  const follow = await received(world, 0);
  assert.equal(follow["id"], id);
  assert.equal((await followRequests.read(view, pair))?.state, "pending");
  assert.equal(await followers.count(view, peer.iri), 0);

  const accept = {
    id: `${peer.iri}/accepts/1`,
    type: "Accept",
    actor: peer.iri,
    object: id,
  };
  assert.equal((await peer.send(`${ann}/inbox`, accept)).status, 202);
  await until(async () => await followers.count(view, peer.iri) === 1, { what: "the Accept" });
  assert.equal(await collections.count(view, `${ann}/following`), 1);

  await server.act(ann, { type: "Undo", object: id });
  const undo = await received(world, 1) as { object: Record<string, unknown> };
  const { "@context": context, ...whole } = follow;
  assert.ok(context);
  assert.deepEqual(undo.object, whole);
  assert.equal(await followers.count(view, peer.iri), 0);
  assert.equal(await collections.count(view, `${ann}/following`), 0);
  assert.equal(await followRequests.read(view, pair), undefined);
  assert.equal(world.network.requests.some(({ url }) => url.includes("x.example")), false);
});

Deno.test("nobody takes back a Follow of somebody else", async () => {
  await using world = await startServerAndPeer();
  const { server, community, peer } = world;
  const follow = followOf(peer.iri, community);
  await peer.send(`${community}/inbox`, follow);
  await received(world, 0);
  assert.equal(await refused(await post(world, { type: "Undo", object: follow })), 403);
  assert.equal(await refused(await post(world, { type: "Undo", object: follow["id"] })), 403);
  assert.equal(await followers.count(server.store.view, community), 1);
});

Deno.test("an Undo that names its Follow by id alone, in whatever form, sends it whole", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const forms = [
    (id: string) => id,
    (id: string) => ({ id }),
    (id: string) => [{ id, type: "Follow" }],
  ];
  for (const [n, form] of forms.entries()) {
    const id = await server.act(ann, { type: "Follow", object: peer.iri });
    await server.act(ann, { type: "Undo", object: form(id) });
    const { type, object } = await received(world, 2 * n + 1);
    assert.equal(type, "Undo");
    const { "@context": _context, ...follow } = await received(world, 2 * n);
    assert.deepEqual(object, follow);
  }
});
