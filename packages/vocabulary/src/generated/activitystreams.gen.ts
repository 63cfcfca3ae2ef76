// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity, JsonValue, LanguageMap, Moment } from "../mod.ts";
import type { CryptographicKey, RsaSignature2017 } from "./security.gen.ts";
import type { InteractionPolicy } from "./interaction.gen.ts";
import type { Language } from "./lemmy.gen.ts";

/**
 * Anything that is no link: the base of every object, actor, activity and collection.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-object}
 */
export interface AnyObject extends Entity {
  /**
   * What is attached: pictures, files, links.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-attachment}
   */
  readonly attachment: readonly Entity[];
  /**
   * Who made it; of a Lemmy community, its moderators.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-attributedto}
   */
  readonly attributedTo: readonly Entity[];
  /**
   * Whom it is meant for; of a post in a community, the community (FEP-1b12).
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-audience}
   */
  readonly audience: readonly Entity[];
  /**
   * The text, as HTML that nobody has sanitised unless `mediaType` says otherwise.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-content}
   */
  readonly content: string | undefined;
  /**
   * The texts of `content` by language.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-content}
   */
  readonly contentMap: LanguageMap;
  /**
   * What it belongs to, such as the conversation.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-context}
   */
  readonly context: readonly Entity[];
  /**
   * A plain title or display name, without markup.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-name}
   */
  readonly name: string | undefined;
  /**
   * The texts of `name` by language.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-name}
   */
  readonly nameMap: LanguageMap;
  /**
   * When it ended or will end; of a Block, when it expires.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-endtime}
   */
  readonly endTime: Moment | undefined;
  /**
   * The software that made it.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-generator}
   */
  readonly generator: readonly Entity[];
  /**
   * A small picture of it; of an actor, the avatar.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-icon}
   */
  readonly icon: readonly Entity[];
  /**
   * A larger picture of it; of an actor, the banner.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-image}
   */
  readonly image: readonly Entity[];
  /**
   * What it answers.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-inreplyto}
   */
  readonly inReplyTo: readonly Entity[];
  /**
   * Where it is or happens.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-location}
   */
  readonly location: readonly Entity[];
  /**
   * Something to look at before the thing itself.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-preview}
   */
  readonly preview: readonly Entity[];
  /**
   * When it was published.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-published}
   */
  readonly published: Moment | undefined;
  /**
   * The collection of what answers it.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-replies}
   */
  readonly replies: Entity | undefined;
  /**
   * When it began or will begin.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-starttime}
   */
  readonly startTime: Moment | undefined;
  /**
   * A short description as HTML; on a note, servers show it as a warning before the text.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-summary}
   */
  readonly summary: string | undefined;
  /**
   * The texts of `summary` by language.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-summary}
   */
  readonly summaryMap: LanguageMap;
  /**
   * What it is tagged with: mentions, hashtags, custom emoji.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-tag}
   */
  readonly tag: readonly Entity[];
  /**
   * When it was last changed.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-updated}
   */
  readonly updated: Moment | undefined;
  /**
   * Where people see it.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-url}
   */
  readonly url: readonly Entity[];
  /**
   * Whom it is addressed to.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-to}
   */
  readonly to: readonly Entity[];
  /**
   * Whom it is addressed to in secret; never shown to others.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-bto}
   */
  readonly bto: readonly Entity[];
  /**
   * Whom it is also sent to.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-cc}
   */
  readonly cc: readonly Entity[];
  /**
   * Whom it is also sent to in secret; never shown to others.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-bcc}
   */
  readonly bcc: readonly Entity[];
  /**
   * The media type of the content, or of what a link leads to.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-mediatype}
   */
  readonly mediaType: string | undefined;
  /**
   * How long it lasts (XML Schema duration, `PT5S`).
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-duration}
   */
  readonly duration: string | undefined;
  /**
   * The Likes of the object.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#likes}
   */
  readonly likes: Entity | undefined;
  /**
   * The Announces of the object.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#shares}
   */
  readonly shares: Entity | undefined;
  /**
   * What the author wrote.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#source-property}
   */
  readonly source: Source | string | undefined;
  /**
   * Whether it is shown only after a warning.
   *
   * @see {@link https://swicg.github.io/miscellany/#sensitive}
   */
  readonly sensitive: boolean | undefined;
  /**
   * Proofs of the document.
   *
   * @see {@link https://w3id.org/security#proof}
   */
  readonly proof: readonly Entity[];
  /**
   * The digest of what is linked, in Multibase.
   *
   * @see {@link https://w3id.org/security#digestMultibase}
   */
  readonly digestMultibase: readonly string[];
  /**
   * A Linked Data signature of the document.
   *
   * @see {@link https://w3id.org/security#signature}
   */
  readonly signature: readonly RsaSignature2017[];
  /**
   * The id of the Atom entry (OStatus).
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly atomUri: string | undefined;
  /**
   * The Atom entry that it answers (OStatus).
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly inReplyToAtomUri: string | undefined;
  /**
   * The conversation that it belongs to (OStatus).
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly conversation: string | undefined;
  /**
   * Who may do what with the object.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactionPolicy: InteractionPolicy | undefined;
  /**
   * The permission for what was done.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly approvedBy: string | undefined;
  /**
   * The permission to answer.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly replyAuthorization: Entity | undefined;
  /**
   * The permission to quote (FEP-044f).
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly quoteAuthorization: Entity | undefined;
  /**
   * The object that it quotes (FEP-044f).
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly quote: Entity | string | undefined;
  /**
   * The object that it quotes, as Pleroma and Misskey have it.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly quoteUrl: string | undefined;
  /**
   * The object that it quotes, as Fedibird has it.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly quoteUri: string | undefined;
  /**
   * The language it is written in; of a community, those that it accepts.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly language: readonly Language[];
  /**
   * A private message.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly chatMessage: JsonValue | undefined;
  /**
   * The reactions to the object.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly emojiReactions: readonly JsonValue[];
  /**
   * Earlier versions of the object.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly formerRepresentations: Entity | undefined;
  /**
   * What the author wrote in.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly contentType: string | undefined;
  /**
   * The text as the author wrote it, in MFM.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_content: string | undefined;
  /**
   * The object that it quotes.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_quote: string | undefined;
  /**
   * How many voted for the answer.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_votes: number | undefined;
  /**
   * The specifications that the software keeps (FEP-844e).
   *
   * @see {@link https://w3id.org/fep/844e}
   */
  readonly implements: readonly Entity[];
  /**
   * The conversation that it belongs to (GNU social).
   *
   * @see {@link https://gnusocial.network}
   */
  readonly inConversation: Entity | undefined;
}

