import assert from "node:assert/strict";
import { bookwyrmExamples } from "@commonplace/fixtures";
import type { JsonObject } from "../json.ts";
import { type DialectName, DIALECTS, render } from "./mod.ts";

const others = (Object.keys(DIALECTS) as DialectName[]).filter((name) => name !== "bookwyrm");
const ida = "https://books.example/user/ida";
const book = "https://books.example/book/41";
const link = `<a href="${book}"><i>The Lighthouse Ledger</i></a>`;
const cover = {
  type: "Document",
  url: "https://books.example/images/covers/ledger.jpg",
  name: "Marit Aune: The Lighthouse Ledger (Paperback, English, 2004, Skerry Press)",
};

function known(id: string): JsonObject | undefined {
  return bookwyrmExamples.find(({ json, type }) => json.id === id && type !== "Tombstone")?.json;
}

function example(id: string, changes: JsonObject = {}): JsonObject {
  const found = bookwyrmExamples.find((fixture) => fixture.id === id);
  assert(found);
  return { ...found.json, ...changes };
}

function plain(id: string, changes: JsonObject = {}): JsonObject {
  return render(example(id, changes), "activitystreams", { known });
}

Deno.test("a Comment becomes a Note that ends with the book, and the page where it is one", () => {
  assert.equal(plain("comment").type, "Note");
  assert.equal(
    plain("comment").content,
    `<p>The tide tables are the best part.</p><p>(comment on ${link}, p. 120)</p>`,
  );
  for (const change of [{ progressMode: "PCT" }, { progress: 0 }, { progress: null }]) {
    assert.equal(
      plain("comment", change).content,
      `<p>The tide tables are the best part.</p><p>(comment on ${link})</p>`,
    );
  }
});

Deno.test("a Quotation becomes a Note: the marked quote, author and book, the words on it", () => {
  assert.equal(plain("quotation").type, "Note");
  assert.equal(
    plain("quotation").content,
    `<p>"Every lamp is a debt to somebody at sea."</p><p>— Marit Aune: ${link}, p. 17</p>` +
      "<p>And that is the whole plot.</p>",
  );
  assert.match(String(plain("quotation", { endposition: 19 }).content), /, pp\. 17-19<\/p>/);
  assert.match(String(plain("quotation", { positionMode: "PCT" }).content), /<\/i><\/a><\/p>/);
  assert.match(String(plain("quotation", { quote: "bare" }).content), /^<p>"bare"<\/p><p>—/);
});

Deno.test("a Review becomes an Article whose title says of which book and how many stars", () => {
  const article = plain("review");
  assert.equal(article.type, "Article");
  assert.equal(
    article.name,
    'Review of "The Lighthouse Ledger" (4.5 stars): Balanced to the last page',
  );
  assert.equal(article.content, "<p>I kept count with the keeper.</p>");
  assert.equal(
    plain("review", { rating: 1 }).name,
    'Review of "The Lighthouse Ledger" (1 star): Balanced to the last page',
  );
  assert.equal(
    plain("review_unrated").name,
    'Review of "The Lighthouse Ledger": Unfinished business',
  );
});

Deno.test("a Review without a text gets one", () => {
  assert.equal(
    plain("review", { content: "" }).content,
    "Rated &quot;The Lighthouse Ledger&quot; 4.5 stars Balanced to the last page",
  );
  assert.equal(plain("review_unrated", { content: "" }).content, "");
});

Deno.test("a Review becomes a Note with title and link in its text when that is asked for", () => {
  const note = render(example("review"), "mastodon", { known, reviewAs: "Note" });
  assert.equal(note.type, "Note");
  assert.equal(
    note.content,
    `<p>Review of ${link} (4.5 stars): Balanced to the last page</p>` +
      "<p>I kept count with the keeper.</p>",
  );
});

Deno.test("a Rating becomes a Note of one sentence", () => {
  assert.equal(plain("rating").type, "Note");
  assert.equal(
    plain("rating").content,
    `rated <em><a href="${book}">The Lighthouse Ledger</a></em>: 3 stars`,
  );
});

Deno.test("a GeneratedNote becomes a Note with its reader's name and the books of its tags", () => {
  assert.equal(plain("generated_note").type, "Note");
  assert.equal(plain("generated_note").content, `Ida Holm started reading ${link}`);
});

