/**
 * Books of other servers (BookWyrm B31, B67, B70): what the target fetches of them, and what its search knows of them.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict, warning } from "../../judging/verdict.ts";
import { isObject, utf8 } from "../../raw_json.ts";
import { writePost } from "../../replay/bookwyrm/book_posts.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { retell, sample } from "../../replay/bookwyrm/retell.ts";
import { newBook, newIsbn, type SuiteBook } from "../../replay/bookwyrm/suite_book.ts";
import { isAskedFor } from "../../stage/asked_for.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { act, publish } from "./acting.ts";

interface Gathered {
  readonly review: Sent;
  readonly edition: WireEntry | undefined;
  readonly work: WireEntry | undefined;
  readonly author: WireEntry | undefined;
}

/** A review of a book that the target has never seen. */
export const gatherBook: Exchange = exchange<Gathered>({
  id: "bookwyrm/gather-book",
  title: "A review leads to a book, its work and its author",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const book = newBook(stage, from);
    stage.tell("A reader reviews a book that the target does not know.");
    const review = await publish(stage, from, writePost("Review", { from, book: book.edition }));
    const edition = await isAskedFor(stage, review, book.edition);
    const work = edition && await isAskedFor(stage, review, book.work);
    return { review, edition, work, author: work && await isAskedFor(stage, review, book.author) };
  },
  judge: {
    "bookwyrm:wire/work": ({ review, edition, work }) =>
      judgeFetch(review, { first: edition, then: work, what: "work" }),
    "bookwyrm:wire/author": ({ review, work, author }) =>
      judgeFetch(review, { first: work, then: author, what: "author" }),
    "bookwyrm:wire/signed-get": ({ review, edition }) => {
      if (!edition) return cannotTell("The target fetched no book.", [review]);
      return edition.headers.signature !== undefined
        ? passed("The book was asked for with a signature.", [edition])
        : failed("The book was asked for without a signature.", [edition]);
    },
    "bookwyrm:wire/accept": ({ review, edition }) => {
      if (!edition) return cannotTell("The target fetched no book.", [review]);
      const { accept = "" } = edition.headers;
      return /application\/(activity|ld)\+json/.test(accept)
        ? passed(`It was asked for as ${accept}.`, [edition])
        : failed(`It was asked for as ${accept || "anything"}.`, [edition]);
    },
  },
});

interface Results {
  readonly titles: readonly string[];
  readonly count: number;
  readonly entry: WireEntry;
}

interface Known {
  readonly sent: Sent;
  readonly found: Results | undefined;
  readonly twin: Sent;
  readonly twins: Results | undefined;
  readonly forged: Sent;
  readonly stolen: Results | undefined;
  readonly update: Sent;
  readonly newTitle: string;
  readonly updated: Results | undefined;
  readonly strangers: Sent;
  readonly afterStrangers: Results | undefined;
}

