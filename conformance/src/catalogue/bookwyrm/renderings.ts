/**
 * How posts are written for whom, and what documents have in common (BookWyrm B56 to B70).
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { acts, type Addition, requirementsOf } from "./of_statements.ts";

const served = { level: "MUST", impact: "problem", oracle: "document" } as const;
const converted = "Reviews are converted into Articles, and Comments and Quotations are converted";

const table: Readonly<Record<string, Addition>> = {
  "B56": {
    title: "Others are sent standard types",
    level: "MUST",
    impact: "problem",
    quote: "transformed into standard types when sent to or viewed by non-BookWyrm",
    unjudged: "What is sent is seen when somebody of the target posts; it takes an adapter.",
  },
  "B57": {
    ...served,
    title: "Others find standard types",
    needs: ["review"],
    quote: "transformed into standard types when sent to or viewed by non-BookWyrm",
  },
  "B57/id": {
    ...served,
    title: "A post has one id for everybody",
    rule: "What others get of a post has the id that readers get.",
    needs: ["review"],
    section: "2.12",
  },
  "B57/vary": {
    title: "Caches are told by what a post varies",
    rule: "Where the user agent decides what is served, Vary says so.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["review"],
    oracle: "document",
    section: "2.7",
  },
  "B58": { ...served, title: "A Review becomes an Article", needs: ["review"], quote: converted },
  "B59": { ...served, title: "A Comment becomes a Note", needs: ["comment"], quote: converted },
  "B60": {
    ...served,
    title: "A Quotation becomes a Note",
    needs: ["quotation"],
    quote: converted,
  },
  "B61": {
    title: "The Note links to the book",
    level: "SHOULD",
    impact: "degraded",
    needs: ["comment"],
    oracle: "document",
    quote: "with a link to the book and the cover image attached",
  },
  "B62": {
    title: "The cover is attached",
    level: "SHOULD",
    impact: "degraded",
    needs: ["review"],
    oracle: "document",
    quote: "with a link to the book and the cover image attached",
  },
  "B63": {
    ...served,
    title: "BookWyrm finds its own types",
    needs: ["review"],
    quote: "legible to other BookWyrm instances",
  },
  "B63/flag": {
    title: "A person says that it reads books",
    rule: "bookwyrmUser of a Person is true, so that BookWyrm sends it its own types.",
    level: "SHOULD",
    impact: "degraded",
    oracle: "document",
    section: "2.11",
  },
  "B64": {
    title: "A type may stand beside a standard one",
    rule: "A post whose types are Comment and Note is read as a Comment.",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "back-channel",
    quote: "extended Object types listed alongside core ActivityPub types",
  },
  "B65": {
    title: "Books, works and authors have ids and types",
    level: "MUST",
    impact: "problem",
    needs: ["book"],
    oracle: "document",
    quote: "From ActivityObject we inherit id and type",
  },
  "B66": {
    title: "Unknown members are ignored",
    rule: "A post with members that nobody knows is kept like any other.",
    level: "SHOULD",
    impact: "degraded",
    needs: [...acts, "public-post"],
    oracle: "document",
    section: "1",
  },
  "B67": {
    title: "The same book of two servers is one",
    rule: "Two editions with the same ISBN are one book.",
    level: "SHOULD",
    impact: "degraded",
    needs: acts,
    oracle: "surface",
    quote: "finding an existing object wherever possible",
  },
  "B67/origin": {
    title: "A book is taken from its own server alone",
    rule: "A document is no book when its id is on another origin than it was fetched from.",
    level: "MUST",
    impact: "problem",
    needs: acts,
    oracle: "surface",
    section: "5",
  },
  "B68": {
    title: "Members of books are spelt as the types have them",
    rule: "Members of editions, works and authors are spelt isbn13, not isbn_13.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["book"],
    oracle: "document",
    section: "2.2",
  },
  "B69": {
    title: "What is new is told by a Create",
    level: "MUST",
    impact: "problem",
    quote: "we will send a Create activity",
    unjudged: "It takes an adapter to have somebody of the target make something.",
  },
  "B70": {
    title: "What changes is told by an Update",
    level: "MUST",
    impact: "degraded",
    quote: "or an Update activity",
    unjudged: "It takes an adapter to have somebody of the target change something.",
  },
  "B70/book": {
    title: "An Update changes a book",
    rule: "After an Update of a book by its server the search shows its new title.",
    level: "SHOULD",
    impact: "degraded",
    needs: acts,
    oracle: "surface",
    section: "2.9",
    accepts: ["A server may keep what its own people wrote about a book."],
  },
  "B70/stranger": {
    title: "Nobody changes a book of another server",
    rule: "An Update of a book by somebody of another server has no effect.",
    level: "MUST",
    impact: "problem",
    needs: acts,
    oracle: "surface",
    section: "5",
  },
};

/** Requirements about how posts are written for whom. */
export const renderingRequirements: readonly Requirement[] = requirementsOf(table);
