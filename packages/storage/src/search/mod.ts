/**
 * Full-text search beside the store of `@commonplace/storage`: the port, and an index in an SQLite
 * file. The one on Postgres is `@commonplace/storage/search/postgres`.
 *
 * @module
 */

export { catchUp, type CatchUpOptions } from "./catch_up.ts";
export type {
  IndexChange,
  SearchDocument,
  SearchHit,
  SearchIndex,
  SearchOptions,
} from "./search_index.ts";
export { openSqliteIndex, type SqliteIndexOptions } from "./sqlite_index.ts";
