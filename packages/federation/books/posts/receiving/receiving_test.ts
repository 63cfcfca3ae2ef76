import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { until } from "../../../src/testing/mod.ts";
import { sendAndProcess } from "../../../testdata/processed.ts";
import { findBookPosts, readBookPost } from "../book_post.ts";
import {
  doAs,
  postBy,
  type ReadingWorld,
  startReading,
  stateOf,
} from "../testdata/reading_world.ts";

const BOOK = "https://books.example/book/7";
const REVIEW: JsonObject = {
  type: "Review",
  name: "Wide",
  content: "<p>Slow</p>",
  rating: 4.5,
  inReplyToBook: BOOK,
};

async function befriend({ server, ann, peer }: ReadingWorld): Promise<void> {
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const follow = { id, type: "Follow", actor: ann, object: peer.iri };
  const accept = { id: `${peer.iri}#accepts/1`, type: "Accept", actor: peer.iri, object: follow };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
}

Deno.test("B29, B31, B45: a Create of a book post keeps it once, to be found by book and author", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  const object = postBy(peer, 1, REVIEW);
  const create = { id: `${object["id"]}/activity`, type: "Create", object };
  assert.equal(await doAs(world, peer, create), "done");
  assert.equal(await doAs(world, peer, create), "done");
  const { items } = await findBookPosts(view, { book: BOOK });
  assert.deepEqual(items, [{
    iri: object["id"],
    type: "Review",
    author: peer.iri,
    books: [BOOK],
    privacy: "public",
    rating: 4.5,
    name: "Wide",
    publishedAt: Date.UTC(2025, 11, 1, 10),
  }]);
  assert.deepEqual((await findBookPosts(view, { author: peer.iri, type: "Review" })).items, items);
  assert.deepEqual((await findBookPosts(view, { author: peer.iri, type: "Comment" })).items, []);
  assert.deepEqual((await findBookPosts(view, { author: peer.iri, book: BOOK })).items, items);
});

Deno.test("B27, B28, B48, B64: other spellings of a post are read the same", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  const posts: readonly JsonObject[] = [
    {
      type: "Quotation",
      quote: "<p>So</p>",
      inReplyToBook: BOOK,
      position: "17",
      positionMode: "PG",
      readingStatus: "stop-reading",
    },
    {
      "@context": { bw: "https://w3id.org/BookWyrm/ns#" },
      type: ["bw:Quotation", "Note"],
      "bw:quote": "<p>So</p>",
      "bw:inReplyToBook": BOOK,
      "bw:position": 17,
      "bw:positionMode": "PG",
      "bw:readingStatus": "stopped-reading",
    },
    {
      type: ["Note", "https://www.w3id.org/BookWyrm/ns#Quotation"],
      "https://www.w3id.org/BookWyrm/ns#quote": "<p>So</p>",
      "https://www.w3id.org/BookWyrm/ns#inReplyToBook": BOOK,
      "https://www.w3id.org/BookWyrm/ns#position": 17,
      "https://www.w3id.org/BookWyrm/ns#positionMode": "PG",
      "https://www.w3id.org/BookWyrm/ns#readingStatus": "stopped-reading",
    },
  ];
  for (const [n, members] of posts.entries()) {
    const object = postBy(peer, n, members);
    assert.equal(await doAs(world, peer, { type: "Create", object }), "done");
    const { iri: _, ...post } = await readBookPost(view, String(object["id"])) ?? {};
    assert.deepEqual(post, {
      type: "Quotation",
      author: peer.iri,
      books: [BOOK],
      privacy: "public",
      quote: "<p>So</p>",
      position: 17,
      positionMode: "PG",
      readingStatus: "stopped-reading",
      publishedAt: Date.UTC(2025, 11, 1, 10),
    }, String(n));
  }
});

Deno.test("B26: zero stars are none, and what cannot be a number of stars neither", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  for (const [n, rating] of [0, null, 5.5, -1, "many"].entries()) {
    const object = postBy(peer, n, { ...REVIEW, rating });
    await doAs(world, peer, { type: "Create", object });
    const post = await readBookPost(view, String(object["id"]));
    assert.equal(post && "rating" in post, false, String(rating));
  }
});

