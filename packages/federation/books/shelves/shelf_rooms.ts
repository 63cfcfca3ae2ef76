/**
 * What the calls for shelves and lists need.
 *
 * @module
 */

import type { Change, Store, View } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { collectionIri } from "../../src/domain.ts";
import type { Federation } from "../../src/federation.ts";
import { addressesOf, type ShelfPrivacy } from "./shelf_privacy.ts";

/** A federation with the extension `books`, and the store that it is over. */
export interface ShelfRooms {
  /** What publishes. */
  readonly federation: Pick<Federation, "composing">;
  /** Where everything is kept. */
  readonly store: Pick<Store, "transact" | "view">;
}

/** Publishes one activity of an actor; returns the IRI that was composed for the object of a Create. */
export async function publishOne(
  { federation, store }: ShelfRooms,
  actor: string,
  activity: JsonObject,
): Promise<string> {
  return await store.transact(async (view) => {
    const { changes, object = "" } = await federation.composing(view, activity, { actor });
    return { changes, result: object };
  });
}

/** Publishes what is decided in the same transaction, or nothing. */
export async function publishDecided(
  { federation, store }: ShelfRooms,
  actor: string,
  decide: (view: View) => Promise<JsonObject | undefined>,
): Promise<void> {
  await store.transact(async (view) => {
    const activity = await decide(view);
    const changes: readonly Change[] = activity === undefined
      ? []
      : (await federation.composing(view, activity, { actor })).changes;
    return { changes, result: undefined };
  });
}

/** The addresses of a privacy, where one is given. */
export function addressed(privacy: ShelfPrivacy | undefined, actor: string): JsonObject {
  if (privacy === undefined) return {};
  const { to, cc } = addressesOf(privacy, collectionIri(actor, "followers"));
  return { to: [...to], cc: [...cc] };
}
