import type { RuleCase } from "./rule_case.ts";

const ida = "https://books.example/user/ida";

const cases: readonly RuleCase[] = [
  ["bookwyrm:B22", "direct_note", "/content", undefined],
  ["bookwyrm:B24", "review", "/inReplyToBook", undefined],
  ["bookwyrm:B25", "review", "/name", undefined],
  ["bookwyrm:B25", "review", "/rating", "4"],
  ["bookwyrm:B26", "rating", "/rating", 6],
  ["bookwyrm:B26", "review", "/rating", -0.5],
  ["bookwyrm:B27", "comment", "/inReplyToBook", undefined],
  ["bookwyrm:B27", "comment", "/readingStatus", "finished"],
  ["bookwyrm:B27", "comment", "/progressMode", "pages"],
  ["bookwyrm:B28", "quotation", "/quote", undefined],
  ["bookwyrm:B28", "quotation", "/positionMode", "page"],
  ["bookwyrm:B46", "shelf", "/items", []],
  ["bookwyrm:B50", "book_list", "/type", "List"],
  ["bookwyrm:B53", "add_to_shelf", "/object", "https://books.example/book/41"],
  ["bookwyrm:B53", "remove_from_list", "/target", undefined],
  ["bookwyrm:B64", "review", "/type", ["Review", "Article"]],
  ["bookwyrm:B65", "edition", "/id", undefined],
  ["bookwyrm:B71", "person", "/preferredUsername", undefined],
  ["bookwyrm:B71", "person", "/inbox", undefined],
  ["bookwyrm:B71", "update_person", "/object/publicKey", "https://books.example/key"],
  ["bookwyrm:B72", "person", "/discoverable", "true"],
  ["bookwyrm:B72", "person_moved_here", "/alsoKnownAs", ida],
  ["bookwyrm:B73", "person", "/followers_url", `${ida}/followers`],
  ["bookwyrm:B74", "person", "/endpoints", "https://books.example/inbox"],
  ["bookwyrm:wire-addressing", "review", "/cc", undefined],
  ["bookwyrm:wire-addressing", "review", "/to", "https://www.w3.org/ns/activitystreams#Public"],
  ["bookwyrm:wire-addressing", "update_edition", "/to", undefined],
  ["bookwyrm:wire-embedded-follow", "accept_follow", "/object", "https://quills.example/1"],
  ["bookwyrm:wire-embedded-follow", "reject_follow", "/object/id", undefined, "/object"],
  ["bookwyrm:wire-undo", "undo_like", "/object", "https://quills.example/user/noor/favorite/31"],
  ["bookwyrm:wire-create-object", "create_review", "/object", `${ida}/review/5`],
  ["bookwyrm:wire-tag-href", "direct_note", "/tag", [{ type: "Emoji", name: ":x:" }], "/tag/0"],
  ["bookwyrm:wire-actor-type", "person", "/type", "Service"],
  ["bookwyrm:wire-announce", "announce", "/published", undefined],
  ["bookwyrm:wire-announce", "announce", "/object", { id: `${ida}/review/5` }],
  ["bookwyrm:wire-tombstone", "delete_status", "/object", `${ida}/comment/8`],
  ["bookwyrm:wire-like", "like", "/object", { id: `${ida}/review/5` }],
  ["bookwyrm:wire-camel-case", "edition", "/isbn_13", "9780000000019"],
  ["bookwyrm:wire-book-lists", "edition", "/authors", "https://books.example/author/12"],
  ["bookwyrm:wire-partial-date", "edition", "/publishedDate", "1 May 2004"],
  ["bookwyrm:wire-availability", "edition", "/fileLinks/0/availability", "cheap"],
  ["bookwyrm:wire-curation", "book_list", "/curation", "anarchy"],
];

/** A required field of each type. */
const fields: readonly (readonly [example: string, type: string, place: string])[] = [
  ["announce", "Announce", "/object"],
  ["author", "Author", "/name"],
  ["book_list", "BookList", "/totalItems"],
  ["comment", "Comment", "/published"],
  ["create_shelf", "Create", "/to"],
  ["edition", "Edition", "/work"],
  ["generated_note", "GeneratedNote", "/attributedTo"],
  ["add_to_list", "ListItem", "/object/book"],
  ["reply_note", "Note", "/published"],
  ["followers", "OrderedCollection", "/first"],
  ["followers_page", "OrderedCollectionPage", "/partOf"],
  ["quotation", "Quotation", "/quote"],
  ["rating", "Rating", "/rating"],
  ["review_unrated", "Review", "/attributedTo"],
  ["series_book", "SeriesBook", "/series"],
  ["shelf", "Shelf", "/first"],
  ["add_to_shelf", "ShelfItem", "/object/actor"],
  ["suggestion_list", "SuggestionList", "/totalItems"],
  ["add_suggestion", "SuggestionListItem", "/object/book"],
  ["update_edition", "Update", "/to"],
  ["work", "Work", "/title"],
];

const article = {
  id: `${ida}/article/1`,
  type: "Article",
  attributedTo: ida,
  name: "On lamps",
  published: "2026-01-01T00:00:00Z",
};

/** A good and a bad document for each rule of BookWyrm. */
export const BOOKWYRM_CASES: readonly RuleCase[] = [
  ...cases,
  ...fields.map(([good, type, place]): RuleCase => [
    `bookwyrm:wire-fields-${type}`,
    good,
    place,
    undefined,
  ]),
  ["bookwyrm:wire-fields-Article", article, "/name", undefined],
];
