/**
 * Which posts of others are kept on a server of readers: BookWyrm's filter, as one policy without I/O.
 *
 * @module
 */

import { BOOK_POST_TYPES } from "../book_post.ts";

/** What has to be known of a post. */
export interface PostFacts {
  /** Its types, by the names of the vocabulary. */
  readonly types: readonly string[];
  /** Whether it names or addresses somebody of ours. */
  readonly isForUs: boolean;
  /** Whether it answers something that is known here. */
  readonly answersKnown: boolean;
}

/** What becomes of a post. */
export type Verdict =
  | { readonly kind: "kept"; readonly because: "about books" | "for us" | "an answer" }
  | { readonly kind: "ignored"; readonly reason: string }
  /** It is no post: others decide. */
  | { readonly kind: "none" };

const BOOK_POSTS: ReadonlySet<string> = new Set(BOOK_POST_TYPES);
/** Messages of one person to another go by two names. */
const NOTES: ReadonlySet<string> = new Set(["Note", "ChatMessage"]);
/** Posts that readers have no place for (BookWyrm B36). */
const OTHER_POSTS: ReadonlySet<string> = new Set([
  "Article",
  "Audio",
  "Document",
  "Event",
  "Image",
  "Page",
  "Question",
  "Video",
]);

/**
 * Judges a post that somebody made: one of the types about books is kept, whatever it is about and for whom (BookWyrm
 * B31, B35); a Note when it is for somebody of ours (B30, B34) or answers something known (B32). Everything else is
 * ignored, without an error (B33, B36).
 *
 * @example What somebody writes to everybody
 * ```ts
 * import { judgePost } from "@commonplace/federation/books";
 * import assert from "node:assert/strict";
 *
 * const facts = { isForUs: false, answersKnown: false };
 * assert.equal(judgePost({ ...facts, types: ["Note"] }).kind, "ignored");
 * assert.equal(judgePost({ ...facts, types: ["Review"] }).kind, "kept");
 * ```
 */
export function judgePost({ types, isForUs, answersKnown }: PostFacts): Verdict {
  if (types.some((type) => BOOK_POSTS.has(type))) return { kind: "kept", because: "about books" };
  if (types.some((type) => NOTES.has(type))) {
    if (isForUs) return { kind: "kept", because: "for us" };
    if (answersKnown) return { kind: "kept", because: "an answer" };
    const reason = "A Note is kept where it is for somebody here, or answers something known here";
    return { kind: "ignored", reason };
  }
  const other = types.find((type) => OTHER_POSTS.has(type));
  if (other === undefined) return { kind: "none" };
  return { kind: "ignored", reason: `Nobody here reads posts of the type ${other}` };
}
