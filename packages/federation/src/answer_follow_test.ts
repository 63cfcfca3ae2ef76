import assert from "node:assert/strict";
import { followers, followRequests } from "@commonplace/storage";
import { keptOf, membersOf, notificationOf } from "../testdata/kept.ts";
import { sendAndProcess } from "../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../testdata/server_and_peer.ts";
import { until } from "./testing/mod.ts";

Deno.test("who approves followers by hand is asked, and both answers go to the follower", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { federation, store: { view } } = server;
  const { iri: cleo } = await federation.createActor({
    type: "Person",
    name: "cleo",
    manuallyApprovesFollowers: true,
  });
  const response = await federation.handle(new Request(cleo));
  assert.equal((await response.json()).manuallyApprovesFollowers, true);
  const asked: unknown[] = [];
  federation.on("followRequested", { name: "mail" }, ({ id, follower, followed }) => {
    asked.push([id, follower, followed]);
  });
  const to = `${cleo}/inbox`;
  const pair = { follower: peer.iri, followed: cleo };
  const follow = followOf(peer.iri, cleo);

  for (const _ of [1, 2]) await sendAndProcess(server, follow, { from: peer, to });
  assert.equal((await notificationOf(server, follow))?.state, "done");
  assert.equal((await followRequests.read(view, pair))?.state, "pending");
  assert.deepEqual((await followRequests.pending(view, cleo)).items.length, 1);
  assert.equal(await followers.count(view, cleo), 0);
  await until(() => asked[0], { what: "the event" });
  assert.deepEqual(asked, [[follow["id"], peer.iri, cleo]]);
  assert.deepEqual(peer.received, []);

  await federation.acceptFollow(pair);
  const accept = await until(() => peer.received[0], { what: "the Accept" });
  assert.deepEqual([accept.activity["type"], accept.activity["actor"]], ["Accept", cleo]);
  assert.equal(await followers.follows(view, cleo, peer.iri), true);

  await federation.rejectFollow(pair);
  const reject = await until(() => peer.received[1], { what: "the Reject" });
  assert.deepEqual(reject.activity["object"], follow);
  assert.equal(reject.activity["type"], "Reject");
  assert.equal(await followers.count(view, cleo), 0);
  assert.equal((await followRequests.read(view, pair))?.state, "rejected");
  assert.deepEqual(await membersOf(server, `${peer.iri}/following`), []);

  await sendAndProcess(server, follow, { from: peer, to });
  const again = await until(() => peer.received[2], { what: "the answer to the repetition" });
  assert.equal(again.activity["type"], "Reject");
  assert.equal(await followers.count(view, cleo), 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("nobody answers a Follow that was never sent, or that is somebody else's to answer", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  await server.act(ann, { type: "Follow", object: peer.iri });
  const pairs = [
    { follower: peer.iri, followed: ann },
    { follower: ann, followed: peer.iri },
  ];
  const before = await keptOf(server, { follows: pairs, sets: [`${ann}/following`] });
  for (const pair of pairs) {
    const unknown = { code: "unknown-follow-request" };
    await assert.rejects(server.federation.acceptFollow(pair), unknown);
    await assert.rejects(server.federation.rejectFollow(pair), unknown);
  }
  assert.deepEqual(
    await keptOf(server, { follows: pairs, sets: [`${ann}/following`] }),
    before,
  );
});

Deno.test("follow policies answer in their order; what none decides is as the actor has it", async () => {
  const seen: string[] = [];
  await using world = await startServerAndPeer({
    followPolicies: [
      ({ follower }) => {
        seen.push(follower.iri);
        return Promise.resolve(follower.iri.endsWith("bot") ? "reject" : "pass");
      },
      ({ follower }) => Promise.resolve(follower.iri.endsWith("slow") ? "pending" : "pass"),
    ],
  });
  const { server, peer, ann } = world;
  const { view } = server.store;
  const states: unknown[] = [];
  for (const name of ["bot", "slow", "friend"]) {
    const from = await peer.sibling(name);
    const follow = { ...followOf(from.iri, ann), id: `https://peer.example/follows/${name}` };
    await sendAndProcess(server, follow, { from, to: `${ann}/inbox` });
    states.push((await followRequests.read(view, { follower: from.iri, followed: ann }))?.state);
  }
  assert.deepEqual(states, ["rejected", "pending", "accepted"]);
  assert.equal(await followers.count(view, ann), 1);
  await until(() => peer.received.length === 2, { what: "two answers" });
  const answers = peer.received.map(({ activity }) => activity["type"]);
  assert.deepEqual(answers.toSorted(), ["Accept", "Reject"]);
  assert.equal(new Set(seen).size, 3);
  assert.deepEqual(server.reports, []);
});
