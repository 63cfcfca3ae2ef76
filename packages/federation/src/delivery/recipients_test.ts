import assert from "node:assert/strict";
import { type Audience, deliveries, followers } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import {
  addFollower,
  type DeliveryWorld,
  host,
  publish,
  startDeliveryWorld,
} from "../../testdata/delivery_world.ts";
import { acceptFollower } from "../effects/follow_relation.ts";
import { FederationError } from "../error.ts";
import { publish as published } from "../outbox/publish.ts";
import { type Peer, startPeer, until } from "../testing/mod.ts";

const PEER = "https://peer.example";

async function startPeerIn({ network, clock }: DeliveryWorld, origin = PEER): Promise<Peer> {
  return await startPeer({ network, clock, origin });
}

/** Where activities were posted, in the order of the alphabet. */
function posted({ network }: DeliveryWorld): readonly string[] {
  return network.requests.filter(({ method }) => method === "POST").map(({ url }) => url).sort();
}

async function untilPosted(world: DeliveryWorld, times: number): Promise<void> {
  await until(() => posted(world).length === times, { what: `${times} posts` });
}

Deno.test("everybody who is addressed gets it, by whichever property", async () => {
  await using world = await startDeliveryWorld();
  using peer = await startPeerIn(world);
  const names = ["to", "cc", "bto", "bcc", "audience"];
  const actors = await Promise.all(names.map((name) => peer.sibling(name)));
  const addresses = names.map((name, n) => [name, [actors[n]?.iri ?? ""]]);
  const outer = Object.fromEntries(addresses.slice(0, 3));
  const inner = Object.fromEntries(addresses.slice(3));
  await world.server.act(world.community, {
    type: "Create",
    ...outer,
    object: { type: "Note", content: "hello", ...inner },
  });
  await untilPosted(world, 3);
  assert.deepEqual(posted(world), [
    `${PEER}/inbox`,
    `${PEER}/users/bcc/inbox`,
    `${PEER}/users/bto/inbox`,
  ], "one for those who are named in it, and their own for those who are not");
  for (const { text } of peer.received) {
    assert.doesNotMatch(text, /"b(to|cc)"|users\/b(to|cc)/);
  }
});

Deno.test("a follower who moves to another inbox is reached there from then on, and who goes is not", async () => {
  await using world = await startDeliveryWorld();
  const { store } = world.server;
  host(world.network, PEER);
  const ann = `${PEER}/users/1`;
  let posts = 0;
  const reachedBy = (inbox: string) =>
    store.transact(async (view) => ({
      changes: await followers.add(view, world.community, {
        iri: ann,
        inbox,
        sharedInbox: undefined,
        at: 1,
      }),
      result: undefined,
    }));
  for (const inbox of [`${PEER}/first`, `${PEER}/second`]) {
    await reachedBy(inbox);
    await publish(world, inbox);
    await untilPosted(world, ++posts);
  }
  await addFollower(world, PEER, 2);
  await store.transact(async (view) => ({
    changes: await followers.remove(view, world.community, ann),
    result: undefined,
  }));
  await publish(world, "third");
  await untilPosted(world, ++posts);
  assert.deepEqual(world.network.requests.map(({ url }) => url), [
    `${PEER}/first`,
    `${PEER}/second`,
    `${PEER}/inbox`,
  ]);
});

Deno.test("whoever is alone on a host gets it at the own inbox", async () => {
  await using world = await startDeliveryWorld();
  using peer = await startPeerIn(world);
  await world.server.act(world.community, { type: "Note", content: "hello", to: peer.iri });
  await untilPosted(world, 1);
  assert.deepEqual(posted(world), [peer.inbox]);
});

Deno.test("bto and bcc are not in what is kept, whoever publishes it", async () => {
  await using world = await startDeliveryWorld();
  using peer = await startPeerIn(world);
  await send(world, { actors: [peer.iri], followersOf: [] }, { bcc: peer.iri, bto: [peer.iri] });
  await untilPosted(world, 1);
  assert.doesNotMatch(peer.received[0]?.text ?? "", /b(cc|to)/);
});

