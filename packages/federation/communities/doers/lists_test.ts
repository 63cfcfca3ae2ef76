import assert from "node:assert/strict";
import {
  differences,
  ELSEWHERE,
  listed,
  startModeratedCommunity,
  STRANGER,
} from "../testdata/moderated_community.ts";
import { appoint } from "../ground/moderators.ts";
import { MOST_FEATURED } from "./lists.ts";

Deno.test("moderators come and go by rank, also from other servers", async () => {
  await using world = await startModeratedCommunity();
  const { books, mod, ben, clock } = world;
  const target = `${books}/moderators`;
  const before = await world.all();
  for (const object of [STRANGER, ben]) {
    clock.leap(1000);
    assert.equal((await world.act({ kind: "add", object, target })).kind, "applied");
    assert.equal((await world.act({ kind: "add", object, target })).kind, "repeated");
  }
  assert.deepEqual(await listed(world, target), [mod, STRANGER, ben]);
  assert.equal((await world.act({ kind: "take", object: STRANGER, target })).kind, "applied");
  assert.equal((await world.act({ kind: "take", object: STRANGER, target })).kind, "repeated");
  assert.deepEqual(await listed(world, target), [mod, ben]);
  await world.act({ kind: "take", object: ben, target });
  assert.deepEqual(differences(before, await world.all()), []);
});

Deno.test("nobody, groups and a hundred and first one become no moderators", async () => {
  await using world = await startModeratedCommunity();
  const { books, server } = world;
  const target = `${books}/moderators`;
  const before = await world.all();
  for (const object of ["acct:x", books, ELSEWHERE, "https://b.example/u/nobody"]) {
    assert.equal((await world.act({ kind: "add", object, target })).kind, "dropped", object);
  }
  assert.deepEqual(await world.all(), before);
  const many = Array.from({ length: 99 }, (_, n) => `https://far.example/u/${n}`);
  await server.store.transact(() =>
    Promise.resolve({
      changes: many.flatMap((person) => appoint({ moderators: target }, { person, at: 1 })),
      result: undefined,
    })
  );
  assert.equal((await world.act({ kind: "add", object: STRANGER, target })).kind, "dropped");
  await world.act({ kind: "take", object: "https://far.example/u/7", target });
  assert.equal((await world.act({ kind: "add", object: STRANGER, target })).kind, "applied");
});

Deno.test("posts of the community itself are featured, and nothing else", async () => {
  await using world = await startModeratedCommunity();
  const { books, ben } = world;
  const target = `${books}/featured`;
  const post = await world.write({ author: ben });
  const comment = await world.write({ author: STRANGER, parent: post });
  const foreign = await world.write({ author: STRANGER, community: ELSEWHERE });
  const before = await world.all();
  for (const object of [comment.iri, foreign.iri, "https://far.example/post/none"]) {
    assert.equal((await world.act({ kind: "add", object, target })).kind, "dropped");
  }
  for (const target of [`${ELSEWHERE}/featured`, `${books}/followers`, `${books}/moderators/`]) {
    assert.equal((await world.act({ kind: "add", object: post.iri, target })).kind, "dropped");
    assert.equal((await world.act({ kind: "take", object: post.iri, target })).kind, "dropped");
  }
  assert.deepEqual(await world.all(), before);
  assert.equal((await world.act({ kind: "add", object: post.iri, target })).kind, "applied");
  assert.deepEqual(await listed(world, target), [post.iri]);
  assert.equal((await world.act({ kind: "take", object: post.iri, target })).kind, "applied");
  assert.deepEqual(differences(before, await world.all()), []);
});

Deno.test("a community features a bounded number of posts", async () => {
  await using world = await startModeratedCommunity();
  const target = `${world.books}/featured`;
  const posts = [];
  for (let n = 0; n <= MOST_FEATURED; n++) posts.push(await world.write({ author: STRANGER }));
  const kinds = [];
  for (const { iri: object } of posts) {
    kinds.push((await world.act({ kind: "add", object, target })).kind);
  }
  assert.deepEqual(kinds, [...Array(MOST_FEATURED).fill("applied"), "dropped"]);
});
