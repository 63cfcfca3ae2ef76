/**
 * Ordered sets on Deno KV: a row per member, a row per place, a counter that is the set's version.
 *
 * @module
 */

import type { Json, Key, ListOptions, Page, SetItem } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { corrupt, jsonOf, shortJsonBytes } from "./json_row.ts";
import { keyPart, pathPart, row } from "./layout.ts";

/** The member of a set, or `undefined`. */
export async function readItem(
  draft: Draft,
  set: Key,
  member: string,
): Promise<SetItem | undefined> {
  const { value } = await draft.read(row.member(pathPart(set), keyPart(member)));
  if (value === null) return undefined;
  return { member, ...memberOf(value, set) };
}

/** How many members a set has. */
export async function readCount(draft: Draft, set: Key): Promise<number> {
  const { value } = await draft.read(row.count(pathPart(set)));
  if (value === null) return 0;
  if (value instanceof Deno.KvU64) return Number(value.value);
  throw corrupt(nameOf(set));
}

/** A page of a set. */
export async function readPage(
  draft: Draft,
  set: Key,
  options: ListOptions = {},
): Promise<Page<SetItem>> {
  const { limit = 50, reverse = false, after } = options;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new StorageError("invalid", `The limit of a page is ${limit}; it must be 1 to 1000.`);
  }
  const part = pathPart(set);
  // The version first: whatever changes between the two reads makes the transaction run again.
  await draft.read(row.count(part));
  const prefix = row.order(part);
  const selector = after === undefined
    ? { prefix }
    : reverse
    ? { prefix, end: [...prefix, ...placeOf(after)] }
    : { prefix, start: [...prefix, ...placeOf(after), ""] };
  const rows = await draft.list(selector, { limit: limit + 1, reverse });
  const items = rows.slice(0, limit).map((entry) => itemOf(entry, set));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items, next: last && cursorOf(last.key) };
}

/** Puts a member where it belongs: a new one counts, a known one moves and takes the new value. */
export async function addMember(
  draft: Draft,
  change: {
    readonly set: Key;
    readonly member: string;
    readonly position: number;
    readonly value: Json;
  },
): Promise<void> {
  if (!Number.isFinite(change.position)) {
    throw new StorageError("invalid", `A position is ${change.position}; it must be finite.`);
  }
  const position = change.position + 0;
  const set = pathPart(change.set);
  const member = keyPart(change.member);
  const before = await draft.currentOfFamily(row.member(set, member), set);
  if (before !== undefined) {
    draft.delete(row.place(set, memberOf(before, change.set).position, member));
  }
  const what = `What is kept with a member of ${JSON.stringify(change.set)}`;
  draft.set(row.member(set, member), shortJsonBytes([position, change.value], what));
  draft.set(
    row.place(set, position, member),
    shortJsonBytes(
      member === change.member ? [change.value] : [change.value, change.member],
      what,
    ),
  );
  draft.sum(row.count(set), before === undefined ? 1 : 0);
}

/** Takes a member out, if it is in. */
export async function removeMember(
  draft: Draft,
  change: { readonly set: Key; readonly member: string },
): Promise<void> {
  const set = pathPart(change.set);
  const member = keyPart(change.member);
  const before = await draft.current(row.member(set, member));
  if (before === undefined) return;
  draft.delete(row.member(set, member));
  draft.delete(row.place(set, memberOf(before, change.set).position, member));
  draft.sum(row.count(set), -1);
}

function memberOf(value: unknown, set: Key): { readonly position: number; readonly value: Json } {
  const json = jsonOf(value, nameOf(set));
  if (!Array.isArray(json) || typeof json[0] !== "number" || json[1] === undefined) {
    throw corrupt(nameOf(set));
  }
  return { position: json[0], value: json[1] };
}

function itemOf({ key, value }: Deno.KvEntry<unknown>, set: Key): SetItem {
  const json = jsonOf(value, nameOf(set));
  const [, , position, part] = key;
  if (!Array.isArray(json) || json[0] === undefined || typeof position !== "number") {
    throw corrupt(nameOf(set));
  }
  return { member: String(json[1] ?? part), position, value: json[0] };
}

function cursorOf([, , position, member]: Deno.KvKey): string {
  return new TextEncoder().encode(JSON.stringify([position, member])).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

function placeOf(cursor: string): Deno.KvKey {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    const place: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (
      Array.isArray(place) && place.length === 2 && Number.isFinite(place[0]) &&
      typeof place[1] === "string"
    ) return [place[0], place[1]];
  } catch (error) {
    throw notACursor(cursor, error);
  }
  throw notACursor(cursor);
}

function notACursor(cursor: string, cause?: unknown): StorageError {
  return new StorageError(
    "invalid",
    `${JSON.stringify(cursor)} is no cursor of a page; hand back the next of the page before.`,
    { cause },
  );
}

function nameOf(set: Key): string {
  return `A member of the set ${JSON.stringify(set)}`;
}
