/**
 * The moderators of a remote community, as that lists them.
 *
 * @module
 */

import { collections } from "@commonplace/storage";
import { idOf, originOf } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import type { Community } from "../ground/community.ts";
import { dismiss, moderatorsOf, MOST_MODERATORS } from "../ground/moderators.ts";
import { reopen } from "../waiting/reopen.ts";
import { elementOf } from "./collection_elements.ts";

/** A list that was read. */
export interface Listed {
  readonly community: Community;
  /** The elements of the collection, the highest first (Lemmy S48). */
  readonly texts: readonly string[];
  /** What was refused before, the id of the record of its notification. */
  readonly notification: string | undefined;
}

/**
 * Keeps the moderators of a remote community: who is not in the list is none any more. An empty list is not taken for
 * one, because every community has a moderator.
 */
export async function tellModerators(
  { store }: Context,
  { community, texts, notification }: Listed,
): Promise<void> {
  const people = texts.map((text) => idOf(elementOf(text)))
    .filter((iri) => iri !== undefined && originOf(iri) !== undefined)
    .slice(0, MOST_MODERATORS);
  const ranked = [...new Set(people.map(String))];
  if (ranked.length === 0) return;
  await store.transact(async (view) => {
    const known = await moderatorsOf(view, community);
    const isSame = known.join(" ") === ranked.join(" ");
    const changes = isSame ? [] : [
      ...known.filter((person) => !ranked.includes(person)).flatMap((person) =>
        dismiss(community, person)
      ),
      // Their ranks are their positions; who is appointed later comes after all of them.
      ...ranked.flatMap((person, position) =>
        collections.add(community.moderators, person, { position })
      ),
      // What was dropped before they were known is processed again.
      ...(notification === undefined ? [] : await reopen(view, notification)),
    ];
    return { changes, result: undefined };
  });
}
