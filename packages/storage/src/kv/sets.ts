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
import { readPlaces } from "./places.ts";

/** The member of a set, or `undefined`. */
export async function readItem(
  draft: Draft,
  set: Key,
  member: string,
): Promise<SetItem | undefined> {
  const part = pathPart(set);
  const { value } = await draft.readOfFamily(row.member(part, keyPart(member)), familyOf(set));
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
  options?: ListOptions,
): Promise<Page<SetItem>> {
  const part = pathPart(set);
  // The version first: whatever changes between the two reads makes the transaction run again.
  await draft.read(row.count(part));
  const { rows, next } = await readPlaces(draft, { prefix: row.order(part), page: options });
  return { items: rows.map((entry) => itemOf(entry, set)), next };
}

/** Puts a member where it belongs: a new one counts, a known one moves and takes the new value. */
export async function addMember(
  draft: Draft,
  change: {
    readonly set: Key;
    readonly member: string;
    readonly position: number;
    readonly value: Json;
    readonly isNew?: boolean;
  },
): Promise<void> {
  if (!Number.isFinite(change.position)) {
    throw new StorageError("invalid", `A position is ${change.position}; it must be finite.`);
  }
  const position = change.position + 0;
  const set = pathPart(change.set);
  const member = keyPart(change.member);
  const key = row.member(set, member);
  const before = change.isNew
    ? (draft.knows(key) ? await draft.current(key) : undefined)
    : await draft.currentOfFamily(key, familyOf(change.set));
  if (before !== undefined) {
    draft.delete(row.place(set, memberOf(before, change.set).position, member));
  }
  const what = `What is kept with a member of ${JSON.stringify(change.set)}`;
  draft.set(key, shortJsonBytes([position, change.value], what));
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
  // Of what is taken out to be sure, as a Dislike is when a Like comes, most is not there.
  const family = `${familyOf(change.set)} out`;
  const before = await draft.currentOfFamily(row.member(set, member), family);
  if (before === undefined) return;
  draft.delete(row.member(set, member));
  draft.delete(row.place(set, memberOf(before, change.set).position, member));
  draft.sum(row.count(set), -1);
}

/**
 * Sets of one kind are a family, as the likes of all objects are: those whose names begin with the same
 * words before an IRI, or end in the same step of its path.
 */
function familyOf(set: Key): string {
  const name = set.at(-1) ?? "";
  const iri = name.indexOf("://");
  const words = iri === -1 ? name.length : name.lastIndexOf(" ", iri);
  const kind = words > 0 ? name.slice(0, words) : name.slice(name.lastIndexOf("/") + 1);
  return `s ${set[0]} ${kind}`;
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

function nameOf(set: Key): string {
  return `A member of the set ${JSON.stringify(set)}`;
}
