/**
 * What a server keeps, for tests to compare: what changes nothing leaves it as it was.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  collections,
  followRequests,
  type Notification,
  notifications,
  type Reference,
  references,
} from "@commonplace/storage";
import { isJsonObject, type JsonObject, read } from "@commonplace/vocabulary";
import type { Instance } from "../src/testing/mod.ts";

/** Posts as an actor of ours; returns the IRI of the object. */
export async function post(
  server: Instance,
  actor: string,
  object: JsonObject,
): Promise<string> {
  const { to = [], cc = [] } = object;
  const id = await server.act(actor, { type: "Create", to, cc, object });
  const result = read(await references.text(server.store.view, id) ?? "");
  const posted = result.ok ? result.document.json["object"] : undefined;
  assert.ok(isJsonObject(posted) && typeof posted["id"] === "string");
  return posted["id"];
}

/** The record of an activity that came in. */
export async function notificationOf(
  { store }: Instance,
  activity: JsonObject,
): Promise<Notification | undefined> {
  const { id, actor } = activity;
  for (const by of [{ actor: String(actor) }, { state: "done" }] as const) {
    const { items } = await notifications.page(store.view, by, { limit: 1000 });
    const found = items.find((item) => item.activity === id && item.actor === actor);
    if (found) return found;
  }
  return undefined;
}

/** The members of a collection, as it lists them. */
export async function membersOf(
  { store }: Instance,
  collection: string,
): Promise<readonly string[]> {
  const { items } = await collections.page(store.view, collection);
  return items.map(({ member }) => member);
}

export interface Kept {
  readonly references: readonly (Reference | string | undefined)[];
  readonly collections: readonly (readonly string[])[];
  readonly follows: readonly unknown[];
}

/** What is known of IRIs, who is in collections, and what became of wishes to follow. */
export async function keptOf(
  server: Instance,
  { iris = [], sets = [], follows = [] }: {
    readonly iris?: readonly string[];
    readonly sets?: readonly string[];
    readonly follows?: readonly { readonly follower: string; readonly followed: string }[];
  },
): Promise<Kept> {
  const { view } = server.store;
  const known = await Promise.all(
    iris.map(async (iri) => [await references.read(view, iri), await references.text(view, iri)]),
  );
  return {
    references: known.flat(),
    collections: await Promise.all(sets.map((set) => membersOf(server, set))),
    follows: await Promise.all(follows.map((pair) => followRequests.read(view, pair))),
  };
}
