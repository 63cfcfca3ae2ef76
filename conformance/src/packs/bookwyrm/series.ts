/**
 * Series (BookWyrm 0.9): a work says its place in one.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { writePost } from "../../replay/bookwyrm/book_posts.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { freshNumber, retell, sample } from "../../replay/bookwyrm/retell.ts";
import { newBook } from "../../replay/bookwyrm/suite_book.ts";
import { isAskedFor } from "../../stage/asked_for.ts";
import type { Sent } from "../../stage/sent.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { publish } from "./acting.ts";

interface Seen {
  readonly review: Sent;
  readonly work: WireEntry | undefined;
  readonly place: WireEntry | undefined;
}

/** A review of a book whose work is in a series. */
export const bookInSeries: Exchange = exchange<Seen>({
  id: "bookwyrm/series",
  title: "A review of a book that is in a series",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const book = newBook(stage, from);
    const [place, series] = ["seriesbook", "series"].map((kind) =>
      `${from.origin}/${kind}/${freshNumber(9)}`
    ) as [string, string];
    const ids = {
      [sample.work]: book.work,
      [sample.edition]: book.edition,
      [sample.author]: book.author,
      "https://books.example/seriesbook/9": place,
      "https://books.example/series/3": series,
    };
    for (const name of ["series", "series_book"]) {
      const document = retell(name, { ida: from, ids });
      stage.world.publish(from, { id: String(document.id), text: JSON.stringify(document) });
    }
    const told = retell("work", { ida: from, ids });
    const { openlibraryKey: _key, inventaireId: _id, lccn: _lccn, ...unnumbered } = told;
    const work = { ...unnumbered, title: book.title, seriesBooks: [place] };
    stage.world.publish(from, { id: book.work, text: JSON.stringify(work) });
    stage.tell("A reader reviews a book whose work says its place in a series.");
    const create = writePost("Review", { from, book: book.edition });
    const review = await publish(stage, from, create);
    const asked = await isAskedFor(stage, review, book.work);
    return { review, work: asked, place: asked && await isAskedFor(stage, review, place) };
  },
  judge: {
    "bookwyrm:wire/series": ({ review, work, place }) => {
      if (!work) return cannotTell("The target did not fetch the work.", [review]);
      return place
        ? passed("The target fetched the place in the series.", [review, place])
        : failed("The target never fetched the place in the series.", [review, work]);
    },
  },
});
