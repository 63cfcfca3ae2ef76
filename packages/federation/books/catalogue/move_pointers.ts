/**
 * Editions and books that name one that was merged.
 *
 * @module
 */

import { type Change, type Job, type Outcome, references, type View } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { type Book, findBooks } from "../ground/book.ts";
import { moveSomePosts } from "../posts/standing_post.ts";
import { keepBooks } from "./keep_book.ts";
import { knowAs, otherIris, standingIri } from "./known_as.ts";
import { findSeriesBooks, saveSeriesBook, type SeriesBook } from "./series_book.ts";
import { saveLocalDocument } from "./save_local_document.ts";

/** Books that name it in one way that are changed in one transaction. */
const BATCH = 8;

/** Has everything that names a merged book, other IRIs of it too, name the one that it is known as, some at a time. */
export async function movePointers(job: Job, context: Context): Promise<Outcome> {
  const from = String(job.payload);
  while (await moveSome(context, from) > 0);
  while (await moveSomePosts(context, from) > 0);
  return { kind: "done" };
}

async function moveSome({ store }: Context, from: string): Promise<number> {
  return await store.transact(async (view) => {
    const into = await standingIri(view, from);
    if (into === from) return { changes: [], result: 0 };
    const pages = await Promise.all([
      findBooks(view, "work", { value: from, limit: BATCH }),
      findBooks(view, "author", { value: from, limit: BATCH }),
    ]);
    const { items: others } = await otherIris(view, from, { limit: BATCH });
    const places = [
      ...(await findSeriesBooks(view, "series", { value: from, limit: BATCH })).items,
      ...(await findSeriesBooks(view, "book", { value: from, limit: BATCH })).items,
    ];
    const all = new Map(pages.flatMap(({ items }) => items).map((book) => [book.iri, book]));
    const books = [...all.values()];
    const pointing = books.map((book) => pointed(book, from, into));
    const now = store.clock.now();
    const changes: Change[] = [...await keepBooks(view, pointing, now)];
    for (const book of pointing) changes.push(...await pointedDocument(view, book, now));
    for (const iri of others) changes.push(...knowAs(iri, into));
    for (const place of places) changes.push(...saveSeriesBook(moved(place, from, into)));
    return { changes, result: books.length + others.length + places.length };
  });
}

function moved(place: SeriesBook, from: string, into: string): SeriesBook {
  const { series, book } = place;
  return { ...place, series: series === from ? into : series, book: book === from ? into : book };
}

function pointed(book: Book, from: string, into: string): Book {
  const authors = [...new Set(book.authors.map((author) => author === from ? into : author))];
  const work = book.work === from ? into : book.work;
  return { ...book, authors, ...(work !== undefined && { work }) };
}

/** What others publish stays as they published it. */
async function pointedDocument(
  view: View,
  { iri, origin, work, authors }: Book,
  now: number,
): Promise<readonly Change[]> {
  if (origin !== undefined) return [];
  const text = await references.text(view, iri);
  const result = text === undefined ? undefined : read(text);
  if (!result?.ok) return [];
  const { json } = result.document;
  return saveLocalDocument(iri, { ...json, ...(work !== undefined && { work }), authors }, now);
}
