/**
 * Shelves and lists (BookWyrm B46 to B55).
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { acts, type Addition, requirementsOf } from "./of_statements.ts";

const onShelf = { level: "MUST", needs: ["shelf"], oracle: "document" } as const;
const onList = { level: "MUST", needs: ["book-list"], oracle: "document" } as const;
const added = { level: "SHOULD", impact: "degraded", needs: acts, oracle: "back-channel" } as const;
const taken = { level: "SHOULD", impact: "degraded", needs: acts, oracle: "status" } as const;
const open = [...acts, "book-list"] as const;
const represented = "User's books and lists are represented by OrderedCollection";

const table: Readonly<Record<string, Addition>> = {
  "B46": {
    ...onShelf,
    title: "A shelf is an ordered collection",
    rule: "A shelf has a totalItems and a first page.",
    impact: "problem",
    quote: represented,
  },
  "B46/pages": {
    ...onShelf,
    title: "A page of a shelf says what it is a page of",
    rule: "A page of a shelf has an id, a type, partOf and orderedItems.",
    impact: "problem",
    quote: represented,
  },
  "B46/items": {
    ...onShelf,
    level: "SHOULD",
    title: "A page of a shelf has its editions in full",
    rule: "The items of a page are Editions with a title.",
    impact: "degraded",
    section: "2.15",
  },
  "B46/total": {
    ...onShelf,
    title: "A shelf counts its books",
    rule: "totalItems of a shelf is the number of books on its pages.",
    impact: "degraded",
    quote: represented,
  },
  "B46/list": {
    ...onList,
    title: "A list is an ordered collection",
    rule: "A list has a totalItems and a first page.",
    impact: "problem",
    quote: represented,
  },
  "B46/list-items": {
    ...onList,
    level: "SHOULD",
    title: "A page of a list has its editions in full",
    rule: "The items of a page are Editions with a title.",
    impact: "degraded",
    section: "2.15",
  },
  "B46/list-total": {
    ...onList,
    title: "A list counts its books",
    rule: "totalItems of a list is the number of books on its pages.",
    impact: "degraded",
    quote: represented,
  },
  "B47": {
    ...onShelf,
    title: "A shelf is a Shelf, with a name and an owner",
    impact: "problem",
    quote: "A user's book collection",
  },
  "B47/stranger": {
    title: "Nobody puts books on the person's shelf",
    rule: "An Add to a shelf by anybody but its owner has no effect.",
    level: "MUST",
    impact: "problem",
    needs: [...acts, "accepts", "shelf"],
    oracle: "document",
    quote: "A user's book collection",
  },
  "B48": {
    title: "Everybody has four shelves",
    rule: "There are to-read, reading, read, and stopped-reading or stop-reading.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["shelf"],
    oracle: "document",
    quote: "By default, every user has a to-read, reading, stop-reading and read",
    accepts: ["stopped-reading, as BookWyrm 0.9 calls it, and stop-reading, as documented."],
  },
  "B49": {
    ...onShelf,
    title: "A book is on one of the four at most",
    impact: "degraded",
    quote: "which are used to track reading progress",
  },
  "B50": {
    title: "Others add books to an open list",
    level: "SHOULD",
    impact: "degraded",
    needs: open,
    oracle: "document",
    quote: "may have items contributed by users other than the one who",
  },
  "B50/count": {
    title: "An open list counts what others add",
    rule: "After an Add by a reader of another server the list counts one more.",
    level: "SHOULD",
    impact: "degraded",
    needs: open,
    oracle: "document",
    quote: "may have items contributed by users other than the one who",
  },
  "B50/type": {
    ...onList,
    title: "A list is a BookList, with a name and an owner",
    rule: "The type of a list is BookList on the wire, and it has a name and an owner.",
    impact: "problem",
    section: "2.2",
  },
  "B50/curation": {
    ...onList,
    level: "SHOULD",
    title: "A list says who may add to it",
    rule: "curation is closed, open, curated or group.",
    impact: "degraded",
    section: "2.2",
  },
  "B51": {
    ...taken,
    title: "A new shelf is taken",
    quote: "Adds a shelf or list to the database",
  },
  "B51/list": {
    ...taken,
    title: "A new list is taken",
    rule: "A Create of a list is taken.",
    quote: "Adds a shelf or list to the database",
  },
  "B52": {
    ...added,
    title: "A shelf that was deleted is gone",
    rule: "After its Delete nothing is put on a shelf any more.",
    needs: [...acts],
    quote: "Removes a shelf or list",
  },
  "B53": {
    ...added,
    title: "An Add puts a book on a shelf",
    rule: "The book that somebody puts on a shelf of theirs is fetched where it is not known.",
    quote: "Adds a book to a shelf or list",
  },
  "B53/list": {
    ...added,
    title: "An Add puts a book on a list",
    rule: "The book that somebody puts on a list of theirs is fetched where it is not known.",
    quote: "Adds a book to a shelf or list",
  },
  "B53/untold": {
    ...added,
    title: "An Add to a shelf that is not known finds it",
    rule: "A shelf that nobody has told of is fetched, and the book that is put on it.",
    section: "2.9",
  },
  "B53/stranger": {
    ...added,
    title: "An Add to somebody else's shelf has no effect",
    rule: "The book that somebody puts on the shelf of another is not fetched.",
    section: "5",
  },
  "B53/closed": {
    ...added,
    title: "An Add to somebody else's closed list has no effect",
    rule: "The book that somebody puts on the closed list of another is not fetched.",
    section: "5",
  },
  "B54": {
    ...taken,
    title: "A Remove is taken",
    rule: "A Remove of a book from one's own shelf is taken.",
    quote: "Removes a book from a shelf or list",
  },
  "B54/list": {
    title: "A Remove takes a book off an open list",
    rule: "After a Remove by who added it the book is not on the list any more.",
    level: "SHOULD",
    impact: "degraded",
    needs: open,
    oracle: "document",
    quote: "Removes a book from a shelf or list",
  },
  "B54/stranger": {
    title: "Nobody takes off what another added",
    rule: "A Remove by somebody who neither owns the list nor added the book has no effect.",
    level: "MUST",
    impact: "problem",
    needs: [...open, "accepts"],
    oracle: "document",
    section: "5",
  },
  "B55": {
    ...added,
    title: "An Update changes a list",
    rule: "When its owner opens a list, others may add to it: the book that they add is fetched.",
    section: "2.9",
  },
};

/** Requirements about shelves and lists. */
export const collectionRequirements: readonly Requirement[] = requirementsOf(table);
