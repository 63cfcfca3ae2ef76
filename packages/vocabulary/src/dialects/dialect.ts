import type { JsonObject, JsonValue } from "../json.ts";
import type { Rule } from "./rule.ts";

/** A way of writing documents that a kind of software reads. */
export type DialectName =
  | "activitystreams"
  | "lemmy-2021"
  | "lemmy-0.19"
  | "lemmy-1.0"
  | "bookwyrm"
  | "mastodon";

/** One recipient in a community's addresses: the public collection, or the community. */
export type CommunityRecipient = "public" | "community";

/** Where the public collection and the community stand in what is posted to a community. */
export interface CommunityPattern {
  /** What `to` begins with. */
  readonly to: readonly CommunityRecipient[];
  /** What `cc` begins with; everybody else who is addressed follows. */
  readonly cc: readonly CommunityRecipient[];
}

/** How posts to a community are addressed (Lemmy S68, S81, S114, D10). */
export interface CommunityAddressing {
  /** Of Create, Update, Delete and the other activities that a community announces. */
  readonly activity: CommunityPattern;
  /** Of a post. */
  readonly post: CommunityPattern;
  /** Of a comment. */
  readonly comment: CommunityPattern;
  /** Of Like and Dislike: like other activities, or by `audience` alone (Lemmy D16). */
  readonly vote: "activity" | "audience-only";
  /** Whether `audience` names the community. */
  readonly audience: boolean;
}

/**
 * How documents are rendered for a peer. A value of `as-is` leaves to the document what the peer
 * does not care about.
 */
export interface Rendering {
  /** The contexts that every document has, in order. */
  readonly context: readonly JsonValue[];
  /** Whether terms that those contexts do not declare, and documents use, are declared beside them. */
  readonly declares: boolean;
  /** Types that the peer knows by another name. */
  readonly types: Readonly<Record<string, string>>;
  /** Whether a list of types is cut down to its first, for peers that fail on lists. */
  readonly singleType: boolean;
  /** Whether book posts go as they are or as Article and Note (BookWyrm B56). */
  readonly bookPosts: "native" | "downgraded";
  /** The type of a private message (Lemmy D7). */
  readonly privateMessage: "Note" | "ChatMessage";
  /** What `inReplyTo` names: what is answered, or the post and then the comment (Lemmy S83, D15). */
  readonly inReplyTo: "parent" | "post-and-parent";
  /** Where an actor's text stands (Lemmy D4). */
  readonly actorText: "as-is" | "summary" | "content";
  /** How a community names its moderators: as ids beside a collection, or by it alone (Lemmy D5). */
  readonly moderators: "as-is" | "ids-and-collection" | "collection";
  /** Where the link of a Page stands (Lemmy D13). */
  readonly link: "as-is" | "url" | "attachment";
  /** `stickied`, `commentsEnabled` and `sensitive` of a Page: always there, or not (Lemmy D12). */
  readonly postFlags: "as-is" | "required" | "left-out";
  /** Moderators' removal of a post: Remove, or Delete with a reason (Lemmy D11). */
  readonly removal: "as-is" | "Remove" | "Delete";
  /** The member that holds the items of an OrderedCollection (Lemmy D6). */
  readonly orderedItems: "items" | "orderedItems";
  /** How posts to communities are addressed, for peers that insist. */
  readonly community: CommunityAddressing | undefined;
  /** Types whose `to` and `cc` are always there, as arrays. */
  readonly addressed: ReadonlySet<string>;
  /** Whether private messages have no `cc`, and one recipient, in a list. */
  readonly messageHasNoCc: boolean;
  /** Whether the one recipient of an activity or a message stands in no list (Lemmy S5). */
  readonly bareTo: boolean;
  /** Members that are lists even when they hold one value. */
  readonly arrays: readonly string[];
  /** Whether a downgraded Quotation keeps `quote`, which elsewhere is a post's id (FEP-044f). */
  readonly keepsQuotation: boolean;
  /** Whether private messages need a Mention of their recipient to be shown. */
  readonly mentionsRecipient: boolean;
  /** Whether tags without `href` are left out, because the peer drops the whole post for them. */
  readonly tagsNeedHref: boolean;
  /** Whether what is deleted is given as a Tombstone; an account is always given by its id. */
  readonly deletesTombstone: boolean;
  /** Whether actors say that they speak BookWyrm's book types. */
  readonly bookwyrmUser: boolean;
  /** Whether a Flag names what it is about in a list, however little that is. */
  readonly flagsInList: boolean;
}

/** A dialect, as data: what it requires, what it aliases, how documents are rendered in it. */
export interface Dialect {
  /** Its name. */
  readonly name: DialectName;
  /** Whose it is, for people. */
  readonly title: string;
  /** Other names that its documents use, and the names that are rendered for them. */
  readonly aliases: Readonly<Record<string, string>>;
  /** How documents are rendered. */
  readonly rendering: Rendering;
  /** What is required of documents, those of Activity Streams included. */
  readonly rules: readonly Rule[];
}

/** Looks a document up by its id: what the caller happens to know; it is never fetched here. */
export type KnownDocument = (id: string) => JsonObject | undefined;
