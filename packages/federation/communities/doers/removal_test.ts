import assert from "node:assert/strict";
import fc from "fast-check";
import {
  differences,
  ELSEWHERE,
  listed,
  type ModeratedCommunity,
  startModeratedCommunity,
  STRANGER,
} from "../testdata/moderated_community.ts";
import type { Deed } from "../deeds/deed.ts";
import type { Item } from "../ground/item.ts";
import { findModeration } from "../ground/moderation_record.ts";

Deno.test("what its author deletes is a Tombstone, and comes back byte for byte with all that carried it", async () => {
  await using world = await startModeratedCommunity();
  const { ben, books, server } = world;
  const post = await world.write({ author: ben });
  const comment = await world.write({ author: ben, parent: post });
  const answer = await world.write({ author: STRANGER, parent: comment });
  const [before, served] = [await world.all(), await world.get(comment.iri)];
  const [create, announce] = [String(comment.create), String(comment.announce)];

  const deed = { kind: "delete", object: comment.iri } as const;
  const own = { actor: ben, way: "own" } as const;
  assert.equal((await world.act(deed, own)).kind, "applied");
  const gone = await world.get(comment.iri);
  assert.equal(gone.status, 410);
  assert.deepEqual(
    [JSON.parse(gone.text).type, JSON.parse(gone.text).formerType],
    ["Tombstone", "Note"],
  );
  for (const carrier of [create, announce]) {
    assert.equal((await world.get(carrier)).status, 410, carrier);
  }
  assert.equal((await world.get(post.iri)).status, 200);
  assert.deepEqual(await listed(world, `${post.iri}/replies`), []);
  assert.deepEqual(await listed(world, `${comment.iri}/replies`), [answer.iri]);
  assert.deepEqual((await listed(world, `${books}/outbox`)).includes(announce), false);
  assert.equal((await world.item(comment.iri))?.state, "deleted");
  assert.equal((await world.item(answer.iri))?.state, "shown");
  assert.equal((await world.act(deed, own)).kind, "repeated");

  const restore = { kind: "restore", object: comment.iri } as const;
  assert.equal((await world.act(restore, own)).kind, "applied");
  assert.deepEqual(await world.get(comment.iri), served);
  assert.deepEqual(differences(before, await world.all()), []);
  assert.equal((await world.act(restore, own)).kind, "dropped");
  assert.deepEqual(server.reports, []);
});

Deno.test("nothing but what was deleted changes", async () => {
  await using world = await startModeratedCommunity();
  const post = await world.write({ author: world.ben });
  await world.write({ author: world.ben });
  await world.write({ author: STRANGER, parent: post });
  const before = await world.all();
  await world.act({ kind: "delete", object: post.iri }, { actor: world.ben, way: "own" });
  const its = [post.iri, String(post.create), String(post.announce)];
  const touched = differences(before, await world.all());
  assert.ok(touched.length > 0);
  for (const row of touched) assert.ok(its.some((iri) => row.includes(iri)), row);
});

Deno.test("a moderator removes with a reason what is ours: it is 410 until it is reinstated", async () => {
  await using world = await startModeratedCommunity();
  const { books, mod, ben, server } = world;
  const post = await world.write({ author: ben });
  const [before, served] = [await world.all(), await world.get(post.iri)];
  const deed = { object: post.iri, reason: "rude", withReplies: false };
  const activity = "https://b.example/activities/delete/1";
  assert.equal((await world.act({ kind: "remove", ...deed }, { activity })).kind, "applied");
  assert.equal((await world.get(post.iri)).status, 410);
  assert.equal((await world.item(post.iri))?.state, "removed");
  const { items } = await findModeration(server.store.view, { place: books });
  assert.deepEqual(items, [{
    activity,
    place: books,
    kind: "remove",
    subject: post.iri,
    by: mod,
    at: world.clock.now(),
    reason: "rude",
  }]);
  assert.equal((await world.act({ kind: "reinstate", ...deed })).kind, "applied");
  assert.deepEqual(await world.get(post.iri), served);
  assert.deepEqual(differences(before, await world.all()), []);
});

Deno.test("what is removed in a remote community is removed there alone", async () => {
  await using world = await startModeratedCommunity();
  const { ben } = world;
  const ours = await world.write({ author: ben, community: ELSEWHERE });
  const theirs = await world.write({ author: STRANGER, community: ELSEWHERE });
  const inBooks = await world.write({ author: STRANGER });
  const by = { actor: STRANGER, community: ELSEWHERE, way: "guest" } as const;
  for (const { iri } of [ours, theirs]) {
    const served = await world.get(iri);
    const before = await world.all();
    const deed = { object: iri, reason: "", withReplies: false };
    assert.equal((await world.act({ kind: "remove", ...deed }, by)).kind, "applied");
    assert.equal((await world.item(iri))?.state, "removed");
    assert.deepEqual(await world.get(iri), served);
    const touched = differences(before, await world.all());
    assert.ok(touched.every((row) => row.includes("app.community-")), touched.join("\n"));
    assert.equal((await world.act({ kind: "reinstate", ...deed }, by)).kind, "applied");
    assert.deepEqual(differences(before, await world.all()), []);
  }
  const before = await world.all();
  const foreign = { kind: "remove", object: inBooks.iri, reason: "", withReplies: false } as const;
  assert.equal((await world.act(foreign, by)).kind, "dropped");
  assert.deepEqual(await world.all(), before);
});

