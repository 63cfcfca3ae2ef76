import { ACTIVITYSTREAMS_CONTEXT } from "../context.ts";
import { ACTIVITYSTREAMS_RULES, ORDERED_ITEMS_RULE } from "./rules/activitystreams.ts";
import { ACTIVITYPUB_RULES, REMOVE_TARGET_RULE } from "./rules/activitypub.ts";
import { BOOKWYRM_RULES } from "./rules/bookwyrm.ts";
import { LEMMY_2021_RULES } from "./rules/lemmy_2021.ts";
import { LEMMY_0_19_RULES } from "./rules/lemmy_0_19.ts";
import { LEMMY_1_0_RULES } from "./rules/lemmy_1_0.ts";
import { MASTODON_RULES } from "./rules/mastodon.ts";
import type { CommunityAddressing, Dialect, DialectName, Rendering } from "./dialect.ts";
import { LEMMY_2021_CONTEXT, LEMMY_CONTEXT } from "./lemmy_context.ts";

const PLAIN: Rendering = {
  context: [ACTIVITYSTREAMS_CONTEXT],
  declares: true,
  types: {},
  singleType: false,
  bookPosts: "downgraded",
  privateMessage: "Note",
  inReplyTo: "parent",
  actorText: "as-is",
  moderators: "as-is",
  link: "as-is",
  postFlags: "as-is",
  removal: "as-is",
  orderedItems: "orderedItems",
  community: undefined,
  addressed: new Set(),
  messageHasNoCc: false,
  bareTo: false,
  arrays: [],
  keepsQuotation: true,
  mentionsRecipient: false,
  tagsNeedHref: false,
  deletesTombstone: false,
  bookwyrmUser: false,
  flagsInList: false,
};

const ADDRESSED_2021: CommunityAddressing = {
  activity: { to: ["public"], cc: ["community"] },
  post: { to: ["community", "public"], cc: [] },
  comment: { to: ["community", "public"], cc: [] },
  vote: "activity",
  audience: false,
};

const ADDRESSED_0_19: CommunityAddressing = {
  activity: { to: ["public"], cc: ["community"] },
  post: { to: ["community", "public"], cc: [] },
  comment: { to: ["public"], cc: ["community"] },
  vote: "audience-only",
  audience: true,
};

const ADDRESSED_1_0: CommunityAddressing = {
  activity: { to: ["community", "public"], cc: [] },
  post: { to: ["community", "public"], cc: [] },
  comment: { to: ["community", "public"], cc: [] },
  vote: "audience-only",
  audience: true,
};

const LEMMY_TODAY: Rendering = {
  ...PLAIN,
  context: LEMMY_CONTEXT,
  declares: false,
  actorText: "summary",
  moderators: "collection",
  link: "attachment",
  postFlags: "left-out",
  removal: "Delete",
  addressed: new Set(["Create", "Update", "Announce", "Page", "Article", "Note"]),
  messageHasNoCc: true,
  arrays: ["to", "cc"],
};

/** What Mastodon and BookWyrm expect of `to` and `cc`. */
const POSTS: readonly string[] = ["Create", "Update", "Announce", "Note", "Article", "Page"];

const BOOK_POSTS: readonly string[] = [
  "Review",
  "Rating",
  "Comment",
  "Quotation",
  "GeneratedNote",
];

const SNAKE_CASE: Readonly<Record<string, string>> = {
  sort_title: "sortTitle",
  isbn_10: "isbn10",
  isbn_13: "isbn13",
  oclc_number: "oclcNumber",
  openlibrary_key: "openlibraryKey",
  inventaire_id: "inventaireId",
  librarything_key: "librarythingKey",
  goodreads_key: "goodreadsKey",
  bnf_id: "bnfId",
  finna_key: "finnaKey",
  libris_key: "librisKey",
  last_edited_by: "lastEditedBy",
  series_number: "seriesNumber",
  subject_places: "subjectPlaces",
  first_published_date: "firstPublishedDate",
  published_date: "publishedDate",
  physical_format: "physicalFormat",
  physical_format_detail: "physicalFormatDetail",
  edition_rank: "editionRank",
  file_links: "fileLinks",
  wikipedia_link: "wikipediaLink",
  followers_url: "followers",
};

