import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { saveLocalBook } from "../catalogue/save_local_book.ts";
import { publishBook, startBookWorld } from "../testdata/book_world.ts";
import { findBookPosts } from "./book_post.ts";

const OURS = "https://b.example";

Deno.test("B67: a post about a book of another server is found by ours that is the same, known before or after", async () => {
  for (const isKnownBefore of [true, false]) {
    await using world = await startBookWorld();
    const { server, peer } = world;
    const { edition: theirs } = publishBook(peer);
    const save = () =>
      saveLocalBook(server.store, {
        origin: OURS,
        title: "The Lighthouse Ledger",
        identifiers: { isbn13: "9780306406157" },
      });
    const before = isKnownBefore ? await save() : undefined;
    const id = `${peer.iri}/review/1`;
    const object = {
      id,
      type: "Review",
      attributedTo: peer.iri,
      to: [PUBLIC],
      cc: [],
      inReplyToBook: theirs.id,
      rating: 4,
    };
    const create = { id: `${id}/activity`, type: "Create", actor: peer.iri, to: [PUBLIC], object };
    assert.equal(await world.send(create), "done");
    const { edition } = before ?? await save();
    await world.settled();
    for (const book of [theirs.id, edition.iri]) {
      const { items } = await findBookPosts(server.store.view, { book });
      assert.deepEqual(items.map(({ iri }) => iri), [id], `${book} ${isKnownBefore}`);
    }
    assert.deepEqual(server.reports, []);
  }
});