/** Books are found by their ISBN; two servers have the same one; one server claims a book of another. */
export const knowBook: Exchange = exchange<Known>({
  id: "bookwyrm/know-book",
  title: "The search of the target knows a book by its ISBN, once, and as its server has it",
  kind: "acts",
  async play(stage) {
    const [alice, bob] = [newReader(stage), newReader(stage, { host: "B" })];
    const book = newBook(stage, alice, {
      edit: (edition) => ({ ...edition, lastEditedBy: alice.id }),
    });
    stage.tell("A reader on host A reviews a book of host A.");
    const sent = await review(stage, alice, book);
    const found = await searchUntil(stage, book.isbn13, ({ count }) => count > 0);
    stage.tell("A reader on host B reviews the same book, which has another id there.");
    const other = newBook(stage, bob, { isbn13: book.isbn13 });
    const twin = await review(stage, bob, other);
    await isAskedFor(stage, twin, other.edition);
    stage.tell("Host B serves a book whose id is on host A.");
    const isbn13 = newIsbn();
    const claimed = `${alice.origin}/book/claimed`;
    const claiming = newBook(stage, bob, { isbn13, edit: (own) => ({ ...own, id: claimed }) });
    const forged = await review(stage, bob, claiming);
    await isAskedFor(stage, forged, claiming.edition);
    stage.tell("A reader on host B changes the book of host A; then its own server does.");
    const change = (title: string, by: Persona): JsonObject => updateOf(book, { title, by });
    const strangers = await act(stage, bob, change("Stolen by the conformance suite", bob));
    const honest = newBook(stage, alice);
    await review(stage, alice, honest);
    const canary = await searchUntil(stage, honest.isbn13, ({ count }) => count > 0);
    const afterStrangers = canary?.count ? await search(stage, book.isbn13) : undefined;
    const stolen = canary?.count ? await search(stage, isbn13) : undefined;
    const twins = canary?.count ? await search(stage, book.isbn13) : undefined;
    const newTitle = `${book.title} changed`;
    const update = await act(stage, alice, change(newTitle, alice));
    const updated = await searchUntil(stage, book.isbn13, ({ titles }) => titles[0] === newTitle);
    return {
      sent,
      found,
      twin,
      twins,
      forged,
      stolen,
      update,
      newTitle,
      updated,
      strangers,
      afterStrangers,
    };
  },
  judge: {
    "bookwyrm:wire/isbn": ({ sent, found }) => {
      if (!found) return cannotTell("The target has no search by ISBN.", [sent]);
      return found.count > 0
        ? passed("The book is found by its ISBN.", [sent, found])
        : failed("The book is not found by its ISBN.", [sent, found]);
    },
    "bookwyrm:B67": ({ found, twin, twins }) =>
      judgeSearch(
        { found, results: twins, sent: twin },
        ({ count }) => count === 1 ? undefined : `There are ${count} books of that ISBN.`,
      ),
    "bookwyrm:B67/origin": ({ found, forged, stolen }) =>
      judgeSearch(
        { found, results: stolen, sent: forged },
        ({ count }) =>
          count === 0 ? undefined : "A book was taken from a server that its id is not on.",
      ),
    "bookwyrm:B70/stranger": ({ found, strangers, afterStrangers }) =>
      judgeSearch(
        { found, results: afterStrangers, sent: strangers },
        ({ titles }) =>
          titles.some((title) => title.startsWith("Stolen"))
            ? "Somebody of another server changed it."
            : undefined,
      ),
    "bookwyrm:B70/book": ({ found, update, updated, newTitle }) => {
      const verdict = judgeSearch(
        { found, results: updated, sent: update },
        ({ titles }) => titles.includes(newTitle) ? undefined : "It still has its old title.",
      );
      return verdict.outcome === "failed" ? warning(verdict.reason, verdict.evidence) : verdict;
    },
  },
});

function judgeFetch(
  review: Sent,
  { first, then, what }: {
    readonly first: WireEntry | undefined;
    readonly then: WireEntry | undefined;
    readonly what: string;
  },
): Verdict {
  if (!first) return cannotTell("The target did not fetch what leads there.", [review]);
  return then
    ? passed(`The target fetched the ${what}.`, [review, then])
    : failed(`The target never fetched the ${what}.`, [review, first]);
}

function judgeSearch(
  { found, results, sent }: {
    readonly found: Results | undefined;
    readonly results: Results | undefined;
    readonly sent: Sent;
  },
  faultIn: (results: Results) => string | undefined,
): Verdict {
  if (!found?.count || !results) {
    return cannotTell("Books are not found by their ISBN (see bookwyrm:wire/isbn).", [sent, found]);
  }
  const fault = faultIn(results);
  return fault === undefined
    ? passed("The search shows it as it should be.", [sent, results])
    : failed(fault, [sent, results]);
}

async function review(stage: Stage, from: Persona, { edition: book }: SuiteBook): Promise<Sent> {
  return await publish(stage, from, writePost("Review", { from, book }));
}

function updateOf(
  { document, edition }: SuiteBook,
  { title, by }: { readonly title: string; readonly by: Persona },
): JsonObject {
  const told = retell("update_edition", { ida: by, ids: { [sample.edition]: edition } });
  const { "@context": _, ...object } = document;
  return {
    ...told,
    id: `${by.id}#update/${crypto.randomUUID()}`,
    object: { ...object, title, lastEditedBy: by.id },
  };
}

async function search(stage: Stage, isbn: string): Promise<Results | undefined> {
  const { entry } = await stage.read(`${stage.target.origin}/isbn/${isbn}.json`);
  const results = entry.status === 200 ? arrayIn(entry.responseBody) : undefined;
  if (!results) return undefined;
  const titles = results.map((result) => isObject(result) ? String(result.title) : "");
  return { titles, count: results.length, entry };
}

async function searchUntil(
  stage: Stage,
  isbn: string,
  isThere: (results: Results) => boolean,
): Promise<Results | undefined> {
  return await stage.lookUntil(
    () => search(stage, isbn),
    (results) => results === undefined || isThere(results),
  );
}

function arrayIn(body: Uint8Array): readonly JsonValue[] | undefined {
  try {
    const value: JsonValue = JSON.parse(utf8(body));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
