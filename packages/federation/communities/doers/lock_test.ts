import assert from "node:assert/strict";
import {
  differences,
  ELSEWHERE,
  startModeratedCommunity,
  STRANGER,
} from "../testdata/moderated_community.ts";
import { findModeration } from "../ground/moderation_record.ts";

Deno.test("a lock changes the item alone, once, until it is taken away", async () => {
  await using world = await startModeratedCommunity();
  const { books, server } = world;
  const post = await world.write({ author: STRANGER });
  await world.write({ author: STRANGER, parent: post });
  const before = await world.all();
  const lock = { kind: "lock", object: post.iri, reason: "heated" } as const;
  assert.equal((await world.act(lock)).kind, "applied");
  assert.equal((await world.act(lock)).kind, "repeated");
  assert.deepEqual(await world.item(post.iri), { ...post, isLocked: true });
  const touched = differences(before, await world.all());
  assert.ok(touched.every((row) => row.includes(`"id":"${post.iri}"`)), touched.join("\n"));
  const unlock = { kind: "unlock", object: post.iri, reason: "" } as const;
  assert.equal((await world.act(unlock)).kind, "applied");
  assert.deepEqual(differences(before, await world.all()), []);

  const { view } = server.store;
  const { items } = await findModeration(view, { place: books, subject: post.iri });
  assert.deepEqual(items.map(({ kind }) => kind).toSorted(), ["lock", "unlock"]);
  const locks = await findModeration(view, { place: books, kind: "lock" });
  assert.deepEqual(locks.items.map(({ reason }) => reason), ["heated"]);
});

Deno.test("what is in one community is not locked in another", async () => {
  await using world = await startModeratedCommunity();
  const post = await world.write({ author: STRANGER });
  const before = await world.all();
  const by = { community: ELSEWHERE, way: "guest" } as const;
  for (const kind of ["lock", "unlock", "warn"] as const) {
    const effect = await world.act({ kind, object: post.iri, reason: "" }, by);
    assert.equal(effect.kind, "dropped");
  }
  assert.deepEqual(await world.all(), before);
});

Deno.test("a warning stands in the log, and changes nothing", async () => {
  await using world = await startModeratedCommunity();
  const { books, server } = world;
  const post = await world.write({ author: STRANGER });
  const before = await world.all();
  const effect = await world.act({ kind: "warn", object: post.iri, reason: "be kind" });
  assert.equal(effect.kind, "applied");
  assert.deepEqual(await world.all(), before);
  const { items } = await findModeration(server.store.view, { place: books });
  const [record] = items;
  assert.deepEqual([record?.kind, record?.subject, record?.reason, record?.detail], [
    "warn",
    post.iri,
    "be kind",
    STRANGER,
  ]);
});
