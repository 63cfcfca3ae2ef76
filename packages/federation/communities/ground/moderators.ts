/**
 * The moderators of a community, by rank: who came first stands above who came later.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";
import type { Community } from "./community.ts";

/** Moderators that one community may have. */
export const MOST_MODERATORS = 100;

/** The IRIs of the moderators, the creator first (Lemmy S48). */
export async function moderatorsOf(
  view: View,
  { moderators }: Pick<Community, "moderators">,
): Promise<readonly string[]> {
  const { items } = await collections.page(view, moderators, { limit: MOST_MODERATORS });
  return items.map(({ member }) => member);
}

/** How a moderator ranks: 0 is the highest; `undefined` for who is none. */
export async function rankOf(
  view: View,
  community: Pick<Community, "moderators">,
  person: string,
): Promise<number | undefined> {
  const rank = (await moderatorsOf(view, community)).indexOf(person);
  return rank < 0 ? undefined : rank;
}

/** Makes somebody a moderator, the lowest of them. */
export function appoint(
  { moderators }: Pick<Community, "moderators">,
  { person, at: position }: { readonly person: string; readonly at: number },
): readonly Change[] {
  return collections.add(moderators, person, { position });
}

/** Makes somebody a moderator no more. */
export function dismiss(
  { moderators }: Pick<Community, "moderators">,
  person: string,
): readonly Change[] {
  return collections.remove(moderators, person);
}
