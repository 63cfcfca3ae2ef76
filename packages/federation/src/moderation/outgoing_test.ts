import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";

const BY = { by: "mod" } as const;

/** Posts to the peer, waits until the delivery has ended, and says how many posts the peer has. */
async function receivedOf({ server, ann, peer }: ServerAndPeer): Promise<number> {
  const id = await server.act(ann, {
    type: "Create",
    to: [peer.iri, PUBLIC],
    object: { type: "Note", content: "Hello", to: [peer.iri, PUBLIC] },
  });
  await until(async () => {
    const [record] = await Array.fromAsync(server.federation.deliveries.of(id));
    return record !== undefined && record.state !== "waiting";
  }, { what: "the end of the delivery" });
  return peer.received.length;
}

Deno.test("nothing is delivered where a block or the allow-list is in the way, and is once it is not", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { moderation } = server.federation;
  const ways: readonly (readonly [() => Promise<void>, () => Promise<void>])[] = [
    [() => moderation.block("example", BY), () => moderation.unblock("example", BY)],
    [() => moderation.setMode("allow-list", BY), () => moderation.allow("peer.example", BY)],
    [() => moderation.block(peer.iri, BY), () => moderation.unblock(peer.iri, BY)],
    [
      () => moderation.block(peer.iri, { ...BY, local: ann }),
      () => moderation.unblock(peer.iri, { ...BY, local: ann }),
    ],
  ];
  for (const [n, [close, open]] of ways.entries()) {
    await close();
    assert.equal(await receivedOf(world), n);
    await open();
    assert.equal(await receivedOf(world), n + 1);
  }
});

Deno.test("who has blocked an actor of ours gets nothing of it, and of others still", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const block = { id: `${peer.iri}/blocks/1`, type: "Block", actor: peer.iri, object: ann };
  await sendAndProcess(server, block, { from: peer, to: `${ann}/inbox` });
  assert.equal(await receivedOf(world), 0);
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  assert.equal(await receivedOf({ ...world, ann: ben }), 1);
});
