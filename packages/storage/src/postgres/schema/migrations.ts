/**
 * How the schema came to be, version by version.
 *
 * @module
 */

import { claimsSql } from "./claims_sql.ts";
import { commitSql } from "./commit_sql.ts";
import { countersSql } from "./counters_sql.ts";
import { documentsSql } from "./documents_sql.ts";
import { jobsSql } from "./jobs_sql.ts";
import { lanesSql } from "./lanes_sql.ts";
import { leasesSql } from "./leases_sql.ts";
import { loadSql } from "./load_sql.ts";
import { logsSql } from "./logs_sql.ts";
import { recordsSql } from "./records_sql.ts";
import { setsSql } from "./sets_sql.ts";
import type { Place } from "./place.ts";
import { version2Sql } from "./version_2_sql.ts";

/** Makes a schema of the version before into one of its own version. */
export type Migration = (place: Place) => string;

/**
 * The migrations; the first one makes version 1. One that was released is never edited: what changes
 * is added.
 */
export const migrations: readonly Migration[] = [
  ({ schema, space, channel }) =>
    [
      documentsSql(schema),
      setsSql(schema),
      countersSql(schema),
      logsSql(schema),
      recordsSql(schema),
      jobsSql(schema),
      lanesSql(schema, { space, channel }),
      claimsSql(schema),
      leasesSql(schema, channel),
      commitSql(schema, { space, channel }),
      loadSql(schema),
    ].join("\n"),
  ({ schema, space }) => version2Sql(schema, space),
];
