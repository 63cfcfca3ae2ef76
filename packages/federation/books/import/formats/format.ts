/**
 * The formats that books come in.
 *
 * @module
 */

import { elementEnds } from "../splitting/element_ends.ts";
import type { EndFinder } from "../splitting/end_finder.ts";
import { lineEnds } from "../splitting/line_ends.ts";
import { rowEnds } from "../splitting/row_ends.ts";
import type { Read } from "../wanted.ts";
import { readBookwyrmArchive } from "./bookwyrm_archive.ts";
import { BOOKWYRM_TABLE } from "./bookwyrm_table.ts";
import type { Table } from "./columns.ts";
import { GOODREADS } from "./goodreads.ts";
import { readOpenLibrary } from "./open_library.ts";
import { STORY_GRAPH } from "./story_graph.ts";

/**
 * A format that books come in:
 *
 * - `openlibrary`: lines of a dump of Open Library, of works, editions and authors;
 * - `goodreads`, `storygraph`, `bookwyrm-csv`: the tables that these export;
 * - `bookwyrm-archive`: the JSON document in the archive of an account of BookWyrm.
 */
export type BookFormat =
  | "bookwyrm-archive"
  | "bookwyrm-csv"
  | "goodreads"
  | "openlibrary"
  | "storygraph";

/** How a format is read. */
export interface FormatReader {
  /** Finds the ends of its records, from what another one knew. */
  readonly ends: (state: string) => EndFinder;
  /** The longest record, in bytes. */
  readonly longest: number;
  /** Its table, where it is one: the first record is its header. */
  readonly table?: Table;
  /** Reads a record, where it is no table. */
  readonly read?: (record: string) => Read;
}

const LONGEST_ROW = 256 * 1024;
const LONGEST_JSON = 1024 * 1024;

/** How each format is read. */
export const FORMATS: Readonly<Record<BookFormat, FormatReader>> = {
  "bookwyrm-archive": {
    ends: (state) => elementEnds("books", state),
    longest: LONGEST_JSON,
    read: readBookwyrmArchive,
  },
  "bookwyrm-csv": tableReader(BOOKWYRM_TABLE),
  goodreads: tableReader(GOODREADS),
  openlibrary: { ends: lineEnds, longest: LONGEST_JSON, read: readOpenLibrary },
  storygraph: tableReader(STORY_GRAPH),
};

function tableReader(table: Table): FormatReader {
  return { ends: rowEnds, longest: LONGEST_ROW, table };
}
