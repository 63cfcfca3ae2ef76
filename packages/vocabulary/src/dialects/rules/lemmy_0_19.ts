import { isJsonObject, ownMember } from "../../json.ts";
import { hasType } from "../../types_of.ts";
import type { Part, Rule } from "../rule.ts";
import {
  absent,
  all,
  each,
  holds,
  isInstant,
  isIri,
  ofType,
  optional,
  required,
} from "./checks.ts";
import { isOfAuthor } from "./lemmy_2021_activities.ts";
import { LEMMY_TODAY_RULES } from "./lemmy_today.ts";
import { aMessage, inFull } from "./lemmy_scopes.ts";
import { isPostTag, lockNamesId, wellAddressed } from "./lemmy_shapes.ts";

const ONLY_0_19: readonly Rule[] = [
  {
    id: "lemmy:D3",
    says: "Accept, Reject and Undo hold the activity that they answer.",
    on: ofType("Accept", "Reject", "Undo"),
    check: required("object", isJsonObject),
  },
  {
    id: "lemmy:D7",
    says: "A private message is a ChatMessage.",
    on: aMessage,
    check: holds("type", ({ json }) => hasType(json, "ChatMessage")),
  },
  {
    id: "lemmy:D10",
    says: "A public post is to its community and everybody; audience is an addressed community.",
    on: inFull("Page", "Note"),
    check: (part) => wellAddressed(part, { commentsToCommunity: false }),
  },
  {
    id: "lemmy:D12",
    says: "A post has neither stickied nor commentsEnabled; a Lock names the post by its id.",
    on: (part) => inFull("Page")(part) || ofType("Lock")(part),
    check: all(absent("stickied"), absent("commentsEnabled"), lockNamesId),
  },
  {
    id: "lemmy:D17",
    says: "A ban names the person and the community or server by ids; expires and endTime agree.",
    on: ofType("Block"),
    check: all(
      required("object", isIri),
      required("target", isIri),
      optional("endTime", isInstant),
      holds("expires", ({ json }) => !Object.hasOwn(json, "expires") || datesAgree(json)),
    ),
  },
  {
    id: "lemmy:D24",
    says: "The tags of a post are Hashtags and Mentions, with href and name.",
    on: inFull("Page", "Note"),
    check: each("tag", (tag) => isPostTag(tag, ["Hashtag", "Mention"])),
  },
  {
    id: "lemmy:S123",
    says: "Create and Update are of their object's author.",
    on: ofType("Create", "Update"),
    check: holds("actor", isOfAuthor),
  },
];

/** What Lemmy 0.19 reads and writes, as far as one document shows it. */
export const LEMMY_0_19_RULES: readonly Rule[] = [
  ...LEMMY_TODAY_RULES,
  ...ONLY_0_19,
];

function datesAgree(json: Part["json"]): boolean {
  return ownMember(json, "expires") === ownMember(json, "endTime");
}
