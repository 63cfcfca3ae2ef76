import assert from "node:assert/strict";
import { followers, followRequests } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { botPolicy, type FollowPolicy, minimumAge } from "../mod.ts";
import { type Peer, until } from "../testing/mod.ts";

interface Wish {
  readonly followPolicies?: readonly FollowPolicy[];
  readonly byHand?: boolean;
  readonly name?: string;
  readonly document?: (peer: Peer, now: number) => JsonObject;
}

/** What becomes of a Follow, and what its sender is told. */
async function answer(
  { followPolicies = [], byHand = false, name = "ann", document }: Wish,
): Promise<readonly (string | undefined)[]> {
  await using world = await startServerAndPeer({ followPolicies });
  const { server } = world;
  const { iri: ben } = await server.federation.createActor({
    type: "Person",
    name: "ben",
    manuallyApprovesFollowers: byHand,
  });
  const peer = await world.peer.sibling(name);
  if (document) peer.publish(document(peer, world.clock.now()));
  await sendAndProcess(server, followOf(peer.iri, ben), { from: peer, to: `${ben}/inbox` });
  const pair = { follower: peer.iri, followed: ben };
  const { view } = server.store;
  const state = (await followRequests.read(view, pair))?.state;
  assert.equal(await followers.follows(view, ben, peer.iri), state === "accepted");
  if (state === "pending") return [state];
  const { activity } = await until(() => peer.received[0], { what: "the answer" });
  return [state, String(activity["type"])];
}

Deno.test("a follow is accepted where nobody approves by hand, and waits where somebody does", async () => {
  assert.deepEqual(await answer({}), ["accepted", "Accept"]);
  assert.deepEqual(await answer({ byHand: true }), ["pending"]);
});

Deno.test("a rejecting policy rejects, and a passing one leaves it to the rest", async () => {
  const reject: FollowPolicy = () => Promise.resolve("reject");
  const leave: FollowPolicy = () => Promise.resolve("pass");
  assert.deepEqual(await answer({ followPolicies: [leave, reject] }), ["rejected", "Reject"]);
  assert.deepEqual(await answer({ followPolicies: [leave] }), ["accepted", "Accept"]);
  assert.deepEqual(await answer({ followPolicies: [leave], byHand: true }), ["pending"]);
});

Deno.test("bots are kept from following, by their IRI, their name or their type", async () => {
  const followPolicies = [botPolicy()];
  const rejected = ["rejected", "Reject"];
  for (const name of ["bot", "newsbot", "news_bot", "bot-7", "NewsBOT"]) {
    assert.deepEqual(await answer({ followPolicies, name }), rejected, name);
  }
  for (const name of ["botany", "robothy"]) {
    assert.deepEqual(await answer({ followPolicies, name }), ["accepted", "Accept"], name);
  }
  const service = ({ document }: Peer) => ({ ...document, type: "Service" });
  assert.deepEqual(await answer({ followPolicies, document: service }), rejected);
  const named = ({ document }: Peer) => ({ ...document, preferredUsername: "weather_bot" });
  assert.deepEqual(await answer({ followPolicies, document: named }), rejected);
  const asking = [botPolicy({ verdict: "pending" })];
  assert.deepEqual(await answer({ followPolicies: asking, name: "bot" }), ["pending"]);
});

Deno.test("an actor must have existed for a while to follow", async () => {
  const day = 24 * 3600 * 1000;
  const followPolicies = [minimumAge(day)];
  const aged = (age: number) => ({ document }: Peer, now: number) => ({
    ...document,
    published: new Date(now - age).toISOString(),
  });
  assert.deepEqual(await answer({ followPolicies, document: aged(day - 1000) }), [
    "rejected",
    "Reject",
  ]);
  assert.deepEqual(await answer({ followPolicies, document: aged(day) }), ["accepted", "Accept"]);
  assert.deepEqual(await answer({ followPolicies }), ["accepted", "Accept"]);
});

Deno.test("only follows of actors of ours are answered", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  for (const [n, followed] of [peer.inbox, "https://b.example/u/nobody"].entries()) {
    const follow = followOf(peer.iri, followed, n);
    await sendAndProcess(server, follow, { from: peer, to: `${ann}/inbox` });
    assert.equal((await notificationOf(server, follow))?.state, "dropped");
    const pair = { follower: peer.iri, followed };
    assert.equal(await followRequests.read(server.store.view, pair), undefined);
  }
  assert.deepEqual(peer.received, []);
});
