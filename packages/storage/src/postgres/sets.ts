/**
 * Ordered sets on Postgres: a row per member, and one for the set with its count and its version.
 *
 * @module
 */

import type { Json, Key, ListOptions, Page, SetItem } from "../engine.ts";
import { StorageError } from "../error.ts";
import { pageOptions } from "../page_options.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import type { Draft } from "./draft.ts";
import { jsonText } from "./json.ts";
import { pathName, textName, textOf } from "./names.ts";
import type { ItemRow, Tables } from "./tables.ts";

/** The member of a set, or `undefined`. */
export async function readItem(
  draft: Draft,
  tables: Tables,
  { set, member }: { readonly set: Key; readonly member: string },
): Promise<SetItem | undefined> {
  const key = [pathName(set).short, textName(member).short];
  const row = await draft.once(`item ${JSON.stringify(key)}`, async () => {
    const row = await tables.items.get(...key);
    draft.rest("item", key, row?.version ?? null);
    return row;
  });
  return row && { member, position: row.position, value: JSON.parse(row.value) };
}

/** How many members a set has. */
export async function readCount(draft: Draft, tables: Tables, set: Key): Promise<number> {
  const { short } = pathName(set);
  return await draft.once(`count ${short}`, async () => {
    const row = await tables.sets.get(short);
    draft.rest("set", [short], row?.version ?? null);
    return Number(row?.count ?? 0);
  });
}

/** A page of a set. */
export async function readPage(
  draft: Draft,
  tables: Tables,
  { set, options }: { readonly set: Key; readonly options: ListOptions | undefined },
): Promise<Page<SetItem>> {
  const { limit, reverse, after, skip } = pageOptions(options);
  const { short } = pathName(set);
  const [comparison, order] = reverse ? ["<", "DESC"] : [">", "ASC"];
  const start = after === undefined ? [] : placeOf(after);
  const { connections, schema } = tables;
  // One statement sees one state, so the version is that of the members beside it.
  const rows = await connections.query<PageRow>(
    `SELECT c.version AS set_version, i.* FROM (SELECT) nothing
      LEFT JOIN ${schema}.set_count c ON c.set_key = $1
      LEFT JOIN LATERAL (
        SELECT member, whole_member, position, value::text AS value FROM ${schema}.set_item
        WHERE set_key = $1 ${
      start.length > 0 ? `AND (position, member) ${comparison} ($4, $5)` : ""
    }
        ORDER BY position ${order}, member ${order} LIMIT $2 OFFSET $3
      ) i ON true`,
    [short, limit + 1, skip, ...start],
  );
  draft.rest("set", [short], rows[0]?.set_version ?? null);
  const found = rows.filter(isMember);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit).map(({ member, whole_member, position, value }) => ({
      member: textOf(member, whole_member),
      position,
      value: JSON.parse(value),
    })),
    next: last && cursorOf(last.position, last.member),
  };
}

/** Puts a member where it belongs: a new one counts, a known one moves and takes the new value. */
export function addMember(
  draft: Draft,
  change: {
    readonly set: Key;
    readonly member: string;
    readonly position: number;
    readonly value: Json;
  },
): void {
  if (!Number.isFinite(change.position)) {
    throw new StorageError("invalid", `A position is ${change.position}; it must be finite.`);
  }
  const what = () => `What is kept with a member of ${JSON.stringify(change.set)}`;
  changeMember(draft, change, [change.position + 0, jsonText(change.value, what)]);
}

/** Takes a member out, if it is in. */
export function removeMember(
  draft: Draft,
  change: { readonly set: Key; readonly member: string },
): void {
  changeMember(draft, change, []);
}

function changeMember(
  draft: Draft,
  { set, member }: { readonly set: Key; readonly member: string },
  [position, value]: readonly [number, string] | readonly [],
): void {
  const [path, name] = [pathName(set), textName(member)];
  const key = [path.short, name.short];
  draft.change(`member ${JSON.stringify(key)}`, {
    group: "members",
    fields: [path.short, path.whole, name.short, name.whole, position, value],
    size: path.short.length + name.short.length + (value?.length ?? 0),
  }, [["set", [path.short]], ["item", key]]);
}

interface PageRow extends Partial<Pick<ItemRow, "position" | "value">> {
  readonly set_version: string | null;
  readonly member: string | null;
  readonly whole_member: string | null;
}

function isMember(row: PageRow): row is PageRow & ItemRow & { readonly member: string } {
  return row.member !== null;
}
