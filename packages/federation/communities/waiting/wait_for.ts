/**
 * What waits for a post or comment that has not come yet.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import { recordKind } from "../../src/records/record_kind.ts";

const WAITING = recordKind<Waiting, "for" | "host">("community-waiting");

/** How long something waits: three days, in milliseconds. */
export const PATIENCE: number = 3 * 24 * 3600 * 1000;

/** What may wait for one IRI, and of one host: the oldest give way. */
const MOST = 1000;

/** An activity that waits. */
export type Waiting = {
  /** The IRI that it waits for. */
  readonly iri: string;
  /** The id of the record of its notification. */
  readonly notification: string;
  /** The IRI of its actor. */
  readonly actor: string;
  /** Since when, milliseconds since 1970. */
  readonly at: number;
};

/**
 * The changes that let an activity wait for an IRI: when that comes, its notification is opened again (see `arrived`).
 * Until then that stands as dropped, with the reason, and so it stays when nothing comes.
 */
export async function waitFor(view: View, waiting: Waiting): Promise<readonly Change[]> {
  const { iri, notification, actor, at } = waiting;
  const host = originOf(actor) ?? actor;
  const indexes = {
    for: { value: iri, position: at },
    host: { value: host, position: at },
  };
  return [
    ...await makeRoom(view, "for", iri),
    ...await makeRoom(view, "host", host),
    ...WAITING.save(idOf(waiting), { iri, notification, actor, at }, {
      indexes,
      expires: at + PATIENCE,
    }),
  ];
}

/** What waits for an IRI, the longest first: at most so many. */
export async function waitingFor(
  view: View,
  iri: string,
  limit: number,
): Promise<readonly Waiting[]> {
  const { items } = await WAITING.find(view, { index: "for", value: iri, limit });
  return items;
}

/** Ends the waiting. */
export function endWaiting(waiting: Pick<Waiting, "iri" | "notification">): readonly Change[] {
  return WAITING.delete(idOf(waiting));
}

async function makeRoom(
  view: View,
  index: "for" | "host",
  value: string,
): Promise<readonly Change[]> {
  if (await WAITING.count(view, index, value) < MOST) return [];
  const { items } = await WAITING.find(view, { index, value, limit: 1 });
  return items.flatMap(endWaiting);
}

function idOf({ iri, notification }: Pick<Waiting, "iri" | "notification">): string {
  return `${iri} ${notification}`;
}
