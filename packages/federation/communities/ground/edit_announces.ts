/**
 * The Announces in which a community of ours passed on edits: each has the whole text, which must not go on being read
 * there when it is deleted.
 *
 * @module
 */

import { type Change, collections, references, type View } from "@commonplace/storage";

/** Edits of one item whose Announces are kept; older ones end. */
const MOST = 3;

/** Remembers that an edit of an item is announced. */
export async function noteEditAnnounce(
  view: View,
  { iri, announce, at }: {
    /** The IRI of the item. */
    readonly iri: string;
    readonly announce: string;
    readonly at: number;
  },
): Promise<readonly Change[]> {
  const announces = announcesOf(iri);
  const provenance = { kind: "local" } as const;
  const { items } = await collections.page(view, announces, { limit: MOST });
  const [oldest] = items;
  const isFull = items.length >= MOST && oldest !== undefined;
  return [
    ...(isFull
      ? [
        ...collections.remove(announces, oldest.member),
        ...references.save({ iri: oldest.member, state: "gone", provenance, fetchedAt: at }),
      ]
      : []),
    ...collections.add(announces, announce, { position: at }),
  ];
}

/** The IRIs of those Announces, the oldest first. */
export async function editAnnouncesOf(view: View, iri: string): Promise<readonly string[]> {
  const { items } = await collections.page(view, announcesOf(iri), { limit: MOST });
  return items.map(({ member }) => member);
}

/** A key that is no IRI, so that no collection of the network is meant by it. */
function announcesOf(iri: string): string {
  return `announces of edits of ${iri}`;
}