/**
 * The dialects, by name. The receiver accepts the union of them; the sender picks one, for its own
 * objects and envelopes only.
 *
 * @example What the dialects do with a private message
 * ```ts
 * import assert from "node:assert/strict";
 * import { DIALECTS } from "@commonplace/vocabulary/dialects";
 *
 * assert.equal(DIALECTS["lemmy-0.19"].rendering.privateMessage, "ChatMessage");
 * assert.equal(DIALECTS["lemmy-1.0"].rendering.privateMessage, "Note");
 * ```
 */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  "activitystreams": {
    name: "activitystreams",
    title: "Activity Streams 2.0, as the standard has it",
    aliases: {},
    rendering: PLAIN,
    rules: ACTIVITYSTREAMS_RULES,
  },
  "lemmy-2021": {
    name: "lemmy-2021",
    title: "Lemmy as it was documented in May 2021",
    aliases: { comments_enabled: "commentsEnabled" },
    rendering: {
      ...PLAIN,
      context: LEMMY_2021_CONTEXT,
      declares: false,
      inReplyTo: "post-and-parent",
      actorText: "content",
      moderators: "ids-and-collection",
      link: "url",
      postFlags: "required",
      removal: "Remove",
      orderedItems: "items",
      community: ADDRESSED_2021,
      messageHasNoCc: true,
      bareTo: true,
      arrays: ["cc"],
    },
    rules: [
      ...ACTIVITYSTREAMS_RULES.filter((rule) => rule !== ORDERED_ITEMS_RULE),
      ...ACTIVITYPUB_RULES.filter((rule) => rule !== REMOVE_TARGET_RULE),
      ...LEMMY_2021_RULES,
    ],
  },
  "lemmy-0.19": {
    name: "lemmy-0.19",
    title: "Lemmy 0.19",
    aliases: {},
    rendering: { ...LEMMY_TODAY, privateMessage: "ChatMessage", community: ADDRESSED_0_19 },
    rules: [...ACTIVITYSTREAMS_RULES, ...ACTIVITYPUB_RULES, ...LEMMY_0_19_RULES],
  },
  "lemmy-1.0": {
    name: "lemmy-1.0",
    title: "Lemmy 1.0",
    aliases: {},
    rendering: { ...LEMMY_TODAY, community: ADDRESSED_1_0 },
    rules: [...ACTIVITYSTREAMS_RULES, ...ACTIVITYPUB_RULES, ...LEMMY_1_0_RULES],
  },
  "bookwyrm": {
    name: "bookwyrm",
    title: "BookWyrm 0.9",
    aliases: SNAKE_CASE,
    rendering: {
      ...PLAIN,
      types: {
        Book: "Edition",
        Page: "Article",
        Application: "Person",
        Group: "Person",
        Organization: "Person",
        Service: "Person",
      },
      singleType: true,
      bookPosts: "native",
      addressed: new Set([
        ...POSTS,
        ...BOOK_POSTS,
        "Delete",
        "Shelf",
        "BookList",
        "SuggestionList",
      ]),
      arrays: [
        "to",
        "cc",
        "tag",
        "attachment",
        "alsoKnownAs",
        "orderedItems",
        "authors",
        "editions",
        "languages",
        "subjects",
        "subjectPlaces",
        "seriesBooks",
        "publishers",
        "fileLinks",
        "aliases",
        "alternativeNames",
      ],
      mentionsRecipient: true,
      tagsNeedHref: true,
      deletesTombstone: true,
      bookwyrmUser: true,
      flagsInList: true,
    },
    rules: [...ACTIVITYSTREAMS_RULES, ...ACTIVITYPUB_RULES, ...BOOKWYRM_RULES],
  },
  "mastodon": {
    name: "mastodon",
    title: "Mastodon, and what follows it",
    aliases: {},
    rendering: {
      ...PLAIN,
      addressed: new Set([...POSTS, "Question"]),
      arrays: ["to", "cc", "tag", "attachment"],
      keepsQuotation: false,
      mentionsRecipient: true,
    },
    rules: [...ACTIVITYSTREAMS_RULES, ...ACTIVITYPUB_RULES, ...MASTODON_RULES],
  },
};