Deno.test("B30, B32 to B36: what the filter ignores leaves nothing, what it keeps goes the standard's way", async () => {
  await using world = await startReading();
  const { server, ann, peer } = world;
  await befriend(world);
  const mention = { type: "Mention", href: ann, name: "@ann" };
  const rows: readonly (readonly [members: JsonObject, state: string])[] = [
    [{ type: "Note", to: [ann], cc: [], tag: [mention] }, "done"],
    [{ type: "Note", tag: mention }, "done"],
    [{ type: "Note", inReplyTo: `${peer.iri}/posts/0` }, "done"],
    [{ type: "Note" }, "dropped"],
    [{ type: "Note", inReplyToBook: BOOK }, "dropped"],
    [{ type: "Note", inReplyTo: "https://nowhere.example/1" }, "dropped"],
    [{ type: "Article", name: "x" }, "dropped"],
    [{ type: "Question", oneOf: [] }, "dropped"],
    [{ type: "GeneratedNote", tag: [{ type: "Edition", href: BOOK }] }, "done"],
  ];
  for (const [n, [members, expected]] of rows.entries()) {
    const object = postBy(peer, n, { content: "x", ...members });
    assert.equal(await doAs(world, peer, { type: "Create", object }), expected, String(n));
    const state = await stateOf(world, String(object["id"]));
    assert.equal(state, expected === "done" ? "resolved" : "unknown", String(n));
  }
  const { items } = await findBookPosts(server.store.view, { book: BOOK });
  assert.deepEqual(items.map(({ type }) => type), ["GeneratedNote"]);
  assert.deepEqual(server.reports, []);
});

Deno.test("a server for more than books keeps the rest as well", async () => {
  await using world = await startReading({ otherPosts: "keep" });
  const object = postBy(world.peer, 1, { type: "Note", content: "x" });
  assert.equal(await doAs(world, world.peer, { type: "Create", object }), "done");
  assert.equal(await stateOf(world, String(object["id"])), "resolved");
});

Deno.test("an Update changes what is known, is no way in for what is ignored, and is its author's alone", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer, clock } = world;
  const mallory = await peer.sibling("mallory");
  const object = postBy(peer, 1, REVIEW);
  const iri = String(object["id"]);
  await doAs(world, peer, { type: "Create", object });
  const before = await readBookPost(view, iri);
  clock.leap(1000);

  const forged = { ...object, rating: 1 };
  assert.equal(await doAs(world, mallory, { type: "Update", object: forged }), "dropped");
  const stolen = { ...forged, attributedTo: mallory.iri };
  assert.equal(await doAs(world, mallory, { type: "Update", object: stolen }), "dropped");
  assert.deepEqual(await readBookPost(view, iri), before);

  const newer = { ...object, rating: 2, updated: new Date(clock.now()).toISOString() };
  assert.equal(await doAs(world, peer, { type: "Update", object: newer }), "done");
  const after = await readBookPost(view, iri);
  assert.deepEqual(after, { ...before, rating: 2, editedAt: clock.now() });
  assert.equal(await doAs(world, peer, { type: "Update", object }), "dropped");
  assert.deepEqual(await readBookPost(view, iri), after);

  const note = postBy(peer, 2, { type: "Note", content: "x" });
  assert.equal(await doAs(world, peer, { type: "Update", object: note }), "dropped");
  assert.equal(await stateOf(world, String(note["id"])), "unknown");
});

Deno.test("B37: a Delete removes a post, by Tombstone and by id, at its author's word alone", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  const mallory = await peer.sibling("mallory");
  for (const n of [1, 2]) {
    const object = postBy(peer, n, REVIEW);
    const id = String(object["id"]);
    await doAs(world, peer, { type: "Create", object });
    const gone = n === 1 ? { id, type: "Tombstone" } : id;
    assert.equal(await doAs(world, mallory, { type: "Delete", object: gone }), "dropped");
    assert.ok(await readBookPost(view, id));
    assert.equal(await doAs(world, peer, { type: "Delete", object: gone }), "done");
    assert.equal(await readBookPost(view, id), undefined);
    assert.equal(await stateOf(world, id), "gone");
    assert.equal(await doAs(world, peer, { type: "Create", object }), "done");
    assert.equal(await readBookPost(view, id), undefined);
  }
  assert.deepEqual((await findBookPosts(view, { book: BOOK, scope: "all" })).items, []);
});

