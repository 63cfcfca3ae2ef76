import assert from "node:assert/strict";
import fc from "fast-check";
import {
  differences,
  ELSEWHERE,
  startModeratedCommunity,
  STRANGER,
} from "../testdata/moderated_community.ts";
import { readCommunity } from "../ground/community.ts";
import { findModeration } from "../ground/moderation_record.ts";

Deno.test("a community that is closed is a Tombstone with all its collections, until it is opened", async () => {
  await using world = await startModeratedCommunity();
  const { books, ben, server: { store: { view } } } = world;
  const post = await world.write({ author: ben });
  const [before, served] = [await world.all(), await world.get(books)];
  assert.equal(served.status, 200);
  for (const by of ["moderator", "administrator"] as const) {
    assert.equal((await world.act({ kind: "close", object: books, by })).kind, "applied");
    assert.equal((await world.act({ kind: "close", object: books, by })).kind, "repeated");
    for (const name of ["", "/outbox", "/followers", "/moderators", "/featured"]) {
      const { status, text } = await world.get(books + name);
      assert.deepEqual([status, JSON.parse(text).type], [410, "Tombstone"], name);
    }
    assert.equal((await world.get(post.iri)).status, 200);
    assert.equal((await world.get(ben)).status, 200);
    assert.equal((await world.act({ kind: "reopen", object: books, by })).kind, "applied");
    assert.deepEqual(await world.get(books), served);
    assert.deepEqual(differences(before, await world.all()), []);
  }
  const { items } = await findModeration(view, { place: books });
  assert.deepEqual(items.map(({ kind }) => kind).toSorted(), [
    "close",
    "close",
    "reopen",
    "reopen",
  ]);
});

Deno.test("a community is closed from its own server alone, and opened by who may", async () => {
  await using world = await startModeratedCommunity();
  const { books } = world;
  const before = await world.all();
  const close = { kind: "close", object: books, by: "moderator" } as const;
  assert.equal((await world.act(close, { actor: STRANGER })).kind, "dropped");
  assert.equal((await world.act({ ...close, object: ELSEWHERE })).kind, "dropped");
  assert.deepEqual(await world.all(), before);
  await world.act({ ...close, by: "administrator" });
  const removed = await world.all();
  assert.equal((await world.act({ ...close, kind: "reopen" })).kind, "dropped");
  assert.equal((await world.act(close)).kind, "repeated");
  assert.deepEqual(await world.all(), removed);
});

Deno.test("a remote community is closed here at its own word, and says the rest itself", async () => {
  await using world = await startModeratedCommunity();
  const { context, server: { store: { view } } } = world;
  const known = await readCommunity(view, context, ELSEWHERE);
  const by = { actor: STRANGER, community: ELSEWHERE, way: "guest" } as const;
  const deed = { object: ELSEWHERE, by: "administrator" } as const;
  await world.act({ kind: "close", ...deed }, by);
  assert.deepEqual(await readCommunity(view, context, ELSEWHERE), { ...known, state: "removed" });
  await world.act({ kind: "reopen", ...deed }, by);
  assert.deepEqual(await readCommunity(view, context, ELSEWHERE), known);
});

Deno.test("property: a community is as the last one said", async () => {
  await using world = await startModeratedCommunity();
  const { books } = world;
  const sequence = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sequence, async (sequence) => {
      for (const isOpen of sequence) {
        await world.act({ kind: isOpen ? "reopen" : "close", object: books, by: "moderator" });
      }
      assert.equal((await world.get(books)).status, sequence.at(-1) ? 200 : 410);
    }),
    { numRuns: 15 },
  );
});
