/**
 * Mutants whose documents about people and books are not what readers look for.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import { answers, type Fault, serves, statusOnly } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";
import { finds, servesTo, withItems } from "./faults.ts";

const person = "/u/ann";
const outbox = /^\/u\/ann\/outbox$/;
const shelf = "/u/ann/books/to-read";
const list = /^\/list\//;
const given = ["person"] as const;

/** Servers that break a rule about a document. */
export const bookwyrmDocumentMutants: readonly Mutant[] = [
  of("bookwyrm:B71", "has people without a name", onPerson({ preferredUsername: "" })),
  of("bookwyrm:landmine/4", "has people of two types", onPerson({ type: ["Person", "Reader"] })),
  of("bookwyrm:B72", "writes flags as text", onPerson({ manuallyApprovesFollowers: "False" })),
  of("bookwyrm:B73", "does not say whom people follow", onPerson({ following: null })),
  of(
    "bookwyrm:B74",
    "has a number for a shared inbox",
    onPerson({ endpoints: { sharedInbox: 7 } }),
  ),
  of("bookwyrm:B63/flag", "does not say that people read books", onPerson({ bookwyrmUser: false })),
  of("bookwyrm:B3", "has no .json for people", missing(/^\/u\/ann\.json$/, "*/*")),
  of("bookwyrm:B4", "has no .json for browsers", missing(/^\/u\/ann\.json$/, "text/html")),
  of("bookwyrm:B3/book", "has no .json for books", missing(/^\/book\/.*\.json$/)),
  of("bookwyrm:B3/review", "has no .json for posts", missing(/^\/objects\/.*\.json$/)),
  of("bookwyrm:B3/shelf", "has no .json for shelves", missing(/^\/u\/ann\/books\/.*\.json$/)),
  of("bookwyrm:B3/list", "has no .json for lists", missing(/^\/list\/.*\.json$/)),
  of("bookwyrm:wire/followers", "counts followers in words", inWords("/u/ann/followers")),
  of("bookwyrm:wire/following", "counts the followed in words", inWords("/u/ann/following")),
  of("bookwyrm:landmine/7", "has editions without a title", onBook("Edition", { title: "" })),
  of("bookwyrm:landmine/7-work", "has works without a title", onBook("Work", { title: "" })),
  of("bookwyrm:B2/editions", "has works without editions", onBook("Work", { editions: [] })),
  of("bookwyrm:B2/author", "has authors without a name", onBook("Author", { name: "" })),
  {
    name: "has authors without a type",
    breaks: ["bookwyrm:B65", "bookwyrm:B2/author"],
    fault: serves(/^\/author\//, ({ type: _, ...author }) => author),
    given,
  },
  of(
    "bookwyrm:B68",
    "spells members of books with underscores",
    onBook("Edition", { isbn_13: "9780306406157" }),
  ),
  of("bookwyrm:wire/dates", "has dates in words", onBook("Edition", { publishedDate: "May 2004" })),
  of(
    "bookwyrm:wire/isbn-digits",
    "has hyphens in an ISBN",
    onBook("Edition", { isbn13: "978-0306406157" }),
  ),
  of(
    "bookwyrm:wire/format",
    "has a format of its own",
    onBook("Edition", { physicalFormat: "Scroll" }),
  ),
  of(
    "bookwyrm:wire/cover",
    "has covers without a url",
    onBook("Edition", { cover: { type: "Document" } }),
  ),
  of(
    "bookwyrm:wire/file-links",
    "has a word in the place of file links",
    onBook("Edition", { fileLinks: "x" }),
  ),
  of("bookwyrm:wire/search", "finds none of its books", finds(() => [])),
  of("bookwyrm:B24", "has reviews of nothing", forReaders("Review", { inReplyToBook: null })),
  of("bookwyrm:B25", "writes stars as text", forReaders("Review", { rating: "4.5" })),
  of("bookwyrm:B26", "gives nine stars", forReaders("Review", { rating: 9 })),
  of("bookwyrm:B27", "has comments without a text", forReaders("Comment", { content: "" })),
  of("bookwyrm:B28", "has quotations without words", forReaders("Quotation", { quote: "" })),
  {
    name: "has a comment as a Note for readers",
    breaks: ["bookwyrm:B63", "bookwyrm:B27"],
    fault: forReaders("Comment", { type: "Note" }),
    given,
  },
  {
    name: "has a review as it is for others",
    breaks: ["bookwyrm:B57", "bookwyrm:B58"],
    fault: forOthers("Article", () => ({ type: "Review" })),
    given,
  },
  of("bookwyrm:B58", "has reviews as Pages", forOthers("Article", () => ({ type: "Page" }))),
  of("bookwyrm:B59", "has comments as Pages", forOthers("Note", onlyComments)),
  of("bookwyrm:B60", "has quotations as Pages", forOthers("Note", onlyQuotations)),
  of(
    "bookwyrm:B57/id",
    "has another id for others",
    forOthers("Article", ({ id }) => ({ id: `${id}/plain` })),
  ),
  of("bookwyrm:B57/vary", "tells no cache by what a post varies", withoutVary()),
  of(
    "bookwyrm:B61",
    "has Notes that link no book",
    forOthers("Note", () => ({ content: "<p>Emma</p>" })),
  ),
  of("bookwyrm:B62", "attaches no cover", forOthers("Article", () => ({ attachment: [] }))),
  of(
    "bookwyrm:landmine/1",
    "writes one recipient of a post as text",
    forReaders("Review", { cc: "x" }),
  ),
  of(
    "bookwyrm:landmine/3",
    "has tags without an address",
    forReaders("Review", { tag: [{ type: "Emoji" }] }),
  ),
  of(
    "bookwyrm:landmine/6",
    "writes the types of posts in a list",
    forReaders("Review", { type: ["Review"] }),
  ),
  of("bookwyrm:B47", "has shelves without a name", onShelf({ name: "" })),
  of("bookwyrm:B46", "counts a shelf in words", onShelf({ totalItems: "one" })),
  of(
    "bookwyrm:B46/pages",
    "has pages that do not say what they are of",
    onPage(shelf, ({ partOf: _, ...page }) => page),
  ),
  of("bookwyrm:B46/items", "has ids on a shelf", onPage(shelf, idsAlone)),
  of("bookwyrm:B46/total", "counts a shelf wrong", onShelf({ totalItems: 7 })),
  of("bookwyrm:B48", "has three shelves", missing(/^\/u\/ann\/books\/stop(ped)?-reading$/)),
  of("bookwyrm:B49", "has a book that is read and to be read", {
    answers(reply, request, server) {
      const { library: { book = "" } } = server;
      const fault = onPage("/u/ann/books/read", (page) => withItems(page, () => [book]));
      return fault.answers?.(reply, request, server);
    },
  }),
  of("bookwyrm:B50/type", "has lists of its own type", onList({ type: "List" })),
  of("bookwyrm:B50/curation", "has public lists", onList({ curation: "public" })),
  of("bookwyrm:B46/list", "counts a list in words", onList({ totalItems: "one" })),
  of("bookwyrm:B46/list-items", "has ids on a list", onPage(list, idsAlone)),
  of("bookwyrm:B46/list-total", "counts a list wrong", onList({ totalItems: 7 })),
  of("bookwyrm:landmine/9", "addresses lists by text", onList({ cc: "x" })),
  of("bookwyrm:wire/outbox", "has activities in the outbox for readers", {
    ...servesTo(
      "readers",
      outbox,
      (page) =>
        withItems(
          page,
          (items) =>
            String(page.id).includes("type=")
              ? items
              : items.map((object) => ({ type: "Create", object })),
        ),
    ),
  }),
  of("bookwyrm:wire/outbox-type", "does not filter its outbox", {
    ...servesTo(
      "readers",
      outbox,
      (page) => withItems(page, (items) => [...items, { id: `${page.id}#1`, type: "Comment" }]),
    ),
  }),
  of("bookwyrm:wire/outbox-others", "has reviews in every outbox", {
    ...servesTo(
      "others",
      outbox,
      (page) =>
        withItems(
          page,
          (items) => items.map((object) => ({ type: "Create", object: asReview(object) })),
        ),
    ),
  }),
];

function of(broken: string, name: string, fault: Fault): Mutant {
  return { name, breaks: [broken], fault, given };
}

function onPerson(members: JsonObject): Fault {
  return serves(person, (document) => ({ ...document, ...members }));
}

function inWords(path: string): Fault {
  return serves(path, (document) => ({ ...document, totalItems: "none" }));
}

function missing(path: RegExp, accept?: string): Fault {
  return {
    arrives: ({ method, url, headers }) => {
      const isIt = method === "GET" && path.test(new URL(url).pathname);
      const isMeant = accept === undefined || headers.accept?.startsWith(accept);
      return isIt && isMeant ? statusOnly(404) : undefined;
    },
  };
}

function onBook(type: string, members: JsonObject): Fault {
  return serves(
    /^\/(author|book)\/\d+$/,
    (document) => hasType(document, type) ? { ...document, ...members } : document,
  );
}

function forReaders(type: string, members: JsonObject): Fault {
  return servesTo(
    "readers",
    /^\/objects\//,
    (document) => hasType(document, type) ? { ...document, ...members } : document,
  );
}

function forOthers(type: string, edit: (document: JsonObject) => JsonObject): Fault {
  return servesTo(
    "others",
    /^\/objects\/[^/]+$/,
    (document) => hasType(document, type) ? { ...document, ...edit(document) } : document,
  );
}

function onlyComments({ content }: JsonObject): JsonObject {
  return String(content).includes("(comment on") ? { type: "Page" } : {};
}

function onlyQuotations({ content }: JsonObject): JsonObject {
  return String(content).includes("(comment on") ? {} : { type: "Page" };
}

function withoutVary(): Fault {
  return answers(/^\/objects\//, (reply) => ({
    ...reply,
    headers: { ...reply.headers, vary: "accept" },
  }));
}

function onShelf(members: JsonObject): Fault {
  return frame(shelf, members);
}

function onList(members: JsonObject): Fault {
  return frame(list, members);
}

function frame(path: RegExp | string, members: JsonObject): Fault {
  return serves(
    path,
    (document) =>
      hasType(document, "OrderedCollectionPage") ? document : { ...document, ...members },
  );
}

function onPage(path: RegExp | string, edit: (page: JsonObject) => JsonObject): Fault {
  return serves(
    path,
    (document) => hasType(document, "OrderedCollectionPage") ? edit(document) : document,
  );
}

function idsAlone(page: JsonObject): JsonObject {
  return withItems(page, (items) => items.map((item) => idOf(item) ?? null));
}

function asReview(item: unknown): JsonObject {
  const activity = item as JsonObject;
  return { ...(isObject(activity.object) ? activity.object : activity), type: "Review" };
}
