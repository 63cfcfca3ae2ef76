import { isJsonObject } from "../../json.ts";
import type { Rule } from "../rule.ts";
import {
  absent,
  all,
  countIn,
  each,
  holds,
  isA,
  isInstant,
  isIri,
  isReference,
  isText,
  isWord,
  ofType,
  optional,
  required,
} from "./checks.ts";
import { isOfAuthor } from "./lemmy_2021_activities.ts";
import { LEMMY_TODAY_RULES } from "./lemmy_today.ts";
import { inFull, messageActivity } from "./lemmy_scopes.ts";
import { isPostTag, lockNamesId, wellAddressed } from "./lemmy_shapes.ts";

const ONLY_1_0: readonly Rule[] = [
  {
    id: "lemmy:D3",
    says: "Accept, Reject and Undo name the activity that they answer, whole or by id.",
    on: ofType("Accept", "Reject", "Undo"),
    check: required("object", isReference),
  },
  {
    id: "lemmy:D7",
    says: "A private message is addressed in a list of one, and its activity has no cc.",
    on: messageActivity,
    check: holds("cc", ({ json }) => countIn(json, "cc") === 0),
  },
  {
    id: "lemmy:D10",
    says: "Posts and comments are to their community; audience is that community.",
    on: inFull("Page", "Note"),
    check: (part) => wellAddressed(part, { commentsToCommunity: true }),
  },
  {
    id: "lemmy:D12",
    says:
      "A post has neither stickied nor commentsEnabled; a Lock names post or comment by its id.",
    on: (part) => inFull("Page")(part) || ofType("Lock")(part),
    check: all(absent("stickied"), absent("commentsEnabled"), lockNamesId),
  },
  {
    id: "lemmy:D17",
    says: "A ban names the person and the community or server by ids, and ends at endTime.",
    on: ofType("Block"),
    check: all(
      required("object", isIri),
      required("target", isIri),
      optional("endTime", isInstant),
      absent("expires"),
    ),
  },
  {
    id: "lemmy:D18-resolve",
    says: "A Resolve names the report that it resolves, whole or by id.",
    on: ofType("Resolve"),
    check: required("object", (value) => isIri(value) || isA("Flag")(value)),
  },
  {
    id: "lemmy:D24",
    says: "The tags of a post are Hashtags and Mentions with href, and a community's with id.",
    on: inFull("Page", "Note"),
    check: each("tag", (tag) => isPostTag(tag, ["Hashtag", "Mention", "CommunityPostTag"])),
  },
  {
    id: "lemmy:D26",
    says: "A Warn is to one person, about a post or comment, in a community, with a reason.",
    on: ofType("Warn"),
    check: all(
      holds("to", ({ json }) => countIn(json, "to") === 1),
      required("object", isIri),
      required("audience", isIri),
      required("summary", isText),
    ),
  },
  {
    id: "lemmy:D27",
    says: "A Feed has its communities in following, its creator in attributedTo, and a key.",
    on: inFull("Feed"),
    check: all(
      required("following", isIri),
      required("attributedTo", isReference),
      required("inbox", isIri),
      required("publicKey", isJsonObject),
      required("preferredUsername", isWord),
    ),
  },
  {
    id: "lemmy:S123",
    says: "A Create is of its object's author; moderators may update the posts of others.",
    on: ofType("Create"),
    check: holds("actor", isOfAuthor),
  },
];

/** What Lemmy 1.0 reads and writes, as far as one document shows it. */
export const LEMMY_1_0_RULES: readonly Rule[] = [
  ...LEMMY_TODAY_RULES,
  ...ONLY_1_0,
];
