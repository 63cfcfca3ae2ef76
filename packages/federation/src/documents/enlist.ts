/**
 * Places in collections that are shown: what is not public is in them and not counted.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";

/** Where something stands, and for whom. */
export interface Place {
  /** By ascending position; listed the other way round. */
  readonly position: number;
  /** Whether everybody may see it. */
  readonly isPublic: boolean;
}

/** Puts an IRI into a collection, or moves it, or makes it more or less public. */
export function enlist(
  collection: string,
  member: string,
  { position, isPublic }: Place,
): readonly Change[] {
  const hidden = hiddenOf(collection);
  return [
    ...collections.add(collection, member, { position }),
    ...(isPublic
      ? collections.remove(hidden, member)
      : collections.add(hidden, member, { position })),
  ];
}

/** Takes an IRI out of a collection. */
export function delist(collection: string, member: string): readonly Change[] {
  return [
    ...collections.remove(collection, member),
    ...collections.remove(hiddenOf(collection), member),
  ];
}

/** How many members of a collection everybody sees. */
export async function countPublic(view: View, collection: string): Promise<number> {
  const all = await collections.count(view, collection);
  return Math.max(0, all - await collections.count(view, hiddenOf(collection)));
}

function hiddenOf(collection: string): string {
  return `${collection}#hidden`;
}
