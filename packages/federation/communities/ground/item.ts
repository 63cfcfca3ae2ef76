/**
 * What is in a community: posts, and comments in a tree below each.
 *
 * @module
 */

import type { Change, IndexEntry, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const ITEMS = recordKind<Item, ItemIndex>("community-item");

/** A post or a comment; its text is that of its reference. */
export type Item = {
  /** Its IRI. */
  readonly iri: string;
  /** What it is. */
  readonly kind: "post" | "comment";
  /** The IRI of the one community that it is in (Lemmy S64). */
  readonly community: string;
  /** The IRI of the post that it is below; of a post its own. */
  readonly post: string;
  /** The IRI of what a comment answers: the post, or another comment. */
  readonly parent?: string;
  /** How deep it is in the tree: 0 for a post, 1 for what answers it. */
  readonly depth: number;
  /** The IRI of its author. */
  readonly author: string;
  /** When it was published by its own word, not later than when it came; milliseconds since 1970. */
  readonly publishedAt: number;
  /** `deleted` by its author, or `removed` by a moderator: both can be taken back. */
  readonly state: "shown" | "deleted" | "removed";
  /** Whether nobody but moderators may comment below it (Lemmy S73, D12). */
  readonly isLocked: boolean;
  /** Whether a moderator speaks as one (Lemmy D25). */
  readonly isDistinguished: boolean;
  /**
   * Whether it is not for everybody's eyes, by its own word or because all in its community is (Lemmy S28).
   * @default false
   */
  readonly isSensitive?: boolean;
  /** The identifier of its language, where it says so (Lemmy D23). */
  readonly language?: string;
  /** Whether it stands on the word of its community alone, see Provenance in docs/architecture.md. */
  readonly isVouched: boolean;
  /** The IRI of the Create that it came in. */
  readonly create?: string;
  /** The IRI of the Announce that passed it on. */
  readonly announce?: string;
};

/** The post or comment of an IRI, or `undefined`. */
export async function readItem(view: View, iri: string): Promise<Item | undefined> {
  return await ITEMS.read(view, iri);
}

/** Keeps a post or comment. */
export function saveItem(item: Item): readonly Change[] {
  return ITEMS.save(item.iri, item, { indexes: indexesOf(item) });
}

/** Forgets a post or comment for good. */
export function removeItem(iri: string): readonly Change[] {
  return ITEMS.delete(iri);
}

/**
 * By what items are found: the posts of a community, the comments below a post or an item, those below a post
 * (`shown`) or in a community (`discussion`) that are shown, an author's (`author`: all, or those in a community, see
 * {@linkcode authorIn}), what is shown of an author's (`by`: `<author>`, or its `<author> <kind>`).
 */
export type ItemIndex =
  | "answers"
  | "author"
  | "by"
  | "comments"
  | "discussion"
  | "posts"
  | "shown";

/** What the items of an author in one community are found under. */
export function authorIn(author: string, community: string): string {
  return `${author} ${community}`;
}

/** A page of the items that an index holds under an IRI, by when they were published. */
export async function findItems(
  view: View,
  index: ItemIndex,
  { value, ...options }: ListOptions & { readonly value: string },
): Promise<Page<Item>> {
  return await ITEMS.find(view, { ...options, index, value });
}

/** How many items an index holds under an IRI: one read. */
export async function countItems(view: View, index: ItemIndex, value: string): Promise<number> {
  return await ITEMS.count(view, index, value);
}

/** What is not shown is found by its author, and by who looks for it by its IRI. */
function indexesOf(item: Item): Readonly<Record<string, IndexEntry | readonly IndexEntry[]>> {
  const { kind, community, post, parent, author, publishedAt: position, state } = item;
  const isShown = state === "shown";
  const by = [author, `${author} ${kind}`].map((value) => ({ value, position }));
  return {
    author: [author, authorIn(author, community)].map((value) => ({ value, position })),
    ...(kind === "post" && isShown && { posts: { value: community, position } }),
    ...(kind === "comment" && { comments: { value: post, position } }),
    ...(kind === "comment" && isShown && {
      shown: { value: post, position },
      discussion: { value: community, position },
    }),
    ...(isShown && { by }),
    ...(parent !== undefined && { answers: { value: parent, position } }),
  };
}
