import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { until } from "../../../src/testing/mod.ts";
import { findBookPosts, readBookPost } from "../book_post.ts";
import { nextAt, objectIn, type ReadersWorld, startReaders } from "../testdata/readers_world.ts";
import { bookPost, type NewBookPost } from "./new_book_post.ts";

async function publish({ server, ann }: ReadersWorld, post: JsonObject): Promise<string> {
  const { object } = await server.federation.publish(post, { actor: ann });
  assert.ok(object);
  return object;
}

function everyKind({ ann: author, book }: ReadersWorld): readonly NewBookPost[] {
  return [
    { type: "Review", author, book, name: "Sharp", content: "<p>Worth it.</p>", rating: 4.5 },
    { type: "Rating", author, book, rating: 3, readingStatus: "read" },
    {
      type: "Comment",
      author,
      book,
      content: "<p>Ha.</p>",
      progress: 12,
      readingStatus: "reading",
    },
    { type: "Quotation", author, book, content: "<p>So.</p>", quote: "<p>Oh</p>", position: 7 },
    {
      type: "GeneratedNote",
      author,
      content: "started reading",
      books: [{ iri: book, title: "Emma" }],
    },
  ];
}

Deno.test("B24 to B28, B56 to B63: BookWyrm and our own get each type as it is, Mastodon gets it as everybody reads it", async () => {
  await using world = await startReaders();
  const { server, other, ann, book, wyrm, mastodon, complaints } = world;
  const link = `<a href="${book}"><i>Emma</i></a>`;
  const plain: Readonly<Record<string, readonly [type: string, content: string, name?: string]>> = {
    Review: ["Article", "<p>Worth it.</p>", 'Review of "Emma" (4.5 stars): Sharp'],
    Rating: ["Note", `rated <em><a href="${book}">Emma</a></em>: 3 stars`],
    Comment: ["Note", `<p>Ha.</p><p>(comment on ${link}, p. 12)</p>`],
    Quotation: ["Note", `<p>"Oh"</p><p>— Jane Austen: ${link}, p. 7</p><p>So.</p>`],
    GeneratedNote: ["Note", `ann started reading ${link}`],
  };
  for (const post of everyKind(world)) {
    const { type } = post;
    let iri = "";
    const native = nextAt(wyrm, async () => {
      iri = await publish(world, bookPost(post));
    });
    const downgraded = objectIn(await nextAt(mastodon, () => native));
    const whole = objectIn(await native);
    assert.deepEqual([whole["type"], whole["id"]], [type, iri]);
    assert.deepEqual([whole["to"], whole["cc"]], [[PUBLIC], [`${ann}/followers`]]);
    const { type: plainType, content, name, attachment } = downgraded;
    assert.deepEqual([plainType, content, name], [...plain[type] ?? [], undefined].slice(0, 3));
    assert.deepEqual(attachment, [{
      type: "Document",
      url: "https://pages.example/covers/emma.jpg",
      name: "Jane Austen: Emma",
    }]);
    assert.equal("quote" in downgraded, false);
    const found = await until(() => readBookPost(other.store.view, iri), {
      what: "the post there",
    });
    const own = await readBookPost(server.store.view, iri);
    assert.deepEqual({ ...found, publishedAt: 0 }, { ...own, publishedAt: 0 });
  }
  const { items } = await findBookPosts(server.store.view, { book, author: ann });
  assert.equal(items.length, 5);
  assert.deepEqual(complaints, []);
  assert.deepEqual([...server.reports, ...other.reports], []);
});

Deno.test("an Update and a Delete reach each in the form of the Create", async () => {
  await using world = await startReaders();
  const { server, other, ann, book, wyrm, mastodon, complaints, clock } = world;
  const review = bookPost({ type: "Review", author: ann, book, name: "Sharp", rating: 4 });
  const id = await publish(world, review);
  await until(() => readBookPost(other.store.view, id), { what: "the post there" });
  await until(() => wyrm.received[1] && mastodon.received[1], { what: "the Creates" });
  clock.leap(1000);
  const act = (activity: JsonObject) => server.federation.publish(activity, { actor: ann });
  const change = { type: "Update", object: { id, rating: 2.5 } };
  const native = nextAt(wyrm, () => act(change));
  const downgraded = objectIn(await nextAt(mastodon, () => native));
  const { type, rating } = objectIn(await native);
  assert.deepEqual([type, rating], ["Review", 2.5]);
  assert.equal(downgraded["type"], "Article");
  assert.equal(downgraded["name"], 'Review of "Emma" (2.5 stars): Sharp');
  const edited = await until(async () => {
    const post = await readBookPost(other.store.view, id);
    return post?.rating === 2.5 && post;
  }, { what: "the edit there" });
  assert.ok(edited.editedAt);
  assert.equal((await readBookPost(server.store.view, id))?.rating, 2.5);

  const deletion = nextAt(wyrm, () => act({ type: "Delete", object: id }));
  await nextAt(mastodon, () => deletion);
  assert.deepEqual(objectIn(await deletion), { id, type: "Tombstone" });
  await until(
    async () => await readBookPost(other.store.view, id) === undefined,
    { what: "its end there" },
  );
  assert.equal(await readBookPost(server.store.view, id), undefined);
  assert.deepEqual(complaints, []);
});

