/**
 * Posts and what is done to them (BookWyrm B22 to B45).
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { acts, type Addition, requirementsOf } from "./of_statements.ts";

const answers = [...acts, "public-post"] as const;
const onReview = {
  level: "MUST",
  impact: "problem",
  needs: ["review"],
  oracle: "document",
} as const;
const onlyAccepts = "BookWyrm only accepts Create activities if they are";

const table: Readonly<Record<string, Addition>> = {
  "B22": {
    title: "A Note with a picture and mentions is kept",
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "contain a message body, attachments, can mention users",
  },
  "B23": {
    title: "Notes are direct messages and answers",
    level: "MAY",
    impact: "unaffected",
    quote: "Notes can only be created as direct messages or as replies",
    unjudged: "People of a server for more than books may write Notes to everybody.",
  },
  "B24": {
    ...onReview,
    title: "A Review names its book",
    quote: "in response to a book (indicated by the inReplyToBook field)",
  },
  "B25": {
    ...onReview,
    title: "A Review has a title, a text and stars",
    quote: "which has a title, body, and numerical rating",
  },
  "B26": {
    ...onReview,
    title: "Stars go from none to five",
    quote: "numerical rating between 0 (not rated) and 5",
  },
  "B26/unrated": {
    title: "A Review without stars is taken",
    rule: "A Review may have no rating: it is taken as one with a rating is.",
    level: "MUST",
    impact: "degraded",
    needs: acts,
    oracle: "status",
    quote: "between 0 (not rated) and 5",
  },
  "B27": {
    title: "A Comment has a book and a text",
    level: "MUST",
    impact: "problem",
    needs: ["comment"],
    oracle: "document",
    quote: "A comment on a book mentions a book and has a message",
  },
  "B28": {
    title: "A Quotation has a book and its words",
    level: "MUST",
    impact: "problem",
    needs: ["quotation"],
    oracle: "document",
    quote: "an excerpt from a book, and mentions a book",
  },
  "B29": {
    title: "A Create keeps a post",
    level: "SHOULD",
    impact: "degraded",
    quote: "saves a new status in the database",
    unjudged: "It is judged for each kind of post.",
  },
  "B29/review": kept("Review"),
  "B29/rating": kept("Rating"),
  "B29/comment": kept("Comment"),
  "B29/quotation": kept("Quotation"),
  "B29/generatednote": kept("GeneratedNote"),
  "B29/author": forged(
    "Nobody writes in the name of another",
    "A Create is refused when the post in it is attributed to somebody else.",
  ),
  "B29/origin": forged(
    "Nobody writes under an id of another server",
    "A Create is refused when the id of the post is on another origin than its author.",
  ),
  "B30": {
    title: "A direct message is taken",
    level: "SHOULD",
    impact: "problem",
    needs: acts,
    oracle: "status",
    quote: "Notes with the privacy level direct, which mention a local user",
  },
  "B31": {
    title: "Posts about books are kept",
    level: "SHOULD",
    impact: "degraded",
    quote: "of a custom status type that includes the field inReplyToBook",
    unjudged: "It is judged for each kind of post.",
  },
  "B31/review": leads("Review"),
  "B31/rating": leads("Rating"),
  "B31/comment": leads("Comment"),
  "B31/quotation": leads("Quotation"),
  "B31/generatednote": leads("GeneratedNote"),
  "B32": {
    title: "An answer is kept",
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "Replies to existing statuses saved in the database",
  },
  "B33": {
    title: "What is ignored is answered like the rest",
    rule: "A Note that is for nobody here is answered like one that is kept, whether it is or not.",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "status",
    quote: onlyAccepts,
    accepts: ["It may be kept."],
  },
  "B34": {
    title: "A public Note that mentions the person is taken",
    level: "SHOULD",
    impact: "degraded",
    needs: acts,
    oracle: "status",
    section: "2.9",
    accepts: ["It may be kept, and it may be ignored."],
  },
  "B35": {
    title: "A Note that names a book is a Note",
    rule: "A Note is no post about a book because it names one: the book is not fetched.",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "back-channel",
    section: "2.9",
  },
  "B36": {
    title: "An Article is no error",
    rule: "An Article is answered like what is kept, whether it is kept or ignored.",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "status",
    section: "2.9",
  },
  "B36/question": {
    title: "A Question is no error",
    rule: "A Question is answered like what is kept, whether it is kept or ignored.",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "status",
    section: "2.9",
  },
  "B37": {
    title: "A Delete removes a post",
    level: "MUST",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "Removes a status",
  },
  "B37/stranger": forged(
    "Nobody deletes posts of another",
    "A Delete by anybody but the author of a post has no effect.",
  ),
  "B38": {
    title: "A Like is counted",
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "Creates a favorite on the status",
  },
  "B39": {
    title: "A Like of what is not known is taken",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "status",
    section: "2.9",
  },
  "B40": {
    title: "A boost is counted",
    rule: "An Announce of a post of the person's is counted among its shares.",
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "Boosts the status into the actor's timeline",
  },
  "B41": {
    title: "What is boosted is fetched",
    level: "SHOULD",
    impact: "degraded",
    section: "2.9",
    unjudged:
      "A server may listen only to whom somebody there follows; it takes an adapter to be followed.",
  },
  "B42": {
    title: "An Undo takes a Like back",
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "Reverses a Like or Announce",
  },
  "B42/stranger": forged(
    "Nobody takes back a Like of another",
    "An Undo of a Like by anybody but who likes has no effect.",
  ),
  "B43": {
    title: "An Undo takes a boost back",
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "Reverses a Like or Announce",
  },
  "B43/stranger": forged(
    "Nobody takes back a boost of another",
    "An Undo of an Announce by anybody but who announced has no effect.",
  ),
  "B44": {
    title: "An Undo of what never was does nothing",
    level: "SHOULD",
    impact: "unaffected",
    needs: answers,
    oracle: "document",
    section: "2.9",
  },
  "B45": {
    title: "A Create that comes twice is one post",
    level: "MUST",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "finding an existing object wherever possible",
  },
};

function kept(kind: string): Addition {
  return {
    title: `A ${kind} is kept`,
    rule: `A ${kind} that answers a post of the person's is among its replies.`,
    level: "SHOULD",
    impact: "degraded",
    needs: answers,
    oracle: "document",
    quote: "saves a new status in the database",
  };
}

function leads(kind: string): Addition {
  return {
    title: `A ${kind} leads to its book`,
    rule: `The book that a ${kind} is about is fetched where it is not known.`,
    level: "SHOULD",
    impact: "degraded",
    needs: acts,
    oracle: "back-channel",
    quote: "Related to a book",
  };
}

function forged(title: string, rule: string): Addition {
  const needs = [...answers, "accepts"] as const;
  return { title, rule, level: "MUST", impact: "problem", needs, oracle: "document", section: "5" };
}

/** Requirements about posts. */
export const postRequirements: readonly Requirement[] = requirementsOf(table);
