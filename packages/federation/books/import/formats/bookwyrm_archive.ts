/**
 * The archive of an account of BookWyrm: one JSON document, the person with a tree of books and what the person did with
 * each. Read is what is under `books`; settings, goals, follows and lists are not books.
 *
 * @module
 */

import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { PhysicalFormat } from "../../catalogue/new_book.ts";
import { IDENTIFIERS, type Identifiers } from "../../ground/book.ts";
import {
  malformed,
  NOTHING,
  type Read,
  type WantedAuthor,
  type WantedEdition,
  type WantedReading,
  type WantedReview,
  type WantedShelving,
} from "../wanted.ts";
import { readingStatusOf } from "../../shelves/reading_status.ts";
import { elementsOf, type Members, membersOf, parsedMembers, textOf, textsOf } from "./members.ts";
import { countOf, filled, ratingOf } from "./texts.ts";
import { writtenDay } from "./written_day.ts";

/** Reads one element of `books`, with the comma or bracket that follows it. */
export function readBookwyrmArchive(element: string): Read {
  const text = element.trim().replace(/[,\]]$/, "");
  if (text.trim() === "") return NOTHING;
  const members = parsedMembers(text);
  const edition = membersOf(members?.["edition"]);
  if (edition === undefined) return malformed("An element of the books has no edition.");
  const title = textOf(edition, "title");
  if (title === "") return malformed("The edition has no title.");
  return {
    kind: "wanted",
    wanted: {
      kind: "shelved",
      edition: editionOf(members, edition),
      shelving: shelvingOf(members),
    },
  };
}

/** Reads an edition, with the `work` and the `authors` that are beside it. */
export function editionOf(members: Members | undefined, edition: Members): WantedEdition {
  const work = membersOf(members?.["work"]);
  const series = textOf(edition, "series");
  return {
    ...filled({
      authors: objectsOf(members, "authors").flatMap(authorOf),
      ...textsOfBook(edition),
      publishedDate: writtenDay(textOf(edition, "publishedDate", "published_date")),
      pages: countOf(textOf(edition, "pages")),
      publishers: textsOf(edition, "publishers"),
      physicalFormat: FORMATS.find((name) =>
        name === textOf(edition, "physicalFormat", "physical_format")
      ),
      physicalFormatDetail: textOf(edition, "physicalFormatDetail", "physical_format_detail"),
      ...(series !== "" && { series, seriesNumber: textOf(edition, "seriesNumber") }),
    }),
    ...(work && {
      work: {
        ...filled({ ...textsOfBook(work), title: textOf(work, "title") }),
        identifiers: identifiersOf(work),
      },
    }),
    title: textOf(edition, "title"),
    identifiers: identifiersOf(edition),
  };
}

const FORMATS: readonly PhysicalFormat[] = [
  "AudiobookFormat",
  "EBook",
  "GraphicNovel",
  "Hardcover",
  "Paperback",
];

function textsOfBook(book: Members) {
  return {
    subtitle: textOf(book, "subtitle"),
    sortTitle: textOf(book, "sortTitle", "sort_title"),
    description: textOf(book, "description"),
    languages: textsOf(book, "languages"),
    subjects: textsOf(book, "subjects"),
    subjectPlaces: textsOf(book, "subjectPlaces"),
    firstPublishedDate: writtenDay(textOf(book, "firstPublishedDate", "first_published_date")),
  };
}

/** Reads an author; nothing where it has no name. */
export function authorOf(author: Members): readonly WantedAuthor[] {
  const name = textOf(author, "name");
  if (name === "") return [];
  const texts = {
    aliases: textsOf(author, "aliases"),
    bio: textOf(author, "bio"),
    born: writtenDay(textOf(author, "born")),
    died: writtenDay(textOf(author, "died")),
  };
  return [{ ...filled(texts), name, identifiers: identifiersOf(author) }];
}

/** Both the names of the wire and those with underscores, `isbn_13`. */
function identifiersOf(members: Members): Identifiers {
  const written = IDENTIFIERS.map((name) => {
    const spelled = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      .replace(/isbn1/, "isbn_1");
    return [name, textOf(members, name, spelled)];
  });
  return normaliseIdentifiers(Object.fromEntries(written));
}

function shelvingOf(members: Members | undefined): WantedShelving {
  const shelves = objectsOf(members, "shelves").map((shelf) => {
    const id = textOf(shelf, "id").replace(/\/$/, "").split("/").at(-1) ?? "";
    const identifier = textOf(shelf, "identifier") || id;
    return { status: readingStatusOf(identifier), name: textOf(shelf, "name") || identifier };
  });
  const added = objectsOf(members, "shelves").map((shelf) =>
    writtenDay(textOf(shelf, "shelved_date", "shelvedDate", "published"))
  ).find((day) => day !== undefined);
  const reviews = objectsOf(members, "reviews");
  return {
    ...filled({
      status: shelves.find(({ status }) => status !== undefined)?.status,
      added,
      rating: reviews.map((review) => ratingOf(textOf(review, "rating")))
        .find((rating) => rating !== undefined),
      review: reviews.map(reviewOf).find((review) => review !== undefined),
    }),
    shelves: shelves.filter(({ status, name }) => status === undefined && name !== "")
      .map(({ name }) => name),
    readings: objectsOf(members, "readthroughs").map(readingOf)
      .filter((reading) => Object.keys(reading).length > 0),
  };
}

function reviewOf(review: Members): WantedReview | undefined {
  const [text, title] = [textOf(review, "content"), textOf(review, "name")];
  if (text === "" && title === "") return undefined;
  const published = writtenDay(textOf(review, "published", "published_date"));
  const warning = textOf(review, "content_warning", "summary");
  return { ...filled({ title, warning, published }), text };
}

function readingOf(reading: Members): WantedReading {
  return filled({
    started: writtenDay(textOf(reading, "start_date")),
    finished: writtenDay(textOf(reading, "finish_date")),
    stopped: writtenDay(textOf(reading, "stopped_date")),
  });
}

function objectsOf(members: Members | undefined, name: string): readonly Members[] {
  return elementsOf(members, name).map(membersOf).filter((value) => value !== undefined);
}
