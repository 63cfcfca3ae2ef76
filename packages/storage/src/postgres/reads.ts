/**
 * Reads of rows, as few round trips as can be.
 *
 * @module
 */

import type { Connections } from "./connections.ts";
import { textsLiteral } from "./rows_literal.ts";

/** The most rows of one statement; long values should not wait for each other. */
const mostKeys = 100;

/** Which rows to read. */
export interface ReadsOptions {
  readonly connections: Connections;
  /** The table, with its schema. */
  readonly table: string;
  /** The columns of its key. */
  readonly key: readonly string[];
  /** What to select. */
  readonly columns: string;
}

/** Reads rows of one table; those that are asked for in one turn of the program are read together. */
export class Reads<Row extends object> {
  readonly #connections: Connections;
  readonly #width: number;
  readonly #statement: string;
  #wanted: Wanted<Row>[] = [];

  constructor({ connections, table, key, columns }: ReadsOptions) {
    this.#connections = connections;
    this.#width = key.length;
    const arrays = key.map((_, index) => `$${index + 1}::text[]`).join(", ");
    const match = key.map((column) => `r.${column} = k.${column}`).join(" AND ");
    // OFFSET 0 keeps the planner from reading all of the table, whatever it believes of its size.
    this.#statement = `SELECT k.place::int AS place, ${columns}
      FROM unnest(${arrays}) WITH ORDINALITY AS k (${key.join(", ")}, place)
      CROSS JOIN LATERAL (SELECT * FROM ${table} r WHERE ${match} OFFSET 0) r`;
  }

  /** The row as committed, or `undefined`. */
  get(...key: string[]): Promise<Row | undefined> {
    const row = Promise.withResolvers<Row | undefined>();
    if (this.#wanted.push({ key, row }) === 1) queueMicrotask(() => this.#read());
    return row.promise;
  }

  #read(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    for (let first = 0; first < wanted.length; first += mostKeys) {
      void this.#readMany(wanted.slice(first, first + mostKeys));
    }
  }

  async #readMany(wanted: readonly Wanted<Row>[]): Promise<void> {
    try {
      const parameters = Array.from(
        { length: this.#width },
        (_, column) => textsLiteral(wanted.map(({ key }) => key[column] ?? "")),
      );
      const rows = await this.#connections.query<Row & { place: number }>(
        this.#statement,
        parameters,
      );
      const found = new Map(rows.map((row) => [row.place, row]));
      for (const [index, { row }] of wanted.entries()) row.resolve(found.get(index + 1));
    } catch (error) {
      for (const { row } of wanted) row.reject(error);
    }
  }
}

interface Wanted<Row> {
  readonly key: readonly string[];
  readonly row: PromiseWithResolvers<Row | undefined>;
}
