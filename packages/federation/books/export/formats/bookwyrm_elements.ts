/**
 * The JSON document of an account of BookWyrm, written piece by piece.
 *
 * @module
 */

import type { WantedEdition, WantedReading, WantedShelving } from "../../import/wanted.ts";

/** What stands before the books of a reader. */
export function archiveStart(owner: string): string {
  return `{"id":${JSON.stringify(owner)},"type":"Person","books":[`;
}

/** What stands after them. */
export const ARCHIVE_END = "]}\n";

/** One book, and what the reader did with it. */
export function archiveElement(edition: WantedEdition, shelving: WantedShelving): string {
  const { work, authors = [], identifiers, ...texts } = edition;
  const { identifiers: workIdentifiers, ...workTexts } = work ?? {};
  return JSON.stringify({
    edition: { type: "Edition", ...texts, ...identifiers },
    ...(work && { work: { type: "Work", ...workTexts, ...workIdentifiers } }),
    authors: authors.map(({ identifiers, ...author }) => ({
      type: "Author",
      ...author,
      ...identifiers,
    })),
    shelves: shelvesOf(shelving),
    lists: [],
    comments: [],
    quotations: [],
    reviews: reviewsOf(shelving),
    readthroughs: shelving.readings.map(readthroughOf),
  });
}

function shelvesOf({ status, shelves, added }: WantedShelving): readonly object[] {
  const standing = status === undefined ? [] : [{ identifier: status, name: status }];
  const custom = shelves.map((name) => ({ name }));
  return [...standing, ...custom].map((shelf) => ({
    type: "Shelf",
    ...shelf,
    ...(added !== undefined && { shelved_date: added }),
  }));
}

function reviewsOf({ review, rating }: WantedShelving): readonly object[] {
  if (review === undefined && rating === undefined) return [];
  const { text = "", title, warning, published } = review ?? {};
  return [{
    type: "Review",
    content: text,
    ...(title !== undefined && { name: title }),
    ...(warning !== undefined && { content_warning: warning }),
    ...(published !== undefined && { published }),
    ...(rating !== undefined && { rating }),
  }];
}

function readthroughOf({ started, finished, stopped }: WantedReading): object {
  return {
    ...(started !== undefined && { start_date: started }),
    ...(finished !== undefined && { finish_date: finished }),
    ...(stopped !== undefined && { stopped_date: stopped }),
  };
}