/** Whether an entity is of the type Object or of a kind of it. */
export function isAnyObject<T extends Entity>(entity: T): entity is T & AnyObject {
  return entity.isA("Object");
}

/**
 * A qualified reference to something elsewhere, with hints about what is there.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-link}
 */
export interface Link extends Entity {
  /**
   * Who made it; of a Lemmy community, its moderators.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-attributedto}
   */
  readonly attributedTo: readonly Entity[];
  /**
   * A plain title or display name, without markup.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-name}
   */
  readonly name: string | undefined;
  /**
   * The texts of `name` by language.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-name}
   */
  readonly nameMap: LanguageMap;
  /**
   * Something to look at before the thing itself.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-preview}
   */
  readonly preview: readonly Entity[];
  /**
   * The media type of the content, or of what a link leads to.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-mediatype}
   */
  readonly mediaType: string | undefined;
  /**
   * Where the link leads.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-href}
   */
  readonly href: string | undefined;
  /**
   * How what links relates to what is linked (RFC 8288).
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-rel}
   */
  readonly rel: readonly string[];
  /**
   * The language of what is linked.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-hreflang}
   */
  readonly hreflang: string | undefined;
  /**
   * Height in pixels.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-height}
   */
  readonly height: number | undefined;
  /**
   * Width in pixels.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-width}
   */
  readonly width: number | undefined;
  /**
   * The digest of what is linked, in Multibase.
   *
   * @see {@link https://w3id.org/security#digestMultibase}
   */
  readonly digestMultibase: readonly string[];
  /**
   * What the copy costs: free, purchase or loan.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly availability: string | undefined;
}

/** Whether an entity is of the type Link or of a kind of it. */
export function isLink<T extends Entity>(entity: T): entity is T & Link {
  return entity.isA("Link");
}

/**
 * Something that an actor did, does or is about to do.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-activity}
 */
export interface Activity extends AnyObject {
  /**
   * Who performed the activity.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-actor}
   */
  readonly actor: readonly Entity[];
  /**
   * What the activity is about; of a relationship, the other side.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-object}
   */
  readonly object: readonly Entity[];
  /**
   * What the activity is directed at, such as the collection that something is added to.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-target}
   */
  readonly target: readonly Entity[];
  /**
   * What came of the activity.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-result}
   */
  readonly result: readonly Entity[];
  /**
   * Where the activity started from, such as the place that something is moved from.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-origin}
   */
  readonly origin: readonly Entity[];
  /**
   * What the activity was done with.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-instrument}
   */
  readonly instrument: readonly Entity[];
  /**
   * When it expires; Lemmy writes it on a Block.
   *
   * @see {@link https://w3id.org/security#expires}
   */
  readonly expires: Moment | undefined;
  /**
   * The permission to like.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly likeAuthorization: Entity | undefined;
  /**
   * The permission to announce.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly announceAuthorization: Entity | undefined;
  /**
   * Of a Block or Delete: whether what the person wrote goes too.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly removeData: boolean | undefined;
  /**
   * Of an Undo: whether what was removed comes back (Lemmy 1.0).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly restoreData: boolean | undefined;
  /**
   * Of a Delete: whether the whole tree below goes (Lemmy 1.0).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly withReplies: boolean | undefined;
  /**
   * Of a Flag: the links that are reported.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly links: readonly string[];
  /**
   * The emoji of a reaction.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_reaction: string | undefined;
  /**
   * The picture of a reaction's emoji (FEP-c0e0).
   *
   * @see {@link https://w3id.org/fep/c0e0}
   */
  readonly emojiUrl: string | undefined;
}

/** Whether an entity is of the type Activity or of a kind of it. */
export function isActivity<T extends Entity>(entity: T): entity is T & Activity {
  return entity.isA("Activity");
}

/**
 * An activity that has no object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-intransitiveactivity}
 */
export interface IntransitiveActivity extends Activity {
}

/** Whether an entity is of the type IntransitiveActivity or of a kind of it. */
export function isIntransitiveActivity<T extends Entity>(entity: T): entity is T & IntransitiveActivity {
  return entity.isA("IntransitiveActivity");
}

/**
 * A set of objects or links, whole or page by page.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-collection}
 */
export interface Collection extends AnyObject {
  /**
   * How many items there are in all.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-totalitems}
   */
  readonly totalItems: number | undefined;
  /**
   * The page with the newest items.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-current}
   */
  readonly current: Entity | undefined;
  /**
   * The first page.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-first}
   */
  readonly first: Entity | undefined;
  /**
   * The last page.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-last}
   */
  readonly last: Entity | undefined;
  /**
   * What is in the collection, in no order; `orderedItems` is read in its place.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-items}
   */
  readonly items: readonly Entity[];
  /**
   * The object whose Likes these are (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly likesOf: Entity | undefined;
  /**
   * The object whose Announces these are (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly sharesOf: Entity | undefined;
  /**
   * The object whose replies these are (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly repliesOf: Entity | undefined;
  /**
   * The actor whose inbox it is (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly inboxOf: Entity | undefined;
  /**
   * The actor whose outbox it is (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly outboxOf: Entity | undefined;
  /**
   * The actor whose followers these are (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly followersOf: Entity | undefined;
  /**
   * The actor who follows these (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly followingOf: Entity | undefined;
  /**
   * The actor who liked these (FEP-5711).
   *
   * @see {@link https://w3id.org/fep/5711}
   */
  readonly likedOf: Entity | undefined;
}

/** Whether an entity is of the type Collection or of a kind of it. */
export function isCollection<T extends Entity>(entity: T): entity is T & Collection {
  return entity.isA("Collection");
}

/**
 * A collection whose order means something.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-orderedcollection}
 */
export interface OrderedCollection extends Collection {
  /**
   * What is in the collection, in its order; `items` is read in its place.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-ordereditems}
   */
  readonly orderedItems: readonly Entity[];
  /**
   * Whose collection it is.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly owner: Entity | undefined;
}

/** Whether an entity is of the type OrderedCollection or of a kind of it. */
export function isOrderedCollection<T extends Entity>(entity: T): entity is T & OrderedCollection {
  return entity.isA("OrderedCollection");
}

/**
 * One page of a collection.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-collectionpage}
 */
export interface CollectionPage extends Collection {
  /**
   * The collection that the page is part of.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-partof}
   */
  readonly partOf: Entity | undefined;
  /**
   * The page after this one.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-next}
   */
  readonly next: Entity | undefined;
  /**
   * The page before this one.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-prev}
   */
  readonly prev: Entity | undefined;
}

/** Whether an entity is of the type CollectionPage or of a kind of it. */
export function isCollectionPage<T extends Entity>(entity: T): entity is T & CollectionPage {
  return entity.isA("CollectionPage");
}

/**
 * One page of an ordered collection.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-orderedcollectionpage}
 */
export interface OrderedCollectionPage extends OrderedCollection, CollectionPage {
  /**
   * Where the page's first item stands in the whole collection.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-startindex}
   */
  readonly startIndex: number | undefined;
}

/** Whether an entity is of the type OrderedCollectionPage or of a kind of it. */
export function isOrderedCollectionPage<T extends Entity>(entity: T): entity is T & OrderedCollectionPage {
  return entity.isA("OrderedCollectionPage");
}

/**
 * The actor accepts the object, such as a Follow or an Invite.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-accept}
 */
export interface Accept extends Activity {
}

/** Whether an entity is of the type Accept or of a kind of it. */
export function isAccept<T extends Entity>(entity: T): entity is T & Accept {
  return entity.isA("Accept");
}

/**
 * The actor accepts the object for the time being.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-tentativeaccept}
 */
export interface TentativeAccept extends Accept {
}

/** Whether an entity is of the type TentativeAccept or of a kind of it. */
export function isTentativeAccept<T extends Entity>(entity: T): entity is T & TentativeAccept {
  return entity.isA("TentativeAccept");
}

/**
 * The actor adds the object to the target.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-add}
 */
export interface Add extends Activity {
}

/** Whether an entity is of the type Add or of a kind of it. */
export function isAdd<T extends Entity>(entity: T): entity is T & Add {
  return entity.isA("Add");
}

/**
 * The actor calls the attention of others to the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-announce}
 */
export interface Announce extends Activity {
}

/** Whether an entity is of the type Announce or of a kind of it. */
export function isAnnounce<T extends Entity>(entity: T): entity is T & Announce {
  return entity.isA("Announce");
}

/**
 * The actor has arrived at the location.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-arrive}
 */
export interface Arrive extends IntransitiveActivity {
}

/** Whether an entity is of the type Arrive or of a kind of it. */
export function isArrive<T extends Entity>(entity: T): entity is T & Arrive {
  return entity.isA("Arrive");
}

/**
 * The actor blocks the object, which is to have no access to the actor any more.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-block}
 */
export interface Block extends Ignore {
}

/** Whether an entity is of the type Block or of a kind of it. */
export function isBlock<T extends Entity>(entity: T): entity is T & Block {
  return entity.isA("Block");
}

/**
 * The actor has made the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-create}
 */
export interface Create extends Activity {
}

/** Whether an entity is of the type Create or of a kind of it. */
export function isCreate<T extends Entity>(entity: T): entity is T & Create {
  return entity.isA("Create");
}

/**
 * The actor has deleted the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-delete}
 */
export interface Delete extends Activity {
}

/** Whether an entity is of the type Delete or of a kind of it. */
export function isDelete<T extends Entity>(entity: T): entity is T & Delete {
  return entity.isA("Delete");
}

/**
 * The actor dislikes the object; a vote against it.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-dislike}
 */
export interface Dislike extends Activity {
}

/** Whether an entity is of the type Dislike or of a kind of it. */
export function isDislike<T extends Entity>(entity: T): entity is T & Dislike {
  return entity.isA("Dislike");
}

/**
 * The actor reports the object to moderators.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-flag}
 */
export interface Flag extends Activity {
}

/** Whether an entity is of the type Flag or of a kind of it. */
export function isFlag<T extends Entity>(entity: T): entity is T & Flag {
  return entity.isA("Flag");
}

/**
 * The actor wants to be told what the object does.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-follow}
 */
export interface Follow extends Activity {
}

/** Whether an entity is of the type Follow or of a kind of it. */
export function isFollow<T extends Entity>(entity: T): entity is T & Follow {
  return entity.isA("Follow");
}

/**
 * The actor ignores the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-ignore}
 */
export interface Ignore extends Activity {
}

/** Whether an entity is of the type Ignore or of a kind of it. */
export function isIgnore<T extends Entity>(entity: T): entity is T & Ignore {
  return entity.isA("Ignore");
}

/**
 * The actor invites the object to the target.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-invite}
 */
export interface Invite extends Offer {
}

/** Whether an entity is of the type Invite or of a kind of it. */
export function isInvite<T extends Entity>(entity: T): entity is T & Invite {
  return entity.isA("Invite");
}

/**
 * The actor has joined the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-join}
 */
export interface Join extends Activity {
}

/** Whether an entity is of the type Join or of a kind of it. */
export function isJoin<T extends Entity>(entity: T): entity is T & Join {
  return entity.isA("Join");
}

/**
 * The actor has left the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-leave}
 */
export interface Leave extends Activity {
}

/** Whether an entity is of the type Leave or of a kind of it. */
export function isLeave<T extends Entity>(entity: T): entity is T & Leave {
  return entity.isA("Leave");
}

/**
 * The actor likes the object; a vote for it.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-like}
 */
export interface Like extends Activity {
}

/** Whether an entity is of the type Like or of a kind of it. */
export function isLike<T extends Entity>(entity: T): entity is T & Like {
  return entity.isA("Like");
}

/**
 * The actor has listened to the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-listen}
 */
export interface Listen extends Activity {
}

/** Whether an entity is of the type Listen or of a kind of it. */
export function isListen<T extends Entity>(entity: T): entity is T & Listen {
  return entity.isA("Listen");
}

/**
 * The actor has moved the object from the origin to the target.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-move}
 */
export interface Move extends Activity {
}

/** Whether an entity is of the type Move or of a kind of it. */
export function isMove<T extends Entity>(entity: T): entity is T & Move {
  return entity.isA("Move");
}

/**
 * The actor offers the object, to the target if there is one.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-offer}
 */
export interface Offer extends Activity {
}

/** Whether an entity is of the type Offer or of a kind of it. */
export function isOffer<T extends Entity>(entity: T): entity is T & Offer {
  return entity.isA("Offer");
}

/**
 * A question or a poll; servers send it as an object too.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-question}
 */
export interface Question extends IntransitiveActivity {
  /**
   * The answers, of which one may be chosen.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-oneof}
   */
  readonly oneOf: readonly Entity[];
  /**
   * The answers, of which several may be chosen.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-anyof}
   */
  readonly anyOf: readonly Entity[];
  /**
   * When or whether the question was closed.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-closed}
   */
  readonly closed: readonly (Entity | Moment | boolean)[];
  /**
   * How many people have voted.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly votersCount: number | undefined;
}

/** Whether an entity is of the type Question or of a kind of it. */
export function isQuestion<T extends Entity>(entity: T): entity is T & Question {
  return entity.isA("Question");
}

/**
 * The actor has read the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-read}
 */
export interface Read extends Activity {
}

/** Whether an entity is of the type Read or of a kind of it. */
export function isRead<T extends Entity>(entity: T): entity is T & Read {
  return entity.isA("Read");
}

/**
 * The actor rejects the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-reject}
 */
export interface Reject extends Activity {
}

/** Whether an entity is of the type Reject or of a kind of it. */
export function isReject<T extends Entity>(entity: T): entity is T & Reject {
  return entity.isA("Reject");
}

/**
 * The actor rejects the object for the time being.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-tentativereject}
 */
export interface TentativeReject extends Reject {
}

/** Whether an entity is of the type TentativeReject or of a kind of it. */
export function isTentativeReject<T extends Entity>(entity: T): entity is T & TentativeReject {
  return entity.isA("TentativeReject");
}

/**
 * The actor removes the object, from the origin or the target.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-remove}
 */
export interface Remove extends Activity {
}

/** Whether an entity is of the type Remove or of a kind of it. */
export function isRemove<T extends Entity>(entity: T): entity is T & Remove {
  return entity.isA("Remove");
}

/**
 * The actor travels to the target from the origin.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-travel}
 */
export interface Travel extends IntransitiveActivity {
}

/** Whether an entity is of the type Travel or of a kind of it. */
export function isTravel<T extends Entity>(entity: T): entity is T & Travel {
  return entity.isA("Travel");
}

/**
 * The actor takes back the object, an earlier activity.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-undo}
 */
export interface Undo extends Activity {
}

/** Whether an entity is of the type Undo or of a kind of it. */
export function isUndo<T extends Entity>(entity: T): entity is T & Undo {
  return entity.isA("Undo");
}

/**
 * The actor has changed the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-update}
 */
export interface Update extends Activity {
}

/** Whether an entity is of the type Update or of a kind of it. */
export function isUpdate<T extends Entity>(entity: T): entity is T & Update {
  return entity.isA("Update");
}

/**
 * The actor has viewed the object.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-view}
 */
export interface View extends Activity {
}

/** Whether an entity is of the type View or of a kind of it. */
export function isView<T extends Entity>(entity: T): entity is T & View {
  return entity.isA("View");
}

/**
 * Somebody or something that acts; no type on the wire, but the base of the five that are.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-actor}
 */
export interface Actor extends AnyObject {
  /**
   * Where the actor receives.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#inbox}
   */
  readonly inbox: Entity | undefined;
  /**
   * What the actor published.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#outbox}
   */
  readonly outbox: Entity | undefined;
  /**
   * Whom the actor follows.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#following}
   */
  readonly following: Entity | undefined;
  /**
   * Who follows the actor.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#followers}
   */
  readonly followers: Entity | undefined;
  /**
   * What the actor liked.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#liked}
   */
  readonly liked: Entity | undefined;
  /**
   * More collections that may interest others.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly streams: readonly Entity[];
  /**
   * The name in the actor's handle, without host.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly preferredUsername: string | undefined;
  /**
   * The texts of `preferredUsername` by language.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly preferredUsernameMap: LanguageMap;
  /**
   * Addresses that the actor shares with others.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly endpoints: Endpoints | undefined;
  /**
   * Other ids of the same actor, which a Move needs.
   *
   * @see {@link https://www.w3.org/ns/activitystreams}
   */
  readonly alsoKnownAs: readonly string[];
  /**
   * Whether Follows wait for the actor's approval.
   *
   * @see {@link https://swicg.github.io/miscellany/#manuallyapprovesfollowers}
   */
  readonly manuallyApprovesFollowers: boolean | undefined;
  /**
   * Where the account has moved to.
   *
   * @see {@link https://swicg.github.io/miscellany/#movedto}
   */
  readonly movedTo: Entity | undefined;
  /**
   * The key that the actor's requests are signed with.
   *
   * @see {@link https://w3id.org/security#publicKey}
   */
  readonly publicKey: readonly CryptographicKey[];
  /**
   * Keys whose proofs count as the actor's (FEP-521a).
   *
   * @see {@link https://w3id.org/security#assertionMethod}
   */
  readonly assertionMethod: readonly Entity[];
  /**
   * Keys with which the actor proves who it is.
   *
   * @see {@link https://w3id.org/security#authentication}
   */
  readonly authentication: readonly Entity[];
  /**
   * Keys with which the actor delegates.
   *
   * @see {@link https://w3id.org/security#capabilityDelegation}
   */
  readonly capabilityDelegation: readonly Entity[];
  /**
   * Keys with which the actor invokes.
   *
   * @see {@link https://w3id.org/security#capabilityInvocation}
   */
  readonly capabilityInvocation: readonly Entity[];
  /**
   * Keys with which others encrypt for the actor.
   *
   * @see {@link https://w3id.org/security#keyAgreement}
   */
  readonly keyAgreement: readonly Entity[];
  /**
   * Services of a DID document.
   *
   * @see {@link https://w3id.org/security#service}
   */
  readonly service: readonly JsonValue[];
  /**
   * Where a service of a DID document is.
   *
   * @see {@link https://w3id.org/security#serviceEndpoint}
   */
  readonly serviceEndpoint: readonly string[];
  /**
   * What the actor has pinned to its profile; of a Lemmy community, its pinned posts.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly featured: Entity | undefined;
  /**
   * The hashtags that the actor features.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly featuredTags: Entity | undefined;
  /**
   * The collections that the actor features.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly featuredCollections: Entity | undefined;
  /**
   * Whether the actor wants to be found in directories.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly discoverable: boolean | undefined;
  /**
   * Whether the actor's public posts may be searched.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly indexable: boolean | undefined;
  /**
   * Whether the person has died.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly memorial: boolean | undefined;
  /**
   * Whether the server has suspended the account.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly suspended: boolean | undefined;
  /**
   * Sites that may name the actor as author.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly attributionDomains: readonly string[];
  /**
   * Whether the profile shows pinned posts.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly showFeatured: boolean | undefined;
  /**
   * Whether the profile shows media.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly showMedia: boolean | undefined;
  /**
   * Whether the profile's media include those of replies.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly showRepliesInMedia: boolean | undefined;
  /**
   * The actor's devices for encrypted messages.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly devices: Entity | undefined;
  /**
   * Whether public posts are hidden from the open web.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly hidesToPublicFromUnauthedWeb: boolean | undefined;
  /**
   * Whether unlisted posts are hidden from the open web.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly hidesCcPublicFromUnauthedWeb: boolean | undefined;
  /**
   * The account on Matrix, such as `@ann:a.example`.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly matrixUserId: string | undefined;
  /**
   * Whether the actor is of a server that speaks BookWyrm.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly bookwyrmUser: boolean | undefined;
  /**
   * Whether the actor's pages hide followers and following.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly hideFollows: boolean | undefined;
  /**
   * Whether the actor is for the server's own use.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly invisible: boolean | undefined;
  /**
   * What the actor can receive.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly capabilities: JsonValue | undefined;
  /**
   * Whether the actor receives chat messages.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly acceptsChatMessages: boolean | undefined;
  /**
   * What the actor says of itself, in MFM.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_summary: string | undefined;
  /**
   * What new followers are told.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_followedMessage: string | undefined;
  /**
   * Whether only people with an account may see the actor's posts.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_requireSigninToViewContents: boolean | undefined;
  /**
   * When older posts become visible to followers only.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_makeNotesFollowersOnlyBefore: number | undefined;
  /**
   * When older posts become hidden.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_makeNotesHiddenBefore: number | undefined;
  /**
   * Whether the actor is a cat.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly isCat: boolean | undefined;
  /**
   * Whether the actor's posts are shown in the speech of cats.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly speakAsCat: boolean | undefined;
  /**
   * Servers through which a portable actor is reached (FEP-ef61).
   *
   * @see {@link https://w3id.org/fep/ef61}
   */
  readonly gateways: readonly string[];
  /**
   * The generation of a portable actor's document (FEP-ef61).
   *
   * @see {@link https://w3id.org/fep/ef61}
   */
  readonly generation: number | undefined;
  /**
   * The actor's handle (FEP-2c59).
   *
   * @see {@link https://w3id.org/fep/2c59}
   */
  readonly webfinger: string | undefined;
  /**
   * Who asked to follow (FEP-4ccd).
   *
   * @see {@link https://w3id.org/fep/4ccd}
   */
  readonly pendingFollowers: Entity | undefined;
  /**
   * Whom the actor asked to follow (FEP-4ccd).
   *
   * @see {@link https://w3id.org/fep/4ccd}
   */
  readonly pendingFollowing: Entity | undefined;
  /**
   * Whom the actor blocks (FEP-c648).
   *
   * @see {@link https://w3id.org/fep/c648}
   */
  readonly blocked: Entity | undefined;
  /**
   * What others wrote on the actor's wall (Smithereen).
   *
   * @see {@link https://smithereen.software}
   */
  readonly wall: Entity | undefined;
  /**
   * The actor's friends (Smithereen).
   *
   * @see {@link https://smithereen.software}
   */
  readonly friends: Entity | undefined;
  /**
   * The groups that the actor is in (Smithereen).
   *
   * @see {@link https://smithereen.software}
   */
  readonly groups: Entity | undefined;
  /**
   * A person's given name (Smithereen).
   *
   * @see {@link https://smithereen.software}
   */
  readonly firstName: string | undefined;
  /**
   * A person's family name (Smithereen).
   *
   * @see {@link https://smithereen.software}
   */
  readonly lastName: string | undefined;
}

/** Whether an entity is of the type Actor or of a kind of it. */
export function isActor<T extends Entity>(entity: T): entity is T & Actor {
  return entity.isA("Actor");
}

/**
 * A piece of software; servers use it for the actor of the whole instance.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-application}
 */
export interface Application extends Actor {
  /**
   * A short description in plain text (Lemmy 1.0).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly description: string | undefined;
  /**
   * The texts of `description` by language.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly descriptionMap: LanguageMap;
}

/** Whether an entity is of the type Application or of a kind of it. */
export function isApplication<T extends Entity>(entity: T): entity is T & Application {
  return entity.isA("Application");
}

/**
 * A group of actors; Lemmy's communities are groups.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-group}
 */
export interface Group extends Actor {
  /**
   * The moderators of the community (Lemmy S30).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly moderators: Entity | undefined;
  /**
   * Whether only moderators may post.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly postingRestrictedToMods: boolean | undefined;
  /**
   * A short description in plain text (Lemmy 1.0).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly description: string | undefined;
  /**
   * The texts of `description` by language.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly descriptionMap: LanguageMap;
}

/** Whether an entity is of the type Group or of a kind of it. */
export function isGroup<T extends Entity>(entity: T): entity is T & Group {
  return entity.isA("Group");
}

/**
 * An organisation.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-organization}
 */
export interface Organization extends Actor {
}

/** Whether an entity is of the type Organization or of a kind of it. */
export function isOrganization<T extends Entity>(entity: T): entity is T & Organization {
  return entity.isA("Organization");
}

/**
 * A person.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-person}
 */
export interface Person extends Actor {
}

/** Whether an entity is of the type Person or of a kind of it. */
export function isPerson<T extends Entity>(entity: T): entity is T & Person {
  return entity.isA("Person");
}

/**
 * A service; bots are marked with it.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-service}
 */
export interface Service extends Actor {
}

/** Whether an entity is of the type Service or of a kind of it. */
export function isService<T extends Entity>(entity: T): entity is T & Service {
  return entity.isA("Service");
}

/**
 * A longer text with a title.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-article}
 */
export interface Article extends AnyObject {
  /**
   * Whether comments are accepted; false means locked (Lemmy S72; PeerTube too).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly commentsEnabled: boolean | undefined;
}

/** Whether an entity is of the type Article or of a kind of it. */
export function isArticle<T extends Entity>(entity: T): entity is T & Article {
  return entity.isA("Article");
}

/**
 * A sound recording.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-audio}
 */
export interface Audio extends Document {
}

/** Whether an entity is of the type Audio or of a kind of it. */
export function isAudio<T extends Entity>(entity: T): entity is T & Audio {
  return entity.isA("Audio");
}

/**
 * A document of any kind, often an attached file.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-document}
 */
export interface Document extends AnyObject {
  /**
   * Height in pixels.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-height}
   */
  readonly height: number | undefined;
  /**
   * Width in pixels.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-width}
   */
  readonly width: number | undefined;
  /**
   * A blurred picture in a few characters, to show while the real one loads.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly blurhash: string | undefined;
  /**
   * The point to keep when the picture is cropped: x and y from -1 to 1.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly focalPoint: readonly number[];
}

/** Whether an entity is of the type Document or of a kind of it. */
export function isDocument<T extends Entity>(entity: T): entity is T & Document {
  return entity.isA("Document");
}

/**
 * Something that happens at a time.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-event}
 */
export interface Event extends AnyObject {
}

/** Whether an entity is of the type Event or of a kind of it. */
export function isEvent<T extends Entity>(entity: T): entity is T & Event {
  return entity.isA("Event");
}

/**
 * A picture.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-image}
 */
export interface Image extends Document {
  /**
   * The part of the picture that is shown (Smithereen).
   *
   * @see {@link https://smithereen.software}
   */
  readonly cropRegion: readonly number[];
}

/** Whether an entity is of the type Image or of a kind of it. */
export function isImage<T extends Entity>(entity: T): entity is T & Image {
  return entity.isA("Image");
}

/**
 * A short text; most posts and comments are notes.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-note}
 */
export interface Note extends AnyObject {
  /**
   * Whether comments are accepted; false means locked (Lemmy S72; PeerTube too).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly commentsEnabled: boolean | undefined;
  /**
   * Whether a moderator speaks as one in this comment.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly distinguished: boolean | undefined;
  /**
   * Whether a note is a private message.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly directMessage: boolean | undefined;
  /**
   * The list that a message is for.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly listMessage: string | undefined;
  /**
   * Whether a note is a chat message.
   *
   * @see {@link https://misskey-hub.net/ns}
   */
  readonly _misskey_talk: boolean | undefined;
}

/** Whether an entity is of the type Note or of a kind of it. */
export function isNote<T extends Entity>(entity: T): entity is T & Note {
  return entity.isA("Note");
}

/**
 * A web page; Lemmy's posts are pages.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-page}
 */
export interface Page extends Document {
  /**
   * Whether the post is pinned in its community (Lemmy S75; before 0.19).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly stickied: boolean | undefined;
  /**
   * Whether comments are accepted; false means locked (Lemmy S72; PeerTube too).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly commentsEnabled: boolean | undefined;
}

/** Whether an entity is of the type Page or of a kind of it. */
export function isPage<T extends Entity>(entity: T): entity is T & Page {
  return entity.isA("Page");
}

/**
 * A location on a map or in words.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-place}
 */
export interface Place extends AnyObject {
  /**
   * How accurate the coordinates are, in percent.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-accuracy}
   */
  readonly accuracy: number | undefined;
  /**
   * Altitude, in `units`.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-altitude}
   */
  readonly altitude: number | undefined;
  /**
   * Latitude in degrees.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-latitude}
   */
  readonly latitude: number | undefined;
  /**
   * Longitude in degrees.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-longitude}
   */
  readonly longitude: number | undefined;
  /**
   * Radius around the coordinates, in `units`.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-radius}
   */
  readonly radius: number | undefined;
  /**
   * Unit of altitude and radius: cm, feet, inches, km, m, miles or an IRI.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-units}
   */
  readonly units: string | undefined;
}

/** Whether an entity is of the type Place or of a kind of it. */
export function isPlace<T extends Entity>(entity: T): entity is T & Place {
  return entity.isA("Place");
}

/**
 * A description of another object, usually of an actor.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-profile}
 */
export interface Profile extends AnyObject {
  /**
   * What the profile describes.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-describes}
   */
  readonly describes: Entity | undefined;
}

/** Whether an entity is of the type Profile or of a kind of it. */
export function isProfile<T extends Entity>(entity: T): entity is T & Profile {
  return entity.isA("Profile");
}

/**
 * How two individuals relate to one another.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-relationship}
 */
export interface Relationship extends AnyObject {
  /**
   * What the activity is about; of a relationship, the other side.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-object}
   */
  readonly object: readonly Entity[];
  /**
   * The side of the relationship that it starts from.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-subject}
   */
  readonly subject: Entity | undefined;
  /**
   * What kind of relationship it is.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-relationship}
   */
  readonly relationship: Entity | string | undefined;
}

/** Whether an entity is of the type Relationship or of a kind of it. */
export function isRelationship<T extends Entity>(entity: T): entity is T & Relationship {
  return entity.isA("Relationship");
}

/**
 * What stands where a deleted object was.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-tombstone}
 */
export interface Tombstone extends AnyObject {
  /**
   * The type that the deleted object had.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-formertype}
   */
  readonly formerType: readonly string[];
  /**
   * When the object was deleted.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-deleted}
   */
  readonly deleted: Moment | undefined;
}

/** Whether an entity is of the type Tombstone or of a kind of it. */
export function isTombstone<T extends Entity>(entity: T): entity is T & Tombstone {
  return entity.isA("Tombstone");
}

/**
 * A film of any kind.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-video}
 */
export interface Video extends Document {
  /**
   * Whether comments are accepted; false means locked (Lemmy S72; PeerTube too).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly commentsEnabled: boolean | undefined;
}

/** Whether an entity is of the type Video or of a kind of it. */
export function isVideo<T extends Entity>(entity: T): entity is T & Video {
  return entity.isA("Video");
}

/**
 * A link to an actor whom a text mentions.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-mention}
 */
export interface Mention extends Link {
}

/** Whether an entity is of the type Mention or of a kind of it. */
export function isMention<T extends Entity>(entity: T): entity is T & Mention {
  return entity.isA("Mention");
}

/**
 * Addresses that an actor shares with others of its server.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-endpoints}
 */
export interface Endpoints extends Entity {
  /**
   * The inbox of the whole server.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#sharedInbox}
   */
  readonly sharedInbox: string | undefined;
  /**
   * Where a client fetches documents through its server.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly proxyUrl: string | undefined;
  /**
   * Where a browser is sent to authorise a client.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly oauthAuthorizationEndpoint: string | undefined;
  /**
   * Where a client gets its token.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly oauthTokenEndpoint: string | undefined;
  /**
   * Where a client's key is authorised.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly provideClientKey: string | undefined;
  /**
   * Where a client's key is signed.
   *
   * @see {@link https://www.w3.org/TR/activitypub/#actor-objects}
   */
  readonly signClientKey: string | undefined;
  /**
   * Where a client uploads files.
   *
   * @see {@link https://www.w3.org/wiki/SocialCG/ActivityPub/MediaUpload}
   */
  readonly uploadMedia: string | undefined;
  /**
   * Where a client registers itself.
   *
   * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
   */
  readonly oauthRegistrationEndpoint: string | undefined;
}

/**
 * What an author wrote, before it was turned into content.
 *
 * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-source}
 */
export interface Source extends Entity {
  /**
   * The media type of the content, or of what a link leads to.
   *
   * @see {@link https://www.w3.org/TR/activitystreams-vocabulary/#dfn-mediatype}
   */
  readonly mediaType: string | undefined;
}
