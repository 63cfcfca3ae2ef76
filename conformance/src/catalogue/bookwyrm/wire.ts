/**
 * What BookWyrm 0.9 does on the wire besides, and what it does not read: the rules that keep two servers of readers together.
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { acts, type Addition, requirementsOf } from "./of_statements.ts";

const refused = { level: "SHOULD", impact: "degraded", needs: acts, oracle: "status" } as const;
const inBook = {
  level: "SHOULD",
  impact: "degraded",
  needs: ["book"],
  oracle: "document",
} as const;
const fetched = {
  level: "SHOULD",
  impact: "degraded",
  needs: acts,
  oracle: "back-channel",
} as const;
const inPosts = {
  level: "SHOULD",
  impact: "problem",
  needs: ["review"],
  oracle: "document",
  section: "2.13",
} as const;

const table: Readonly<Record<string, Addition>> = {
  "wire/followers": collection("Followers are a collection that counts"),
  "wire/following": collection("Those who are followed are a collection that counts"),
  "wire/dates": {
    ...inBook,
    title: "Dates are dates",
    rule:
      "publishedDate, firstPublishedDate, born and died are a year, a month, a day or a moment.",
    section: "2.2",
  },
  "wire/isbn-digits": {
    ...inBook,
    title: "An ISBN has digits alone",
    rule: "isbn13 has thirteen digits and a right check digit, isbn10 ten.",
    section: "2.2",
  },
  "wire/format": {
    ...inBook,
    title: "A format is one that is known",
    rule: "physicalFormat is AudiobookFormat, EBook, GraphicNovel, Hardcover or Paperback.",
    section: "2.2",
  },
  "wire/cover": {
    ...inBook,
    title: "A cover has an address",
    rule: "A cover is a document with a url.",
    section: "2.2",
  },
  "wire/file-links": {
    ...inBook,
    title: "File links have addresses",
    rule: "fileLinks is a list of links, each with an href.",
    section: "2.2",
  },
  "wire/search": {
    ...inBook,
    title: "A book is found by its ISBN",
    rule: "/isbn/<isbn>.json answers a list with the title and key of the book.",
    section: "2.14",
    accepts: ["There may be no such search."],
  },
  "wire/outbox": {
    title: "Readers get posts in an outbox",
    rule: "A page of the outbox has posts for BookWyrm, not the activities that created them.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["review"],
    oracle: "document",
    section: "2.15",
  },
  "wire/outbox-type": {
    title: "Readers ask an outbox for reviews",
    rule: "With ?type=Review a page of the outbox has reviews alone.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["review"],
    oracle: "document",
    section: "2.10",
  },
  "wire/outbox-others": {
    title: "Others get standard types in an outbox",
    rule: "A page of the outbox has no type of BookWyrm's for others.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["review"],
    oracle: "document",
    section: "2.7",
  },
  "wire/work": {
    ...fetched,
    title: "An edition leads to its work",
    rule: "The work of an edition that was fetched is fetched as well.",
    section: "2.10",
  },
  "wire/author": {
    ...fetched,
    title: "A book leads to its authors",
    rule: "The authors of a book that was fetched are fetched as well.",
    section: "2.10",
  },
  "wire/series": {
    ...fetched,
    title: "A work leads to its series",
    rule: "The place of a work in a series is fetched with it.",
    section: "2.10",
  },
  "wire/signed-get": {
    ...fetched,
    title: "What is fetched is asked for with a signature",
    rule: "GETs of books are signed, since their server may serve nobody else.",
    section: "2.6",
  },
  "wire/accept": {
    ...fetched,
    title: "Books are asked for as ActivityPub",
    rule: "Accept names application/ld+json or application/activity+json.",
    section: "2.10",
  },
  "wire/isbn": {
    title: "A book of another server is found by its ISBN",
    rule: "What was fetched of a book is found at /isbn/<isbn>.json.",
    level: "SHOULD",
    impact: "degraded",
    needs: acts,
    oracle: "surface",
    section: "2.14",
    accepts: ["There may be no such search."],
  },
  "wire/shared-ids": {
    ...fetched,
    title: "Adds may share an id",
    rule: "All Adds of BookWyrm to one shelf have the same id; each counts for its item.",
    section: "2.4",
  },
  "wire/flag": taken("A report is taken", "A Flag of a person and a post is taken."),
  "wire/unlisted": taken("An unlisted Comment is taken", "Public may stand in cc alone."),
  "wire/suggestion-list": taken("A list of suggestions is taken", "A SuggestionList is no error."),
  "wire/suggestion": taken("A suggestion is taken", "An Add of a SuggestionListItem is no error."),
  "wire/no-json": {
    ...refused,
    title: "What is no JSON is refused",
    rule: "A body that is no JSON is answered with 400, or another 4xx.",
    section: "2.8",
  },
  "wire/no-type": standing("What has no type is no crash", "An activity without a type"),
  "wire/nobody": {
    ...refused,
    title: "The inbox of nobody takes nothing",
    rule: "The inbox of a person who does not exist answers 404, or another 4xx.",
    section: "2.8",
  },
  "wire/unsigned": {
    ...refused,
    level: "MUST",
    impact: "problem",
    title: "What is not signed is refused",
    rule: "A POST without a signature is answered with 401, or another 4xx.",
    section: "2.8",
  },
  "wire/bad-signature": {
    ...refused,
    level: "MUST",
    impact: "problem",
    title: "What is badly signed is refused",
    rule: "A POST that another key has signed is answered with 401, or another 4xx.",
    section: "2.8",
  },
  "wire/get-inbox": standing("Who reads an inbox gets an answer", "A GET of an inbox"),
  "wire/list": standing("A list of activities is no crash", "A POST of a JSON array"),
  "wire/no-object": standing(
    "A Create without an object is no crash",
    "A Create without an object",
  ),
  "wire/bare": standing("A bare post is no crash", "A post in the place of an activity"),
  "wire/goes-on": {
    title: "The server goes on",
    rule: "After all that is odd a Follow is accepted as before.",
    level: "MUST",
    impact: "problem",
    needs: [...acts, "accepts"],
    oracle: "delivery",
    section: "2.8",
  },
  "landmine/1": {
    ...inPosts,
    title: "Posts have to and cc, as lists",
    rule: "to and cc of a post are lists, empty where there is nobody.",
  },
  "landmine/2": {
    title: "The Follow stands in the Accept",
    rule: "The object of an Accept is the Follow with its id, not the id alone.",
    level: "SHOULD",
    impact: "problem",
    needs: acts,
    oracle: "delivery",
    section: "2.13",
  },
  "landmine/3": {
    ...inPosts,
    title: "Every tag has an address",
    rule: "A tag without an href, such as an Emoji, is left out for BookWyrm.",
  },
  "landmine/4": {
    title: "A person is a Person",
    rule: "The type of a person is Person, as one word.",
    level: "SHOULD",
    impact: "problem",
    oracle: "document",
    section: "2.13",
  },
  "landmine/5": settled("Who reads books says so", "It is bookwyrm:B63/flag."),
  "landmine/6": {
    ...inPosts,
    title: "A post has one type",
    rule: "The type of a post is one word, not a list.",
  },
  "landmine/6-in": standing("A type in a list is no crash", "An activity whose type is a list"),
  "landmine/7": {
    title: "An edition has a title and a work",
    rule: "An Edition has an id, a title and a work.",
    level: "MUST",
    impact: "problem",
    needs: ["book"],
    oracle: "document",
    section: "2.13",
  },
  "landmine/7-work": {
    title: "A work has a title",
    rule: "The work of an edition is served as a Work with an id and a title.",
    level: "MUST",
    impact: "problem",
    needs: ["book"],
    oracle: "document",
    section: "2.13",
  },
  "landmine/8": settled(
    "Posts are deleted by a Tombstone",
    "It takes an adapter to have somebody of the target delete a post.",
  ),
  "landmine/9": {
    title: "Lists have to and cc, as lists",
    rule: "What books are added to is addressed by lists.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["book-list"],
    oracle: "document",
    section: "2.13",
  },
  "landmine/10": settled(
    "Discovery answers plain JSON",
    "It is judged with WebFinger and NodeInfo.",
  ),
};

function collection(title: string): Addition {
  return {
    title,
    rule: "The collection is an object with an id, a type and totalItems.",
    level: "SHOULD",
    impact: "degraded",
    oracle: "document",
    section: "2.15",
  };
}

function taken(title: string, rule: string): Addition {
  const impact = "unaffected";
  return { title, rule, level: "SHOULD", impact, needs: acts, oracle: "status", section: "2.9" };
}

function standing(title: string, what: string): Addition {
  const rule = `${what} is answered with anything but a 5xx.`;
  const impact = "degraded";
  return { title, rule, level: "SHOULD", impact, needs: acts, oracle: "status", section: "2.8" };
}

function settled(title: string, unjudged: string): Addition {
  const rule = `${title}.`;
  return { title, rule, level: "SHOULD", impact: "degraded", section: "2.13", unjudged };
}

/** Requirements of BookWyrm 0.9 that its document does not have. */
export const wireRequirements: readonly Requirement[] = requirementsOf(table);
