import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import { createNetwork, startPeer } from "../../src/testing/mod.ts";
import {
  ELSEWHERE,
  type ModeratedCommunity,
  startModeratedCommunity,
  STRANGER,
  swept,
} from "../testdata/moderated_community.ts";
import { sendAndProcess } from "../../testdata/processed.ts";

const CASES = [
  [{ removeData: true }, "deleted"],
  [{}, "deleted"],
  [{ removeData: false }, "shown"],
] as const;

Deno.test("what somebody of another server wrote goes with the account, unless that says that it stays", async (t) => {
  for (const [members, state] of CASES) {
    await t.step(JSON.stringify(members), async () => {
      const network = createNetwork();
      await using world = await startModeratedCommunity(network);
      using peer = await startPeer({ network, clock: world.clock, origin: "https://peer.example" });
      const { server, ben } = world;
      const to = `${ben}/inbox`;
      const hello = { id: `${peer.iri}/hi`, type: "Like", actor: peer.iri, object: ben };
      await sendAndProcess(server, hello, { from: peer, to });
      const post = await world.write({ author: peer.iri });
      const comment = await world.write({ author: peer.iri, parent: post });
      const vouched = await world.write({
        author: peer.iri,
        community: ELSEWHERE,
        isVouched: true,
      });
      const kept = [
        await world.write({ author: ben, parent: post }),
        await world.write({ author: STRANGER, parent: post }),
      ];
      await world.act({ kind: "remove", object: comment.iri, reason: "", withReplies: false });
      const goodbye = {
        id: `${peer.iri}/activities/goodbye`,
        type: "Delete",
        actor: peer.iri,
        object: peer.iri,
        ...members,
      };
      await sendAndProcess(server, goodbye, { from: peer, to });
      await swept(server);
      assert.deepEqual(await statesOf(world, [post, comment, vouched]), [
        state,
        state === "shown" ? "removed" : state,
        state,
      ]);
      assert.deepEqual(await statesOf(world, kept), ["shown", "shown"]);
      const isGone = state === "deleted";
      const reference = await references.read(server.store.view, post.iri);
      assert.equal(reference.state, isGone ? "gone" : "resolved");
      assert.equal((await world.get(String(post.announce))).status, isGone ? 410 : 200);
      if (isGone) assert.ok(!(await world.all()).some((row) => row.includes("community-copy")));
      assert.deepEqual(server.reports, []);
    });
  }
});

Deno.test("what its author deletes is down in a remote community too, and nobody else deletes it", async () => {
  const network = createNetwork();
  await using world = await startModeratedCommunity(network);
  using peer = await startPeer({ network, clock: world.clock, origin: "https://peer.example" });
  const mallory = await peer.sibling("mallory");
  const { server, ben } = world;
  const to = `${ben}/inbox`;
  const post = await world.write({ author: peer.iri, community: ELSEWHERE });
  const comment = await world.write({ author: peer.iri, community: ELSEWHERE, parent: post });
  for (const [from, state] of [[mallory, "shown"], [peer, "deleted"]] as const) {
    const id = `${from.iri}/activities/1`;
    const deletion = { id, type: "Delete", actor: from.iri, object: post.iri };
    await sendAndProcess(server, deletion, { from, to });
    assert.deepEqual(await statesOf(world, [post, comment]), [state, "shown"]);
    const reference = await references.read(server.store.view, post.iri);
    assert.equal(reference.state, state === "shown" ? "resolved" : "gone");
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("what somebody of ours wrote goes with the account for good", async () => {
  await using world = await startModeratedCommunity();
  const { server, ben, mod } = world;
  const posts = [
    await world.write({ author: ben }),
    await world.write({ author: ben, community: ELSEWHERE }),
  ];
  const kept = await world.write({ author: mod });
  await server.federation.deleteActor(ben);
  await swept(server);
  assert.deepEqual(await statesOf(world, [...posts, kept]), ["deleted", "deleted", "shown"]);
  for (const { iri } of posts) assert.equal((await world.get(iri)).status, 410);
  const [first] = posts;
  const restore = { kind: "restore", object: String(first?.iri) } as const;
  assert.equal((await world.act(restore, { actor: ben, way: "own" })).kind, "dropped");
  assert.equal((await world.get(kept.iri)).status, 200);
});

async function statesOf(
  world: ModeratedCommunity,
  items: readonly { readonly iri: string }[],
): Promise<readonly unknown[]> {
  return await Promise.all(items.map(async ({ iri }) => (await world.item(iri))?.state));
}
