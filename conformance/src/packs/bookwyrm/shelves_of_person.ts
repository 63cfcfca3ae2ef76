/**
 * The person's shelves and lists (BookWyrm B46 to B50), and the outbox (§2.10, §2.15).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, isObject, textOf } from "../../raw_json.ts";
import { type Members, membersOf } from "../../stage/members.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import {
  judgeDocument,
  lacks,
  lookAsOther,
  lookAsReader,
  needsText,
  objectsIn,
} from "./looking.ts";

interface OnShelf {
  readonly shelf: Fetched;
  readonly page: Fetched | undefined;
  readonly books: Members;
  readonly four: readonly Fetched[];
  readonly onFour: readonly (Members | undefined)[];
}

/** The shelves by which reading is followed; the document calls the third one otherwise. */
const defaults = ["to-read", "reading", "stopped-reading", "read"];

/** A shelf, its first page, and the four shelves that everybody has. */
export const shelvesOfPerson: Exchange = exchange<OnShelf>({
  id: "bookwyrm/shelves",
  title: "A shelf, page by page, and the four shelves that everybody has",
  kind: "reads",
  async play(stage) {
    const { person, target: { fixtures } } = stage;
    const shelf = await stage.read(fixtures.shelf ?? "");
    const four: Fetched[] = [];
    const onFour: (Members | undefined)[] = [];
    for (const name of defaults) {
      const read = await readShelf(stage, `${person.id}/books/${name}`);
      four.push(read);
      onFour.push(read.document && await membersOf(stage, read.entry.url));
    }
    return {
      shelf,
      four,
      onFour,
      page: await firstPage(stage, shelf),
      books: await membersOf(stage, shelf.entry.url),
    };
  },
  judge: {
    "bookwyrm:B47": ({ shelf }) =>
      judgeDocument(
        shelf,
        (document) =>
          hasType(document, "Shelf") ? needsText("name", "owner")(document) : "It is no Shelf.",
      ),
    "bookwyrm:B46": ({ shelf }) => judgeDocument(shelf, faultInFrame),
    "bookwyrm:B46/pages": ({ page }) => judgeDocument(page, lacks("shelf_page")),
    "bookwyrm:B46/items": ({ page }) => judgeDocument(page, faultInItems),
    "bookwyrm:B46/total": ({ shelf, books }) => judgeTotal(shelf, books),
    "bookwyrm:B48": ({ four }) => {
      const missing = four.filter(({ document }) => !document || !hasType(document, "Shelf"));
      const urls = missing.map(({ entry }) => entry.url);
      return missing.length === 0
        ? passed("All four are there.", four)
        : failed(`There is no ${urls.join(", no ")}.`, four);
    },
    "bookwyrm:B49": ({ onFour }) => {
      const books = onFour.flatMap((shelf) => [...new Set(shelf?.ids ?? [])]);
      if (books.length === 0) return inapplicable("There is no book on any of them.", onFour);
      const twice = books.filter((book, index) => books.indexOf(book) !== index);
      return twice.length === 0
        ? passed("No book is on two of them.", onFour)
        : failed(`${twice[0]} is on more than one.`, onFour);
    },
  },
});

interface OnList {
  readonly list: Fetched;
  readonly page: Fetched | undefined;
  readonly books: Members;
}

/** A list and its first page. */
export const listOfPerson: Exchange = exchange<OnList>({
  id: "bookwyrm/list",
  title: "A list, page by page",
  kind: "reads",
  async play(stage) {
    const list = await stage.read(stage.target.fixtures.list ?? "");
    return {
      list,
      page: await firstPage(stage, list),
      books: await membersOf(stage, list.entry.url),
    };
  },
  judge: {
    "bookwyrm:B50/type": ({ list }) =>
      judgeDocument(
        list,
        (document) =>
          hasType(document, "BookList")
            ? needsText("name", "owner")(document)
            : "It is no BookList.",
      ),
    "bookwyrm:B50/curation": ({ list }) =>
      judgeDocument(
        list,
        ({ curation }) =>
          ["closed", "open", "curated", "group"].includes(String(curation))
            ? undefined
            : `Its curation is ${String(curation)}.`,
      ),
    "bookwyrm:B46/list": ({ list }) => judgeDocument(list, faultInFrame),
    "bookwyrm:B46/list-items": ({ page }) => judgeDocument(page, faultInItems),
    "bookwyrm:B46/list-total": ({ list, books }) => judgeTotal(list, books),
    "bookwyrm:landmine/9": ({ list }) =>
      judgeDocument(
        list,
        ({ to, cc }) =>
          Array.isArray(to) && Array.isArray(cc)
            ? undefined
            : "to and cc are not both lists; BookWyrm 0.9 reads lists alone.",
      ),
  },
});

