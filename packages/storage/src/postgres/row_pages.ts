/**
 * All rows of a table, page by page, in the order of its key.
 *
 * @module
 */

import type { Parameter } from "./connections.ts";
import type { JobTables } from "./job_tables.ts";

/** Rows of one page. */
const page = 200;

/** What a column holds; `undefined` when it was not selected. */
export type Column = string | number | boolean | Uint8Array | null | undefined;

/** A row as the database gives it. */
export type Row = Readonly<Record<string, Column>>;

/** What to read. */
export interface RowPages {
  readonly table: string;
  /** The columns of its primary key, which have to be among those that are selected. */
  readonly key: readonly string[];
  /** What to select of the row `r`; `{schema}` stands for the schema. */
  readonly columns: string;
}

/** The rows; what is written meanwhile may be among them or not. */
export async function* rowPages(
  { connections, schema }: JobTables,
  { table, key, columns }: RowPages,
): AsyncGenerator<Row> {
  let after: readonly Parameter[] = [];
  while (true) {
    const parameters = key.map((_, index) => `$${index + 1}`).join(", ");
    const rows = await connections.query<Row>(
      `SELECT ${columns.replaceAll("{schema}", schema)} FROM ${schema}.${table} r
        ${after.length > 0 ? `WHERE (${key.join(", ")}) > (${parameters})` : ""}
        ORDER BY ${key.join(", ")} LIMIT ${page}`,
      after,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = key.map((column) => last[column] ?? null);
  }
}
