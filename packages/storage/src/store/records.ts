/**
 * Records of the program itself, which mean nothing to federation: accounts, sessions, settings. Those
 * of one kind can be found by what they are indexed under.
 *
 * @module
 */

import type { Change, FindOptions, IndexEntry, Json, Page, StoredRecord, View } from "../engine.ts";

/** What is kept of a record, how it is found, and how long it lives. */
export interface RecordContent {
  /** What is kept. */
  readonly value: Json;
  /** What it is found by: the names of indexes, and what each is to hold. */
  readonly indexes?: Readonly<Record<string, IndexEntry | readonly IndexEntry[]>>;
  /**
   * When it ends, milliseconds since 1970.
   * @default never
   */
  readonly expires?: number | undefined;
}

/** The record of a kind with an id, or `undefined`. */
export async function get(view: View, kind: string, id: string): Promise<Json | undefined> {
  return await view.record(tableOf(kind), id);
}

/**
 * A page of the records of a kind: of those that an index holds under a value, by position, or of all,
 * by id.
 */
export async function find(
  view: View,
  kind: string,
  options?: FindOptions,
): Promise<Page<StoredRecord>> {
  return await view.find(tableOf(kind), options);
}

/** How many records of a kind an index holds under a value. */
export async function count(
  view: View,
  kind: string,
  { index, value }: { readonly index: string; readonly value: string },
): Promise<number> {
  return await view.tally(tableOf(kind), index, value);
}

/** Keeps a record that is found by its id alone, for ever. */
export function put(kind: string, id: string, value: Json): readonly Change[] {
  return save(kind, id, { value });
}

/** Keeps a record; what it was before, and was found by, is over. */
export function save(
  kind: string,
  id: string,
  { value, indexes = {}, expires }: RecordContent,
): readonly Change[] {
  return [{ kind: "save", table: tableOf(kind), id, value, indexes, expires }];
}

/** Deletes a record. */
function remove(kind: string, id: string): readonly Change[] {
  return [{ kind: "erase", table: tableOf(kind), id }];
}

export { remove as delete };

function tableOf(kind: string): string {
  return `app.${kind}`;
}