Deno.test("the followers of somebody else are theirs to expand", async () => {
  await using world = await startDeliveryWorld();
  using peer = await startPeerIn(world);
  peer.publish({ id: peer.followers, type: "Collection", items: [`${PEER}/users/fan`] });
  const to = [PUBLIC, peer.followers, `${world.community}/outbox`];
  const id = await world.server.act(world.community, { type: "Note", content: "hello", to });
  const other = await peer.sibling("other");
  await world.server.act(world.community, { type: "Note", content: "next", to: other.iri });
  await untilPosted(world, 1);
  assert.deepEqual(posted(world), [other.inbox]);
  assert.deepEqual(await parkedOf(world, id), []);
});

Deno.test("who is here gets it without the network", async () => {
  await using world = await startDeliveryWorld();
  const { iri } = await world.server.federation.createActor({ type: "Person", name: "ann" });
  await world.server.act(world.community, { type: "Note", content: "hello", bcc: iri });
  await until(async () => (await world.server.inbox(iri)).length === 1, { what: "the note" });
  assert.equal(world.network.requests.length, 0);
});

Deno.test("what is only to be pulled is served, and sent to nobody", async () => {
  await using world = await startDeliveryWorld();
  const received = host(world.network, PEER);
  await addFollower(world, PEER, 1);
  const audience = { actors: [], followersOf: [world.community] };
  const id = await send(world, audience, { to: PUBLIC, delivery: "pull" });
  await publish(world, "second");
  await until(() => received.length === 1, { what: "the second" });
  assert.deepEqual(received, ["second"]);
  const response = await world.server.federation.handle(new Request(id));
  assert.equal(response.status, 200);
  await response.body?.cancel();
});

Deno.test("an activity can be sent to one more inbox, durably", async () => {
  await using world = await startDeliveryWorld();
  const { federation } = world.server;
  const received = host(world.network, PEER);
  const id = await send(world, { actors: [], followersOf: [] }, { to: PUBLIC });
  world.network.fail(PEER, { status: 503 });
  await federation.deliverActivityToInbox(id, `${PEER}/relay/inbox`);
  await untilPosted(world, 1);
  await until(() => deliveries.lane(world.server.store.view, PEER), { what: "the row" });
  world.network.restore(PEER);
  await leapToRetry(world);
  await until(() => received.length === 1, { what: "the second attempt" });
  assert.deepEqual(posted(world), [`${PEER}/relay/inbox`, `${PEER}/relay/inbox`]);
  const refused = async (activity: string, inbox: string) => {
    await assert.rejects(federation.deliverActivityToInbox(activity, inbox), FederationError);
  };
  await refused(`${world.community}/nothing`, `${PEER}/inbox`);
  await refused(`${PEER}/activities/1`, `${PEER}/inbox`);
  await refused(id, "mailto:ann@peer.example");
});

Deno.test("of several inboxes on a host only those that failed are sent to again", async () => {
  await using world = await startDeliveryWorld();
  const { network, community, server } = world;
  for (let n = 0; n < 3; n++) {
    const inbox = `${PEER}/users/${n}/inbox`;
    const follower = { iri: `${PEER}/users/${n}`, inbox, sharedInbox: undefined, at: n };
    await server.store.transact(async (view) => ({
      changes: await followers.add(view, community, follower),
      result: undefined,
    }));
  }
  let isBusy = true;
  const taken: string[] = [];
  network.serve(PEER, ({ url }) => {
    if (isBusy && url.includes("/1/")) return new Response(null, { status: 500 });
    taken.push(url);
    return new Response(null, { status: 202 });
  });
  await publish(world, "hello");
  await untilPosted(world, 3);
  await until(() => deliveries.lane(server.store.view, PEER), { what: "the row of the host" });
  isBusy = false;
  await leapToRetry(world);
  await until(() => taken.length === 3, { what: "the second attempt" });
  assert.equal(posted(world).length, 4);
  assert.equal(new Set(taken).size, 3);
});

