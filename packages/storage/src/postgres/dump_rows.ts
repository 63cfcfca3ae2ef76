/**
 * Everything in a schema, in the form that every engine takes in.
 *
 * @module
 */

import type { Dumped } from "../dumped.ts";
import type { Key } from "../engine.ts";
import { dumpJobs } from "./dump_jobs.ts";
import { textOf } from "./names.ts";
import { type Column, rowPages } from "./row_pages.ts";
import type { Tables } from "./tables.ts";

/** The longest value that is read together with others, in bytes. */
const longestTogether = 100_000;

/** Reads the tables page by page; holds one long value at a time. */
export async function* dumpRows(tables: Tables): AsyncGenerator<Dumped> {
  yield* dumpDocuments(tables);
  yield* dumpRecords(tables);
  for await (const row of rowPages(tables, itemPages)) {
    yield {
      kind: "item",
      set: pathOf(row.set_key, row.whole_key),
      member: nameOf(row.member, row.whole_member),
      position: Number(row.position),
      value: JSON.parse(String(row.value)),
    };
  }
  for await (const row of rowPages(tables, counterPages)) {
    yield { kind: "counter", key: pathOf(row.key, row.whole_key), count: Number(row.count) };
  }
  // The ends first: an entry that is appended later is above the end of its log, and raises it.
  for await (const row of rowPages(tables, logPages)) {
    yield { kind: "log", log: pathOf(row.log, row.whole_key), last: Number(row.last) };
  }
  for await (const row of rowPages(tables, entryPages)) {
    yield {
      kind: "entry",
      log: pathOf(row.log, row.whole_key),
      position: Number(row.position),
      value: JSON.parse(String(row.value)),
    };
  }
  yield* dumpJobs(tables);
}

const documentPages = {
  table: "document",
  key: ["key"],
  columns: `key, whole_key, expires, bytes IS NOT NULL AS is_blob,
    CASE WHEN octet_length(value::text) <= ${longestTogether} THEN value::text END AS value,
    CASE WHEN octet_length(bytes) <= ${longestTogether} THEN bytes END AS bytes`,
} as const;

const recordPages = {
  table: "record",
  key: ["table_name", "id"],
  columns: `table_name, id, whole_name, whole_id, indexes::text, expires,
    CASE WHEN octet_length(value::text) <= ${longestTogether} THEN value::text END AS value`,
} as const;

const itemPages = {
  table: "set_item",
  key: ["set_key", "member"],
  columns: `set_key, member, whole_member, position, value::text,
    (SELECT c.whole_key FROM {schema}.set_count c WHERE c.set_key = r.set_key) AS whole_key`,
} as const;

const counterPages = { table: "counter", key: ["key"], columns: "key, whole_key, count" } as const;

const logPages = { table: "log_end", key: ["log"], columns: "log, whole_key, last" } as const;

const entryPages = {
  table: "log_entry",
  key: ["log", "position"],
  columns: `log, position, value::text,
    (SELECT e.whole_key FROM {schema}.log_end e WHERE e.log = r.log) AS whole_key`,
} as const;

async function* dumpDocuments(tables: Tables): AsyncGenerator<Dumped> {
  for await (const row of rowPages(tables, documentPages)) {
    if (tables.hasExpired(textOrNull(row.expires))) continue;
    const isWhole = row.value !== null || row.bytes !== null;
    const whole = isWhole ? row : await tables.documents.get(String(row.key));
    const key = pathOf(row.key, row.whole_key);
    const { value, bytes } = whole ?? {};
    const end = endOf(row.expires);
    if (bytes instanceof Uint8Array) {
      yield { kind: "blob", key, bytes: new Uint8Array(bytes), ...end };
    } else if (typeof value === "string") {
      yield { kind: "document", key, value: JSON.parse(value), ...end };
    }
  }
}

async function* dumpRecords(tables: Tables): AsyncGenerator<Dumped> {
  for await (const row of rowPages(tables, recordPages)) {
    if (tables.hasExpired(textOrNull(row.expires))) continue;
    const whole = row.value !== null
      ? row
      : await tables.records.get(String(row.table_name), String(row.id));
    if (typeof whole?.value !== "string") continue;
    yield {
      kind: "record",
      table: nameOf(row.table_name, row.whole_name),
      id: nameOf(row.id, row.whole_id),
      value: JSON.parse(whole.value),
      indexes: indexesOf(JSON.parse(String(row.indexes))),
      ...endOf(row.expires),
    };
  }
}

function indexesOf(
  entries: readonly (readonly [index: string, value: string, position: number])[],
): Record<string, { readonly value: string; readonly position: number }[]> {
  const indexes: Record<string, { readonly value: string; readonly position: number }[]> = {};
  for (const [index, value, position] of entries) (indexes[index] ??= []).push({ value, position });
  return indexes;
}

function endOf(expires: Column): { readonly expires?: number } {
  return expires === null ? {} : { expires: Number(expires) };
}

function pathOf(short: Column, whole: Column): Key {
  return JSON.parse(nameOf(short, whole));
}

function nameOf(short: Column, whole: Column): string {
  return textOf(String(short), textOrNull(whole));
}

function textOrNull(value: Column): string | null {
  return value === null || value === undefined ? null : String(value);
}
