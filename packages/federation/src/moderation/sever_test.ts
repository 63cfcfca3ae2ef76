import assert from "node:assert/strict";
import { followers, followRequests } from "@commonplace/storage";
import { befriend, follows } from "../../testdata/befriended.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { startPeer } from "../testing/mod.ts";

const BY = { by: "mod" } as const;

Deno.test("follows end in both directions when a domain or an actor is blocked, and do not come back", async () => {
  for (const subjectOf of [() => "example", ({ iri }: { readonly iri: string }) => iri]) {
    await using world = await startServerAndPeer();
    const { server, peer, community } = world;
    const { moderation } = server.federation;
    await befriend(world);
    const { network, clock } = world;
    using other = await startPeer({ network, clock, origin: "https://other.org" });
    const follow = followOf(other.iri, community);
    await sendAndProcess(server, follow, { from: other, to: `${community}/inbox` });
    assert.deepEqual(await follows(world), [true, true, true, true]);
    const subject = subjectOf(peer);
    await moderation.block(subject, BY);
    await processed(server);
    assert.deepEqual(await follows(world), [false, false, false, false]);
    assert.ok(await followers.follows(server.store.view, community, other.iri));
    await moderation.unblock(subject, BY);
    await processed(server);
    assert.deepEqual(await follows(world), [false, false, false, false]);
    assert.deepEqual(server.reports, []);
  }
});

Deno.test("a request to follow that waits is rejected when its domain is suspended", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { store, federation } = server;
  const { iri: ben } = await federation.createActor({
    type: "Person",
    name: "ben",
    manuallyApprovesFollowers: true,
  });
  const pair = { follower: peer.iri, followed: ben };
  await sendAndProcess(server, followOf(peer.iri, ben), { from: peer, to: `${ben}/inbox` });
  assert.equal((await followRequests.read(store.view, pair))?.state, "pending");
  await federation.moderation.block("peer.example", BY);
  await processed(server);
  assert.equal((await followRequests.read(store.view, pair))?.state, "rejected");
});
