/**
 * The engine of `@commonplace/storage` on Postgres: several processes share one database.
 *
 * @module
 */

export { openPostgresEngine, type PostgresEngineOptions } from "./postgres_engine.ts";