Deno.test("§2.5: the four levels of privacy are addressed as BookWyrm reads them, and reach nobody else", async () => {
  await using world = await startReaders();
  const { server, ann, book, wyrm, mastodon, complaints } = world;
  const followers = `${ann}/followers`;
  const mentions = [{ iri: wyrm.iri, name: "@peer@wyrm.example" }];
  const rows = [
    ["public", [PUBLIC], [followers, wyrm.iri]],
    ["unlisted", [followers], [PUBLIC, wyrm.iri]],
    ["followers", [followers], [wyrm.iri]],
    ["direct", [wyrm.iri], []],
  ] as const;
  for (const [privacy, to, cc] of rows) {
    const post = bookPost({ type: "Comment", author: ann, book, content: "x", privacy, mentions });
    const activity = await nextAt(wyrm, () => publish(world, post));
    const object = objectIn(activity);
    assert.deepEqual([object["to"], object["cc"]], [to, cc], privacy);
    assert.deepEqual([activity["to"], activity["cc"]], [to, cc], privacy);
  }
  const { items } = await findBookPosts(server.store.view, { book, scope: "all" });
  assert.deepEqual(items.map(({ privacy }) => privacy).toSorted(), [
    "direct",
    "followers",
    "public",
    "unlisted",
  ]);
  await until(() => mastodon.received.length === 4, { what: "all but the last" });
  assert.deepEqual(complaints, []);
});

Deno.test("a warning is a summary, and makes a post sensitive", async () => {
  await using world = await startReaders();
  const { ann: author, book, mastodon } = world;
  const post = bookPost({ type: "Comment", author, book, content: "x", contentWarning: "the end" });
  const { summary, sensitive } = objectIn(await nextAt(mastodon, () => publish(world, post)));
  assert.deepEqual([summary, sensitive], ["the end", true]);
});

Deno.test("a Review is a Note for others where that is chosen", async () => {
  await using world = await startReaders({ reviewAs: "Note" });
  const { ann: author, book, mastodon } = world;
  const post = bookPost({ type: "Review", author, book, content: "<p>x</p>", rating: 1 });
  const { type, content } = objectIn(await nextAt(mastodon, () => publish(world, post)));
  assert.equal(type, "Note");
  assert.match(String(content), /Emma.*\(1 star\).*<p>x<\/p>/);
});

Deno.test("what is wrong with a post is said, and it goes nowhere", async () => {
  await using world = await startReaders();
  const { server, ann, book } = world;
  const about = { inReplyToBook: book, to: [PUBLIC], content: "x" };
  const rows: readonly JsonObject[] = [
    { ...about, type: "Rating" },
    ...[0, 0.4, 5.5, 4.3, "4", null].map((rating) => ({ ...about, type: "Rating", rating })),
    ...[0.25, 6, "5"].map((rating) => ({ ...about, type: "Review", rating })),
    { to: [PUBLIC], type: "Review", inReplyToBook: book },
    { ...about, type: "Review", inReplyToBook: "Emma" },
    { to: [PUBLIC], content: "x", type: "Comment" },
    { to: [PUBLIC], inReplyToBook: book, type: "Comment" },
    { ...about, type: "Quotation" },
    { ...about, type: "Quotation", quote: "" },
    { ...about, type: "Quotation", quote: "x", position: 3 },
    { ...about, type: "Quotation", quote: "x", position: 3, endposition: 2, positionMode: "PG" },
    { ...about, type: "Comment", progress: 101, progressMode: "PCT" },
    { ...about, type: "Comment", progress: 1.5, progressMode: "PG" },
    { ...about, type: "Comment", readingStatus: "skimmed" },
    { ...about, type: ["Comment", "Note"] },
    { ...about, type: "GeneratedNote", tag: [] },
  ];
  for (const post of rows) {
    const publishing = server.federation.publish(post, { actor: ann });
    await assert.rejects(publishing, { code: "refused" }, JSON.stringify(post));
  }
  const id = await publish(world, { ...about, type: "Rating", rating: 5 });
  const changes: readonly JsonObject[] = [{ rating: 7 }, { type: "Comment" }, { type: "Note" }];
  for (const change of changes) {
    const update = { type: "Update", object: { id, ...change } };
    await assert.rejects(server.federation.publish(update, { actor: ann }), { code: "refused" });
  }
  const note = await publish(world, { type: "Note", content: "x", to: [PUBLIC] });
  const becoming = { type: "Update", object: { id: note, type: "Comment", inReplyToBook: book } };
  await assert.rejects(server.federation.publish(becoming, { actor: ann }), { code: "refused" });
  const { items } = await findBookPosts(server.store.view, { book, scope: "all" });
  assert.deepEqual(items.map(({ iri, rating }) => [iri, rating]), [[id, 5]]);
});

Deno.test("who leaves takes along what they wrote", async () => {
  await using world = await startReaders();
  const { server, ann: author, book } = world;
  for (let n = 0; n < 3; n++) {
    await publish(world, bookPost({ type: "Rating", author, book, rating: 5 }));
  }
  await server.federation.publish({ type: "Delete", object: author }, { actor: author });
  await until(async () => {
    const { items } = await findBookPosts(server.store.view, { book, scope: "all" });
    return items.length === 0;
  }, { what: "the end of the posts" });
});
