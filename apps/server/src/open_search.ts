/**
 * Where books are found by words.
 *
 * @module
 */

import { openSqliteIndex, type SearchIndex } from "@commonplace/storage/search";
import { openPostgresIndex } from "@commonplace/storage/search/postgres";
import type { Config } from "./config.ts";

/**
 * Opens the index beside the data: a file named after the data file, or a schema of the database. It holds nothing that
 * cannot be made again, so it needs no backup.
 */
export async function openSearch(
  { file, database }: Pick<Config, "database" | "file">,
): Promise<SearchIndex> {
  return database === undefined
    ? await openSqliteIndex({ path: `${file}.search` })
    : await openPostgresIndex({ url: database });
}
