/**
 * The documents of a book of the target: edition, work, author (BookWyrm 0.9, field tables).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, idsOf, isObject, textOf, utf8 } from "../../raw_json.ts";
import type { Fetched } from "../../stage/stage.ts";
import { firstFault, judgeDocument, needsText } from "./looking.ts";

interface Seen {
  readonly edition: Fetched;
  readonly work: Fetched | undefined;
  readonly authors: readonly Fetched[];
  readonly search: Fetched | undefined;
}

const maxAuthors = 3;

/** An edition with its work and its authors. */
export const bookDocuments: Exchange = exchange<Seen>({
  id: "bookwyrm/book",
  title: "An edition with its work and its authors",
  kind: "reads",
  quick: true,
  async play(stage) {
    const edition = await stage.read(stage.target.fixtures.book ?? "");
    const work = idOf(edition.document?.work);
    const isbn = edition.document && textOf(edition.document, "isbn13");
    const authors: Fetched[] = [];
    for (const author of idsOf(edition.document?.authors).slice(0, maxAuthors)) {
      authors.push(await stage.read(author));
    }
    return {
      edition,
      authors,
      work: work === undefined ? undefined : await stage.read(work),
      search: isbn === undefined
        ? undefined
        : await stage.get(`${stage.target.origin}/isbn/${isbn}.json`),
    };
  },
  judge: {
    "bookwyrm:landmine/7": ({ edition }) => judgeDocument(edition, faultInEdition),
    "bookwyrm:landmine/7-work": ({ edition, work }) =>
      work
        ? judgeDocument(
          work,
          (document) =>
            hasType(document, "Work") ? needsText("id", "title")(document) : "It is no Work.",
        )
        : failed("The edition names no work.", [edition]),
    "bookwyrm:B2/editions": ({ edition, work }) =>
      judgeDocument(
        work,
        ({ editions }) =>
          editions === undefined || idsOf(editions).includes(idOf(edition.document) ?? "")
            ? undefined
            : "The work does not list the edition.",
      ),
    "bookwyrm:B2/author": ({ edition, authors }) =>
      authors.length === 0
        ? inapplicable("The book has no author.", [edition])
        : firstFault(authors.map((author) =>
          judgeDocument(author, (document) =>
            hasType(document, "Author") ? needsText("id", "name")(document) : "It is no Author.")
        )),
    "bookwyrm:B68": ({ edition, work, authors }) =>
      firstFault(
        documentsIn(edition, work, ...authors).map((one) =>
          judgeDocument(one, (document) => {
            const snakes = Object.keys(document).filter((name) =>
              /^[a-z]+(_[a-z0-9]+)+$/.test(name)
            );
            return snakes.length === 0
              ? undefined
              : `BookWyrm drops what is spelt like ${snakes.join(", ")}.`;
          })
        ),
      ),
    "bookwyrm:wire/dates": ({ edition, work, authors }) =>
      firstFault(
        documentsIn(edition, work, ...authors).map((one) => judgeDocument(one, faultInDates)),
      ),
    "bookwyrm:wire/isbn-digits": ({ edition }) => judgeDocument(edition, faultInIsbn),
    "bookwyrm:wire/format": ({ edition }) =>
      judgeDocument(
        edition,
        ({ physicalFormat = "" }) =>
          physicalFormat === "" || physicalFormat === null ||
            formats.includes(String(physicalFormat))
            ? undefined
            : `${String(physicalFormat)} is no format that BookWyrm knows.`,
      ),
    "bookwyrm:wire/cover": ({ edition }) =>
      judgeDocument(
        edition,
        ({ cover = null }) =>
          cover === null || (isObject(cover) && textOf(cover, "url") !== undefined)
            ? undefined
            : "Its cover has no url.",
      ),
    "bookwyrm:wire/file-links": ({ edition }) =>
      judgeDocument(edition, ({ fileLinks = [] }) =>
        Array.isArray(fileLinks) &&
          fileLinks.every((link) => isObject(link) && textOf(link, "href") !== undefined)
          ? undefined
          : "Its fileLinks are no list of links with an href."),
    "bookwyrm:B65": ({ edition, work, authors }) =>
      firstFault(
        documentsIn(edition, work, ...authors).map((one) => judgeDocument(one, needsIdAndType)),
      ),
    "bookwyrm:wire/search": ({ edition, search }) => judgeSearch(edition, search),
  },
});

const formats = ["AudiobookFormat", "EBook", "GraphicNovel", "Hardcover", "Paperback"];

function documentsIn(...fetched: readonly (Fetched | undefined)[]): readonly Fetched[] {
  return fetched.filter((one) => one?.document !== undefined).filter((one) => one !== undefined);
}

function faultInEdition(document: JsonObject): string | undefined {
  return hasType(document, "Edition")
    ? needsText("id", "title", "work")(document)
    : "It is no Edition.";
}

function needsIdAndType(document: JsonObject): string | undefined {
  return document.type === undefined ? "It has no type." : needsText("id")(document);
}

/** A year, a month, a day or a moment. */
const date = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}.*)?)?)?$/;

function faultInDates(document: JsonObject): string | undefined {
  const names = ["publishedDate", "firstPublishedDate", "born", "died"];
  const wrong = names.filter((name) => {
    const { [name]: value = "" } = document;
    return value !== "" && value !== null && !(typeof value === "string" && date.test(value));
  });
  return wrong.length === 0 ? undefined : `${wrong.join(", ")} is no date.`;
}

function faultInIsbn({ isbn13 = "", isbn10 = "" }: JsonObject): string | undefined {
  const isThirteen = isbn13 === "" || isbn13 === null ||
    (/^\d{13}$/.test(String(isbn13)) && isbnSum(String(isbn13)) % 10 === 0);
  const isTen = isbn10 === "" || isbn10 === null || /^\d{9}[\dX]$/.test(String(isbn10));
  return isThirteen && isTen ? undefined : "Its ISBN is none, or is spelt with more than digits.";
}

function isbnSum(digits: string): number {
  return [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 ? 3 : 1), 0);
}

function judgeSearch(edition: Fetched, search: Fetched | undefined): Verdict {
  if (!search) return inapplicable("The book has no ISBN.", [edition]);
  const { status, responseBody } = search.entry;
  if (status !== 200) return cannotTell(`The search by ISBN answers ${status}.`, [search]);
  const first = firstIn(utf8(responseBody));
  const fault = first === undefined ? "It is not found." : needsText("title", "key")(first);
  return fault === undefined
    ? passed("The book is found by its ISBN.", [search])
    : failed(fault, [search]);
}

function firstIn(text: string): JsonObject | undefined {
  try {
    const results = JSON.parse(text);
    return Array.isArray(results) && isObject(results[0]) ? results[0] : undefined;
  } catch {
    return undefined;
  }
}