interface Outboxes {
  readonly bare: Fetched;
  readonly reviews: Fetched;
  readonly others: Fetched;
}

/** The outbox as who reads books gets it, and as everybody else does. */
export const outboxOfReader: Exchange = exchange<Outboxes>({
  id: "bookwyrm/outbox",
  title: "The outbox, as BookWyrm and others get it",
  kind: "reads",
  async play(stage) {
    const outbox = stage.person.outbox ?? "";
    const others = await lookAsOther(stage, outbox);
    return {
      bare: await lookAsReader(stage, `${outbox}?page=true`),
      reviews: await lookAsReader(stage, `${outbox}?page=true&type=Review`),
      others: itemsOf(others).length > 0 ? others : await firstPage(stage, others) ?? others,
    };
  },
  judge: {
    "bookwyrm:wire/outbox": ({ bare }) =>
      judgeDocument(bare, (document) => {
        const lacking = lacks("outbox_page", ["next"])(document);
        if (lacking !== undefined) return lacking;
        const wrapped = objectsIn(document, "orderedItems").find(({ type }) =>
          ["Create", "Update"].includes(String(type))
        );
        return wrapped ? "Its items are activities; BookWyrm looks for posts." : undefined;
      }),
    "bookwyrm:wire/outbox-type": ({ reviews }) =>
      judgeDocument(reviews, (document) => {
        const items = objectsIn(document, "orderedItems");
        if (items.length === 0) return "There is no review, though the person wrote some.";
        const other = items.find((item) => !hasType(item, "Review"));
        return other ? `A ${String(other.type)} is among the reviews.` : undefined;
      }),
    "bookwyrm:wire/outbox-others": ({ others }) =>
      judgeDocument(others, (document) => {
        const posts = objectsIn(document, "orderedItems")
          .map((item) => isObject(item.object) ? item.object : item);
        const own = ["Review", "Comment", "Quotation", "Rating", "GeneratedNote"];
        const native = posts.find(({ type }) => own.includes(String(type)));
        return native ? `Everybody gets a ${String(native.type)}.` : undefined;
      }),
  },
});

async function readShelf(stage: Stage, url: string): Promise<Fetched> {
  const read = await stage.read(url);
  if (read.document || !url.endsWith("/stopped-reading")) return read;
  const other = await stage.read(url.replace("stopped-reading", "stop-reading"));
  return other.document ? other : read;
}

async function firstPage(stage: Stage, { document }: Fetched): Promise<Fetched | undefined> {
  const first = document && idOf(document.first);
  return first === undefined ? undefined : await stage.read(first);
}

function faultInFrame(document: JsonObject): string | undefined {
  const missing = needsText("id", "first")(document);
  if (missing !== undefined) return missing;
  return typeof document.totalItems === "number" ? undefined : "totalItems is no number.";
}

function faultInItems(document: JsonObject): string | undefined {
  const items = document.orderedItems;
  if (!Array.isArray(items) || items.length === 0) return "There is no book on the page.";
  const odd = items.find((item) => !isEdition(item));
  return odd === undefined ? undefined : "An item is no edition in full.";
}

function isEdition(item: unknown): boolean {
  const edition = isObject(item as JsonObject) ? item as JsonObject : undefined;
  return edition !== undefined && hasType(edition, "Edition") &&
    textOf(edition, "title") !== undefined;
}

function judgeTotal({ document }: Fetched, books: Members): Verdict {
  if (!document || books.total === null) {
    return cannotTell("The target does not tell how many there are.", [books]);
  }
  const reason = `It counts ${books.total} books, and ${books.items.length} are there.`;
  return books.total === books.items.length ? passed(reason, [books]) : failed(reason, [books]);
}

function itemsOf({ document }: Fetched): readonly JsonObject[] {
  return document ? objectsIn(document, "orderedItems") : [];
}