Deno.test("a host that asks to be left alone for ten minutes is", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock } = world;
  let isBusy = true;
  network.serve(PEER, () => {
    const headers = { "retry-after": "600" };
    return isBusy
      ? new Response(null, { status: 503, headers })
      : new Response(null, { status: 202 });
  });
  await addFollower(world, PEER, 1);
  await publish(world, "hello");
  await untilPosted(world, 1);
  isBusy = false;
  const other = host(network, "https://other.example");
  await addFollower(world, "https://other.example", 2);
  for (let minute = 0; minute < 9; minute++) {
    clock.leap(60_000);
    await publish(world, `post ${minute}`);
    await until(() => other.includes(`post ${minute}`), { what: "the other host" });
  }
  assert.equal(posted(world).filter((url) => url.startsWith(PEER)).length, 1);
  clock.leap(61_000);
  await until(() => posted(world).filter((url) => url.startsWith(PEER)).length === 11, {
    what: "all that came meanwhile",
  });
});

Deno.test("an inbox that is gone ends a follower only when the actor is gone, too", async () => {
  for (const isGone of [false, true]) {
    await using world = await startDeliveryWorld();
    const { community, server: { store } } = world;
    using peer = await startPeerIn(world);
    const activity = `${PEER}/follows/1`;
    const asked = { follower: peer.iri, followed: community, activity, at: 1 };
    await store.transact(async (view) => ({
      changes: await acceptFollower(view, asked, { inbox: peer.inbox, sharedInbox: undefined }),
      result: undefined,
    }));
    world.network.serve(
      PEER,
      ({ method }) =>
        method === "POST" || isGone
          ? new Response(null, { status: 410 })
          : new Response(JSON.stringify(peer.document), {
            headers: { "content-type": "application/activity+json" },
          }),
    );
    const id = await world.server.act(community, {
      type: "Note",
      content: "hello",
      to: PUBLIC,
      cc: `${community}/followers`,
    });
    await until(async () => (await parkedOf(world, id)).length === 1, { what: "the refusal" });
    const fetched = world.network.requests.filter(({ method }) => method === "GET");
    assert.deepEqual(fetched.map(({ url }) => url), [peer.iri]);
    const follows = () => followers.follows(store.view, community, peer.iri);
    const isQuiet = async () => (await store.jobs.inspect("farewell")).depth === 0;
    await until(isQuiet, { what: "whatever follows from it" });
    assert.equal(await follows(), !isGone);
  }
});

async function parkedOf({ server }: DeliveryWorld, activity: string): Promise<readonly unknown[]> {
  return (await deliveries.outcomes(server.store.view, { activity })).items;
}

type Sent = Readonly<Record<string, string | readonly string[]>> & {
  readonly delivery?: "push" | "pull";
};

async function send(
  { server, community }: DeliveryWorld,
  audience: Audience,
  { delivery = "push", ...more }: Sent,
): Promise<string> {
  const id = `https://b.example/activities/like/${crypto.randomUUID()}`;
  const json = { ...more, id, type: "Like", actor: community, object: "https://x.example/1" };
  const at = server.store.clock.now();
  const changes = published({
    json,
    audience,
    about: "https://x.example/1",
    listed: false,
    at,
    delivery,
  });
  await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  return id;
}

/** Waits for a failure to be noted, and lets the time until the next attempt pass. */
async function leapToRetry({ clock, server }: DeliveryWorld): Promise<void> {
  const isNoted = () => deliveries.lane(server.store.view, PEER);
  await until(isNoted, { what: "the row of the host" });
  clock.leap(2000);
}
