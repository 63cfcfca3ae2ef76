/**
 * Posts about books as people of ours write them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/vocabulary";
import { addressFor, type Visibility } from "@commonplace/vocabulary/identity";
import { collectionIri } from "../../../src/domain.ts";
import type { ReadingStatus } from "../../shelves/reading_status.ts";
import type { PlaceMode } from "../book_post.ts";

/** Somebody who is named in a post, and told of it. */
export interface Mentioned {
  /** The IRI of the actor. */
  readonly iri: string;
  /** The name as people read it, such as `@ann@a.example`. */
  readonly name: string;
}

/** A book that is named in a post. */
export interface MentionedBook {
  /** The IRI of the edition. */
  readonly iri: string;
  /** Its title. */
  readonly title: string;
}

/** What all posts about books have. */
export interface PostText {
  /** The IRI of the actor of ours who writes. */
  readonly author: string;
  /** What is written, HTML. */
  readonly content?: string;
  /**
   * For whom it is.
   * @default "public"
   */
  readonly privacy?: Visibility;
  /**
   * Who is named; of a reply also who wrote what it answers.
   * @default nobody
   */
  readonly mentions?: readonly Mentioned[];
  /** The IRI of what it answers. */
  readonly inReplyTo?: string;
  /** What to warn of; people read it before they choose to read on. */
  readonly contentWarning?: string;
  /** The language that it is written in, such as `en`. */
  readonly language?: string;
}

/** What posts about one book have besides. */
export interface PostAboutBook extends PostText {
  /** The IRI of the edition. */
  readonly book: string;
  /** How far the reader is. */
  readonly readingStatus?: ReadingStatus;
}

/** A review (BookWyrm B24 to B26). */
export interface NewReview extends PostAboutBook {
  /** It is a review. */
  readonly type: "Review";
  /** The title. */
  readonly name?: string;
  /** Stars, from 0.5 to 5 by halves; without it the reader did not rate. */
  readonly rating?: number;
}

/** Stars without words. */
export interface NewRating extends PostAboutBook {
  /** It is a rating. */
  readonly type: "Rating";
  /** Stars, from 0.5 to 5 by halves. */
  readonly rating: number;
}

/** A comment (BookWyrm B27). */
export interface NewComment extends PostAboutBook {
  /** It is a comment. */
  readonly type: "Comment";
  /** What is written, HTML. */
  readonly content: string;
  /** How far the reader is, a whole number. */
  readonly progress?: number;
  /**
   * What `progress` counts.
   * @default "PG"
   */
  readonly progressMode?: PlaceMode;
}

/** A quotation, with or without words on it (BookWyrm B28). */
export interface NewQuotation extends PostAboutBook {
  /** It is a quotation. */
  readonly type: "Quotation";
  /** The quoted words, HTML. */
  readonly quote: string;
  /** Where they stand, a whole number. */
  readonly position?: number;
  /** Where they end. */
  readonly endposition?: number;
  /**
   * What `position` counts.
   * @default "PG"
   */
  readonly positionMode?: PlaceMode;
}

/** What a server writes of somebody's reading, such as `started reading` and the books. */
export interface NewGeneratedNote extends PostText {
  /** It is a note that the server writes. */
  readonly type: "GeneratedNote";
  /** What somebody did, such as `started reading`; their name and the books stand around it. */
  readonly content: string;
  /** The books, at least one. */
  readonly books: readonly MentionedBook[];
}

/** A post about books. */
export type NewBookPost = NewReview | NewRating | NewComment | NewQuotation | NewGeneratedNote;

/**
 * Writes a post about books as an object to publish: with its types, its tags, and addressed as its privacy wants it. What
 * is wrong in it is said when it is published.
 *
 * @example A review with four and a half stars
 * ```ts
 * import { bookPost, books, findBookPosts, saveLocalBook } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * const network = createNetwork();
 * await using a = await startInstance({ network, origin, extensions: [books] });
 * const { iri: author } = await a.federation.createActor({ type: "Person", name: "ann" });
 * const { edition: { iri: book } } = await saveLocalBook(a.store, { origin, title: "Emma" });
 *
 * const review = bookPost({ type: "Review", author, book, name: "Sharp", rating: 4.5 });
 * await a.federation.publish(review, { actor: author });
 *
 * const { items } = await findBookPosts(a.store.view, { book });
 * assert.deepEqual(items.map(({ rating }) => rating), [4.5]);
 * ```
 */
export function bookPost(post: NewBookPost): JsonObject {
  const { author, content, privacy = "public", mentions = [], inReplyTo, contentWarning } = post;
  const followers = collectionIri(author, "followers");
  const { to, cc } = addressFor(privacy, { followers, mentions: mentions.map(({ iri }) => iri) });
  const people = mentions.map(({ iri, name }) => ({ type: "Mention", href: iri, name }));
  const books = post.type === "GeneratedNote"
    ? post.books.map(({ iri, title }) => ({ type: "Edition", href: iri, name: `@${title}` }))
    : [];
  return {
    type: post.type,
    attributedTo: author,
    to,
    cc,
    content: content ?? "",
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...(contentWarning && { summary: contentWarning }),
    sensitive: Boolean(contentWarning),
    tag: [...people, ...books],
    ...(post.language !== undefined && { contentMap: { [post.language]: content ?? "" } }),
    ...(post.type !== "GeneratedNote" && { inReplyToBook: post.book }),
    ...(post.type !== "GeneratedNote" && given({ readingStatus: post.readingStatus })),
    ...membersOf(post),
  };
}

function membersOf(post: NewBookPost): JsonObject {
  switch (post.type) {
    case "Review":
      return given({ name: post.name, rating: post.rating });
    case "Rating":
      return { rating: post.rating };
    case "Comment": {
      const { progress, progressMode = "PG" } = post;
      return progress === undefined ? {} : { progress, progressMode };
    }
    case "Quotation": {
      const { quote, position, endposition, positionMode = "PG" } = post;
      return {
        quote,
        ...(position !== undefined && { position, positionMode }),
        ...given({ endposition }),
      };
    }
    case "GeneratedNote":
      return {};
  }
}

function given(members: Readonly<Record<string, string | number | undefined>>): JsonObject {
  const entries = Object.entries(members).filter((entry): entry is [string, string | number] =>
    entry[1] !== undefined
  );
  return Object.fromEntries(entries);
}
