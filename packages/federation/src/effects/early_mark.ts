/**
 * What was taken back before it came: the network reorders, and an Undo may overtake its Like.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";

/** Marks that one actor may have; the oldest give way. */
const MOST = 1000;

/** How long a mark waits for what it is about: three days, in milliseconds. */
const EXPIRES = 3 * 24 * 3600 * 1000;

/** What an actor took back. */
export interface Early {
  /** The IRI of who took it back; the mark holds for what this actor sends, and nobody else. */
  readonly actor: string;
  /** The IRI of the activity that is undone, or of the object that is deleted. */
  readonly iri: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
}

/** Remembers that something was taken back that has not come yet. */
export async function markEarly(
  view: View,
  { actor, iri, at }: Early,
): Promise<readonly Change[]> {
  const marks = marksOf(actor);
  const isFull = await collections.count(view, marks) >= MOST;
  const { items } = isFull ? await collections.page(view, marks, { limit: 2 }) : { items: [] };
  return [
    ...items.flatMap(({ member }) => collections.remove(marks, member)),
    ...collections.add(marks, iri, { position: at }),
  ];
}

/** The changes that use up a mark, or `undefined` when there is none, or one that has expired. */
export async function consumeEarly(
  view: View,
  { actor, iri, at }: Early,
): Promise<readonly Change[] | undefined> {
  const marks = marksOf(actor);
  const mark = await collections.item(view, marks, iri);
  if (mark === undefined || at - mark.position > EXPIRES) return undefined;
  return collections.remove(marks, iri);
}

/** A key that is no IRI, so that no collection of the network is meant by it. */
function marksOf(actor: string): string {
  return `taken back early by ${actor}`;
}