Deno.test("a removal with replies takes the whole tree below down, and brings it back", async () => {
  await using world = await startModeratedCommunity();
  const { ben } = world;
  const post = await world.write({ author: ben });
  const beside = await world.write({ author: ben, parent: post });
  const top = await world.write({ author: ben, parent: post });
  const tree: Item[] = [top];
  for (let n = 0; n < 5; n++) tree.push(await world.write({ author: STRANGER, parent: top }));
  const [, child] = tree;
  for (let n = 0; n < 3; n++) tree.push(await world.write({ author: ben, parent: child ?? top }));
  const before = await world.all();
  const deed = { object: top.iri, reason: "all of it", withReplies: true };
  await world.act({ kind: "remove", ...deed });
  assert.deepEqual(await statesOf(world, tree), tree.map(() => "removed"));
  assert.deepEqual(await statesOf(world, [post, beside]), ["shown", "shown"]);
  await world.act({ kind: "reinstate", ...deed });
  assert.deepEqual(differences(before, await world.all()), []);

  const whole = { object: post.iri, reason: "", withReplies: true };
  await world.act({ kind: "remove", ...whole });
  const all = [post, beside, ...tree];
  assert.deepEqual(await statesOf(world, all), all.map(() => "removed"));
  await world.act({ kind: "reinstate", ...whole });
  assert.deepEqual(differences(before, await world.all()), []);
});

Deno.test("what its author deleted and a moderator removed is down until both are taken back", async () => {
  await using world = await startModeratedCommunity();
  const { ben } = world;
  for (const author of [ben, STRANGER]) {
    const post = await world.write({ author });
    const before = await world.all();
    const moderated = { object: post.iri, reason: "", withReplies: false };
    const deletion = { kind: "delete", object: post.iri } as const;
    const restoration = { kind: "restore", object: post.iri } as const;
    const removal = { kind: "remove", ...moderated } as const;
    const reinstatement = { kind: "reinstate", ...moderated } as const;
    const orders = [
      [deletion, removal, restoration, reinstatement],
      [removal, deletion, reinstatement, restoration],
      [deletion, removal, reinstatement, restoration],
    ];
    for (const deeds of orders) {
      const states: (string | undefined)[] = [];
      for (const deed of deeds) {
        await world.act(deed, { actor: author });
        states.push((await world.item(post.iri))?.state);
      }
      assert.ok(states.slice(0, 3).every((state) => state !== "shown"), states.join());
      assert.equal(states[3], "shown");
      assert.deepEqual(differences(before, await world.all()), []);
    }
  }
});

Deno.test("property: it ends as the last one says, whatever came before", async () => {
  await using world = await startModeratedCommunity();
  const { ben } = world;
  const sequence = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
  const which = fc.constantFrom("author", "moderator", "lock");
  await fc.assert(
    fc.asyncProperty(sequence, which, async (sequence, which) => {
      const post = await world.write({ author: ben });
      const served = await world.get(post.iri);
      const before = await world.all();
      for (const isDown of sequence) {
        await world.act(deedOf(which, isDown, post.iri), { actor: ben, way: "own" });
      }
      const item = await world.item(post.iri);
      const isDown = sequence.at(-1) === true;
      assert.equal(which === "lock" ? item?.isLocked : item?.state !== "shown", isDown);
      if (!isDown) assert.deepEqual(differences(before, await world.all()), []);
      if (which !== "lock") {
        assert.equal((await world.get(post.iri)).status, isDown ? 410 : 200);
      }
      if (!isDown) assert.deepEqual(await world.get(post.iri), served);
    }),
    { numRuns: 25 },
  );
});

function deedOf(which: "author" | "lock" | "moderator", isDown: boolean, object: string): Deed {
  switch (which) {
    case "author":
      return { kind: isDown ? "delete" : "restore", object };
    case "lock":
      return { kind: isDown ? "lock" : "unlock", object, reason: "" };
    case "moderator":
      return { kind: isDown ? "remove" : "reinstate", object, reason: "", withReplies: false };
  }
}

async function statesOf(
  world: ModeratedCommunity,
  items: readonly Item[],
): Promise<readonly unknown[]> {
  return await Promise.all(items.map(async ({ iri }) => (await world.item(iri))?.state));
}
