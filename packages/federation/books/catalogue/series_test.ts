import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { publishBook, startBookWorld } from "../testdata/book_world.ts";
import { bookDocument } from "./book_document.ts";
import { findBook } from "./known_as.ts";
import { mergeBooks } from "./merge_books.ts";
import { saveLocalBook } from "./save_local_book.ts";
import { booksInSeries, seriesOf } from "./series_book.ts";

const origin = "https://b.example";
const ledgers = { origin, title: "One", authors: [{ name: "Marit Aune" }], series: "The Ledgers" };

Deno.test("books of one series and one author are in it by their numbers", async () => {
  await using world = await startBookWorld();
  const { server: { federation, store } } = world;
  const { edition: two } = await saveLocalBook(store, {
    ...ledgers,
    title: "Two",
    seriesNumber: "2",
  });
  const { edition: one } = await saveLocalBook(store, { ...ledgers, seriesNumber: "1" });
  const { edition: ten } = await saveLocalBook(store, {
    ...ledgers,
    series: "the ledgers",
    seriesNumber: "10",
  });
  const [place] = (await seriesOf(store.view, one.work ?? "")).items;
  assert(place);
  const { items } = await booksInSeries(store.view, place.series);
  assert.deepEqual(items.map(({ book }) => book), [one.work, two.work, ten.work]);
  async function get(url: string): Promise<JsonObject> {
    return await (await federation.handle(new Request(url))).json();
  }
  const series = await get(`${place.series}.json`);
  assert.equal(series["type"], "Series");
  assert.equal(series["name"], "The Ledgers");
  assert.equal(series["actor"], `${origin}/`);
  assert.equal(series["totalItems"], 3);
  const page = await get(String(series["first"]));
  const books = page["orderedItems"] as readonly JsonObject[];
  assert.deepEqual(books.map(({ id }) => id), [one.work, two.work, ten.work]);
  const document = await get(place.iri);
  assert.equal(document["type"], "SeriesBook");
  assert.equal(document["book"], one.work);
  assert.equal(document["seriesNumber"], "1");
  assert.deepEqual((await bookDocument(store.view, one.work ?? ""))?.["seriesBooks"], [place.iri]);
});

Deno.test("series of the same name by different authors are two", async () => {
  await using world = await startBookWorld();
  const { server: { store } } = world;
  const { edition: one } = await saveLocalBook(store, ledgers);
  const { edition: other } = await saveLocalBook(store, { ...ledgers, authors: [{ name: "Ida" }] });
  const places = await Promise.all(
    [one, other].map(({ work }) => seriesOf(store.view, work ?? "")),
  );
  assert.notEqual(places[0]?.items[0]?.series, places[1]?.items[0]?.series);
});

Deno.test("a series of another server is taken in with a work that is in it", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store: { view } } } = world;
  const { edition, work } = publishBook(peer);
  const series = { id: "https://peer.example/series/3", type: "Series", name: "The Ledgers" };
  const place = {
    id: "https://peer.example/seriesbook/9",
    type: "SeriesBook",
    book: work.id,
    series: series.id,
    seriesNumber: "1",
  };
  const foreign = {
    ...place,
    id: "https://peer.example/seriesbook/10",
    series: `${origin}/series/1`,
  };
  peer.publish({ ...work, seriesBooks: [place.id, foreign.id] });
  peer.publish(series);
  peer.publish(place);
  peer.publish(foreign);
  await world.meet(edition.id);
  assert.equal((await findBook(view, series.id))?.title, "The Ledgers");
  assert.deepEqual((await booksInSeries(view, series.id)).items, [
    { iri: place.id, series: series.id, book: work.id, number: "1" },
  ]);
  assert.deepEqual((await booksInSeries(view, foreign.series)).items, []);
});

Deno.test("a work that is merged takes its places in series along", async () => {
  await using world = await startBookWorld();
  const { server: { store } } = world;
  const { edition: from } = await saveLocalBook(store, ledgers);
  const { edition: into } = await saveLocalBook(store, { origin, title: "One" });
  await mergeBooks(store, { from: from.work ?? "", into: into.work ?? "" });
  await world.settled();
  const [place] = (await seriesOf(store.view, into.work ?? "")).items;
  assert.equal(place?.book, into.work);
});
