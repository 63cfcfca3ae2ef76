/**
 * The columns of a table, by the names in its header.
 *
 * @module
 */

import { fieldsOf } from "../splitting/fields_of.ts";
import { malformed, type Read, type WantedEdition, type WantedShelving } from "../wanted.ts";

/** What a row has in a column; empty where the table has no such column. */
export type Cell = (column: string) => string;

/** A format whose files are tables. */
export interface Table {
  /** How people call it, for messages. */
  readonly name: string;
  /** The columns that there must be. */
  readonly required: readonly string[];
  /** Reads the book of a row. */
  readonly edition: (cell: Cell) => WantedEdition;
  /** Reads what its reader has done with it. */
  readonly shelving: (cell: Cell) => WantedShelving;
}

/** The header of a table, or what is wrong with it. */
export function headerOf(
  text: string,
  { name, required }: Table,
): { readonly header: readonly string[] } | { readonly problem: Read } {
  const header = fieldsOf(text)?.map(folded) ?? [];
  const missing = required.filter((column) => !header.includes(folded(column)));
  if (missing.length === 0) return { header };
  return { problem: malformed(`${name} has the column ${missing[0]}, and this file has not.`) };
}

/** Reads a row of a table. */
export function readRow(text: string, header: readonly string[], table: Table): Read {
  const fields = fieldsOf(text);
  if (fields === undefined) return malformed("The row has more fields than any table has.");
  if (fields.every((field) => field === "")) return { kind: "nothing" };
  if (fields.length > header.length) {
    return malformed(`The row has ${fields.length} fields, and the header has ${header.length}.`);
  }
  const cell: Cell = (column) => fields[header.indexOf(folded(column))] ?? "";
  const edition = table.edition(cell);
  if (edition.title === "") return malformed("The row has no title.");
  return { kind: "wanted", wanted: { kind: "shelved", edition, shelving: table.shelving(cell) } };
}

function folded(column: string): string {
  return column.trim().toLowerCase();
}
