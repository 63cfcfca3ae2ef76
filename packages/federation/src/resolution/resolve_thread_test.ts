import assert from "node:assert/strict";
import { activityJson, startScriptedWorld } from "../../testdata/scripted_host.ts";

function post(n: number): string {
  return `https://peer.example/notes/${n}`;
}

Deno.test("a chain of replies is found up to its first post", async () => {
  await using world = await startScriptedWorld();
  world.publish({ id: post(3), type: "Note", inReplyTo: post(2) });
  world.publish({ id: post(2), type: "Note", inReplyTo: { id: post(1) } });
  world.publish({ id: post(1), type: "Page" });
  const { resolveThread } = world.server.federation;
  const thread = await resolveThread(post(3));
  assert.deepEqual(thread.map(({ iri }) => iri), [post(2), post(1)]);
  assert.deepEqual(await resolveThread(post(3), { depth: 0 }), []);
  assert.deepEqual(await resolveThread(post(9)), []);
});

Deno.test("a chain that is ten thousand deep ends after fifty", async () => {
  await using world = await startScriptedWorld();
  for (let n = 1; n < 10_000; n++) {
    const id = post(n);
    world.pages.set(id, () => activityJson({ id, type: "Note", inReplyTo: post(n + 1) }));
  }
  assert.equal((await world.server.federation.resolveThread(post(1))).length, 50);
  assert.equal(world.asked().length, 51);
  await world.server.federation.resolveThread(post(1), { depth: 10_000 });
  assert.equal(world.asked().length, 51);
});

Deno.test("a chain that bites its tail ends", async (t) => {
  const rings: Readonly<Record<string, readonly number[]>> = {
    "a post that answers itself": [1],
    "two that answer each other": [1, 2],
    "five in a ring": [1, 2, 3, 4, 5],
  };
  for (const [name, ring] of Object.entries(rings)) {
    await t.step(name, async () => {
      await using world = await startScriptedWorld();
      for (const n of ring) {
        world.publish({ id: post(n), type: "Note", inReplyTo: post(n % ring.length + 1) });
      }
      const thread = await world.server.federation.resolveThread(post(1));
      assert.equal(thread.length, ring.length - 1);
      assert.equal(world.asked().length, ring.length);
    });
  }
});
