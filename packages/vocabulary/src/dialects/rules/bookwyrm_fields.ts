import type { Rule } from "../rule.ts";
import { all, required } from "./checks.ts";
import { hasType } from "../../types_of.ts";
import type { Part } from "../rule.ts";

/** Fields without which BookWyrm refuses an object, by type. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Announce: ["actor", "object", "published"],
  Article: ["attributedTo", "name", "published"],
  Author: ["name"],
  BookList: ["first", "totalItems"],
  Comment: ["attributedTo", "inReplyToBook", "published"],
  Create: ["actor", "object", "to"],
  Edition: ["title", "work"],
  GeneratedNote: ["attributedTo", "published"],
  ListItem: ["actor", "book"],
  Note: ["attributedTo", "published"],
  OrderedCollection: ["first", "totalItems"],
  OrderedCollectionPage: ["orderedItems", "partOf"],
  Quotation: ["attributedTo", "inReplyToBook", "published", "quote"],
  Rating: ["attributedTo", "inReplyToBook", "published", "rating"],
  Review: ["attributedTo", "inReplyToBook", "published"],
  SeriesBook: ["actor", "book", "series"],
  Shelf: ["first", "totalItems"],
  ShelfItem: ["actor", "book"],
  SuggestionList: ["first", "totalItems"],
  SuggestionListItem: ["actor", "book"],
  Update: ["actor", "object", "to"],
  Work: ["title"],
};

/** Where an object of these types is only named, and not described. */
const NAMING: readonly string[] = ["tag", "object", "target", "replies"];
const CARRIERS: readonly string[] = ["Add", "Create", "Remove", "Update"];

/** One rule a type: what BookWyrm calls the required fields of its objects. */
export const BOOKWYRM_FIELD_RULES: readonly Rule[] = Object.entries(REQUIRED).map((
  [type, names],
) => ({
  id: `bookwyrm:wire-fields-${type}`,
  says: `${article(type)} ${type} has ${names.join(", ")}.`,
  on: (part) => hasType(part.json, type) && isDescribed(part),
  check: all(...names.map((name) => required(name))),
}));

function isDescribed({ member, parent }: Part): boolean {
  if (parent === undefined || !NAMING.includes(member)) return true;
  return member === "object" && hasType(parent.json, ...CARRIERS);
}

function article(type: string): string {
  return /^[AEIOU]/.test(type) ? "An" : "A";
}