Deno.test("the cover is attached once, and described", () => {
  for (const id of ["comment", "quotation", "review", "rating", "generated_note"]) {
    assert.deepEqual(plain(id).attachment, [cover], id);
    assert.deepEqual(plain(id, { attachment: [cover] }).attachment, [cover], id);
  }
});

Deno.test("everything else of a book post stays", () => {
  for (const id of ["comment", "quotation", "review", "rating"]) {
    const { type: _t, content: _c, name: _n, attachment: _a, "@context": _x, ...kept } = example(
      id,
    );
    const { "@context": _y, type: _u, content: _d, name: _m, attachment: _b, ...found } = plain(id);
    assert.deepEqual(found, kept, id);
  }
});

Deno.test("nobody but BookWyrm gets a book type, and BookWyrm gets nothing else", () => {
  const downgraded = { comment: "Note", quotation: "Note", review: "Article", rating: "Note" };
  for (const [id, type] of Object.entries(downgraded)) {
    for (const name of others) assert.equal(render(example(id), name).type, type, `${id} ${name}`);
    const native = render(example(id), "bookwyrm", { known });
    assert.deepEqual(
      { ...native, "@context": undefined },
      { ...example(id), "@context": undefined },
      id,
    );
  }
});

Deno.test("the object of a Create is downgraded in it", () => {
  const { object } = render(example("create_review"), "mastodon", { known });
  assert.equal((object as JsonObject).type, "Article");
});

Deno.test("for Mastodon a quotation has no quote, which is a post's id there", () => {
  assert(!("quote" in render(example("quotation"), "mastodon")));
  assert("quote" in render(example("quotation"), "activitystreams"));
});

Deno.test("what is not known is not invented: ids and tags stand for titles", () => {
  const bare = render(example("comment"), "mastodon");
  assert.match(String(bare.content), new RegExp(`<i>${book}</i>`));
  assert.deepEqual(bare.attachment, []);
  const tagged = render(example("generated_note"), "mastodon");
  assert.equal(tagged.content, `started reading ${link}`);
});

Deno.test("titles and names are text, and cannot become markup", () => {
  const evil = '<script>"&';
  const lookup = (id: string): JsonObject => ({ id, title: evil, name: evil });
  for (const id of ["comment", "quotation", "rating", "generated_note"]) {
    const { content } = render(example(id), "mastodon", { known: lookup });
    assert.doesNotMatch(String(content), /<script>/, id);
    assert.match(String(content), /&lt;script&gt;&quot;&amp;/, id);
  }
});

Deno.test("BookWyrm's own words: no rating of nothing, its fourth shelf, camelCase, single types", () => {
  const review = { type: ["Article", "Review"], rating: 0, readingStatus: "stop-reading" };
  const { "@context": _context, ...rendered } = render(review, "bookwyrm");
  assert.deepEqual(rendered, {
    type: "Review",
    readingStatus: "stopped-reading",
    to: [],
    cc: [],
  });
  const edition = { type: "Book", isbn_13: "9780000000019", physical_format: "EBook" };
  const { "@context": _other, ...named } = render(edition, "bookwyrm");
  assert.deepEqual(named, { type: "Edition", isbn13: "9780000000019", physicalFormat: "EBook" });
});

Deno.test("BookWyrm gets lists, persons, tags with links, Tombstones and messages with a mention", () => {
  const note = render({
    id: `${ida}/status/1`,
    type: "ChatMessage",
    attributedTo: ida,
    to: "https://quills.example/user/noor",
    tag: { type: "Emoji", name: ":lamp:" },
  }, "bookwyrm");
  assert.equal(note.type, "Note");
  assert.deepEqual(note.to, ["https://quills.example/user/noor"]);
  assert.deepEqual(note.cc, []);
  assert.deepEqual(note.tag, [{ type: "Mention", href: "https://quills.example/user/noor" }]);

  const group = render({ type: "Group", preferredUsername: "x" }, "bookwyrm");
  assert.equal(group.type, "Person");
  assert.equal(group.bookwyrmUser, true);

  const flag = render({ type: "Flag", actor: ida, object: `${ida}/status/1` }, "bookwyrm");
  assert.deepEqual(flag.object, [`${ida}/status/1`]);

  const gone = render({ type: "Delete", actor: ida, object: `${ida}/status/1` }, "bookwyrm");
  assert.deepEqual(gone.object, { id: `${ida}/status/1`, type: "Tombstone" });
  assert.equal(render({ type: "Delete", actor: ida, object: ida }, "bookwyrm").object, ida);
});
