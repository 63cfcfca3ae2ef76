/**
 * What a server shows of a community.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { type JsonObject, read } from "@commonplace/vocabulary";
import type { Instance } from "../../src/testing/mod.ts";
import {
  type Branch,
  type Item,
  type ItemCounts,
  listAuthored,
  type ListedItem,
  listPosts,
  readThread,
} from "../mod.ts";

/** The posts of a community that a server shows, newest first. */
export async function posts({ store }: Instance, community: string): Promise<readonly Item[]> {
  const { items } = await listPosts(store, { from: [community], sort: "new" });
  return items.map(({ item }) => item);
}

/** A comment by its IRI, with those that answer it. */
export type Answers = { readonly [iri: string]: Answers };

/** The comments that a server shows below a post or comment, as a tree. */
export async function answers({ store }: Instance, iri: string): Promise<Answers> {
  const { branches } = await readThread(store, { of: iri, sort: "old" });
  return treeOf(branches);
}

function treeOf(branches: readonly Branch[]): Answers {
  return Object.fromEntries(branches.map(({ item, answers }) => [item.iri, treeOf(answers)]));
}

/** A post or comment that is shown, by its author. */
export async function written(
  { store }: Instance,
  { iri, author }: { readonly iri: string; readonly author: string },
): Promise<ListedItem | undefined> {
  const { items } = await listAuthored(store, { author });
  return items.find(({ item }) => item.iri === iri);
}

/** Whether a server shows a post or comment: it was neither deleted nor removed. */
export async function isShown(
  server: Instance,
  what: { readonly iri: string; readonly author: string },
): Promise<boolean> {
  return await written(server, what) !== undefined;
}

/** In which states a server knows the comments below a post or comment. */
export async function statesBelow(
  { store }: Instance,
  iri: string,
): Promise<Readonly<Record<string, Item["state"]>>> {
  const { branches } = await readThread(store, { of: iri, sort: "old" });
  return Object.fromEntries(statesOf(branches));
}

function statesOf(branches: readonly Branch[]): readonly (readonly [string, Item["state"]])[] {
  return branches.flatMap(({ item, answers }) => [[item.iri, item.state], ...statesOf(answers)]);
}

/** The votes on a post or comment, and the comments below it. */
export async function countsOf(
  server: Instance,
  what: { readonly iri: string; readonly author: string },
): Promise<ItemCounts | undefined> {
  return (await written(server, what))?.counts;
}

/** The document that a server has of an IRI, without asking anybody. */
export async function documentOn({ store }: Instance, iri: string): Promise<JsonObject> {
  const result = read(await references.text(store.view, iri) ?? "");
  return result.ok ? result.document.json : {};
}

/** What a server answers to everybody. */
export async function get(
  { federation }: Instance,
  iri: string,
): Promise<{ readonly status: number; readonly json: JsonObject }> {
  const response = await federation.handle(
    new Request(iri, { headers: { accept: "application/activity+json" } }),
  );
  const result = read(await response.text());
  return { status: response.status, json: result.ok ? result.document.json : {} };
}