Deno.test("BookWyrm's Create and Delete with one id have their effect (§2.4)", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  const [one, two] = [postBy(peer, 1, REVIEW), postBy(peer, 2, REVIEW)];
  const id = `${one["id"]}/activity`;
  assert.equal(await doAs(world, peer, { id, type: "Create", object: one }), "done");
  assert.equal(await doAs(world, peer, { id, type: "Create", object: two }), "done");
  assert.equal((await findBookPosts(view, { book: BOOK })).items.length, 2);
  const gone = { id: String(one["id"]), type: "Tombstone" };
  await doAs(world, peer, { id, type: "Delete", object: gone });
  const left = (await findBookPosts(view, { book: BOOK })).items;
  assert.deepEqual(left.map(({ iri }) => iri), [two["id"]]);
});

Deno.test("B14: with its author, everything that an actor wrote is gone", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  for (let n = 0; n < 60; n++) {
    await doAs(world, peer, { type: "Create", object: postBy(peer, n, REVIEW) });
  }
  assert.equal(await doAs(world, peer, { type: "Delete", object: peer.iri }), "done");
  await until(async () => {
    const { items } = await findBookPosts(view, { author: peer.iri, scope: "all" });
    return items.length === 0;
  }, { what: "the end of the posts" });
});

Deno.test("what is not for everybody is found by those alone who ask for all", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, ann, peer } = world;
  const audiences: readonly (readonly [JsonObject, string])[] = [
    [{ to: [PUBLIC], cc: [peer.followers] }, "public"],
    [{ to: [peer.followers], cc: [PUBLIC] }, "unlisted"],
    [{ to: [peer.followers], cc: [ann] }, "followers"],
    [{ to: [ann], cc: [] }, "direct"],
  ];
  for (const [n, [audience, privacy]] of audiences.entries()) {
    const object = postBy(peer, n, { ...REVIEW, ...audience });
    await doAs(world, peer, { type: "Create", ...audience, object });
    assert.equal((await readBookPost(view, String(object["id"])))?.privacy, privacy);
  }
  const [open, all] = [
    await findBookPosts(view, { book: BOOK }),
    await findBookPosts(view, { book: BOOK, scope: "all" }),
  ];
  assert.deepEqual(open.items.map(({ privacy }) => privacy).toSorted(), ["public", "unlisted"]);
  assert.equal(all.items.length, 4);
});

Deno.test("B38 to B44: likes and boosts of what is kept count, and can be undone; others are ignored", async () => {
  await using world = await startReading();
  const { server: { store: { view } }, peer } = world;
  await befriend(world);
  const object = postBy(peer, 1, REVIEW);
  const iri = String(object["id"]);
  await doAs(world, peer, { type: "Create", object });
  const published = "2026-01-01T00:00:00Z";
  const like = { id: `${peer.iri}/favorite/1`, type: "Like", object: iri };
  const boost = { id: `${peer.iri}/boost/1`, type: "Announce", object: iri, published };
  assert.equal(await doAs(world, peer, like), "done");
  assert.equal(await doAs(world, peer, boost), "done");
  const sets = [`${iri}/likes`, `${iri}/shares`];
  const counts = () => Promise.all(sets.map((set) => collections.count(view, set)));
  const standardSets = await counts();
  const undo = (activity: JsonObject) =>
    doAs(world, peer, {
      id: `${activity["id"]}#undo`,
      type: "Undo",
      object: { ...activity, actor: peer.iri },
    });
  assert.equal(await undo(like), "done");
  assert.equal(await undo(boost), "done");
  assert.deepEqual([standardSets, await counts()], [[1, 1], [0, 0]]);
  assert.equal(await undo({ ...like, id: `${peer.iri}/favorite/9`, object: `${iri}9` }), "dropped");
  const ofNothing = "https://pages.example/objects/none";
  assert.equal(await doAs(world, peer, { type: "Like", object: ofNothing }), "dropped");

  const comment = postBy(peer, 2, { type: "Comment", content: "x", inReplyToBook: BOOK });
  const note = postBy(peer, 3, { type: "Note", content: "x" });
  peer.publish(comment);
  peer.publish(note);
  const announce = (of: JsonObject) =>
    doAs(world, peer, { type: "Announce", object: of["id"] ?? null, published });
  assert.equal(await announce(comment), "done");
  assert.equal((await readBookPost(view, String(comment["id"])))?.type, "Comment");
  assert.equal(await announce(note), "dropped");
});
