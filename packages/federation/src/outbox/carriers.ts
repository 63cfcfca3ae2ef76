/**
 * Activities of ours that carry an object in full: what is changed or deleted must not go on being
 * read in them.
 *
 * @module
 */

import { type Change, collections, references, type View } from "@commonplace/storage";
import { withMember } from "@commonplace/vocabulary";
import { delist } from "../documents/enlist.ts";

/** Activities that carry one object, the Create and its latest Updates; older ones end. */
const MOST = 10;

/** Remembers that an activity carries an object. */
export function carry(object: string, activity: string, at: number): readonly Change[] {
  return collections.add(carriersOf(object), activity, { position: at });
}

/** The IRIs of activities that carry an object, the oldest first. */
export async function carriersIn(view: View, object: string): Promise<readonly string[]> {
  const { items } = await collections.page(view, carriersOf(object), { limit: MOST });
  return items.map(({ member }) => member);
}

/** The object as it is now stands in all activities that carry it; those that are too many end. */
export async function recarry(
  view: View,
  { object, text, outbox, at }: Carried & { readonly text: string },
): Promise<readonly Change[]> {
  const { items } = await collections.page(view, carriersOf(object), { limit: MOST });
  const changes: Change[] = [];
  for (const [n, { member }] of items.entries()) {
    // The Create is the first; the one after it gives way to the one that is coming.
    if (n === 1 && items.length >= MOST) {
      changes.push(...end(member, { object, outbox, at }));
      continue;
    }
    const reference = await references.read(view, member);
    const carrier = await references.text(view, member);
    if (carrier === undefined) continue;
    changes.push(...references.save(reference, withMember(carrier, "object", text)));
  }
  return changes;
}

/** What carries a deleted object is deleted with it. */
export async function endCarriers(view: View, carried: Carried): Promise<readonly Change[]> {
  const { items } = await collections.page(view, carriersOf(carried.object), { limit: MOST });
  return items.flatMap(({ member }) => end(member, carried));
}

/** An object, and the outbox in which the activities stand that carry it. */
export interface Carried {
  readonly object: string;
  readonly outbox: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

function end(activity: string, { object, outbox, at }: Carried): readonly Change[] {
  const provenance = { kind: "local" } as const;
  return [
    ...references.save({ iri: activity, state: "gone", provenance, fetchedAt: at }),
    ...collections.remove(carriersOf(object), activity),
    ...delist(outbox, activity),
  ];
}

/** A key that is no IRI, so that no collection of the network is meant by it. */
function carriersOf(object: string): string {
  return `activities that carry ${object}`;
}
