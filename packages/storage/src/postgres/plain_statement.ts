/**
 * The text of a plain commit: one statement, of the parts that it has.
 *
 * @module
 */

import type { Place } from "./schema/place.ts";
import { everything } from "./stripes.ts";

/** A part of the statement. Short puts have two parameters, all others one. */
export type PlainPart =
  | "locks"
  | "short puts"
  | "puts"
  | "members"
  | "sums"
  | "appends"
  | "jobs"
  | "rings";

/** Writes the statement; its parameters are those of its parts in their order. */
export function plainStatement(parts: readonly PlainPart[], place: Place): string {
  let last = 0;
  const next = () => `$${++last}`;
  const steps = parts.flatMap((part) => stepsOf[part](place, next));
  const main = steps.pop()?.text ?? "SELECT";
  if (steps.length === 0) return main;
  return `WITH ${steps.map(({ name, text }) => `${name} AS (${text})`).join(", ")} ${main}`;
}

interface Step {
  readonly name: string;
  readonly text: string;
}

/** All but jobs, which are new, wait until everything is locked. */
const stepsOf: {
  readonly [part in PlainPart]: (place: Place, next: () => string) => readonly Step[];
} = {
  // In the order of the array, so that no two commits wait for each other.
  "locks": ({ schema, space }, next) => [{
    name: "locked",
    text: `SELECT nextval('${schema}.version') AS version FROM (
        SELECT count(CASE stripe
          WHEN ${everything} THEN pg_advisory_xact_lock_shared(${space}, stripe) IS NULL
          ELSE pg_advisory_xact_lock(${space}, stripe) IS NULL
        END) AS locks FROM (SELECT unnest(${next()}::int[]) AS stripe) s
      ) l WHERE locks > 0`,
  }],
  "short puts": ({ schema }, next) => [{
    name: "put",
    text: `INSERT INTO ${schema}.document (key, value, version)
      SELECT key, value::json, version FROM locked,
        (SELECT unnest(${next()}::text[]) AS key, unnest(${next()}::text[]) AS value) p
      ON CONFLICT (key) DO UPDATE SET whole_key = NULL, value = excluded.value, bytes = NULL,
        expires = NULL, version = excluded.version`,
  }],
  "puts": ({ schema }, next) => [{
    name: "put",
    text: `INSERT INTO ${schema}.document (key, whole_key, value, bytes, expires, version)
      SELECT key, whole_key, value::json, bytes, expires, version
      FROM locked, unnest(${next()}::${schema}.put[])
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, bytes = excluded.bytes,
        expires = excluded.expires, version = excluded.version`,
  }],
  "members": ({ schema }, next) => [{
    name: "member",
    // A row that was there has been locked by its update.
    text: `INSERT INTO ${schema}.set_item (set_key, member, whole_member, position, value, version)
      SELECT set_key, member, whole_member, position, value::json, version
      FROM locked, unnest(${next()}::${schema}.set_change[])
      ON CONFLICT (set_key, member) DO UPDATE SET position = excluded.position,
        value = excluded.value, version = excluded.version
      RETURNING set_key, version, (xmax = 0)::int AS is_new`,
  }, {
    name: "counted",
    text: `INSERT INTO ${schema}.set_count AS c (set_key, members, version)
      SELECT set_key, sum(is_new), version FROM member GROUP BY set_key, version
      ON CONFLICT (set_key) DO UPDATE SET members = c.members + excluded.members,
        version = excluded.version`,
  }],
  "sums": ({ schema }, next) => [{
    name: "summed",
    text: `INSERT INTO ${schema}.counter AS c (key, whole_key, count, version)
      SELECT key, max(whole_key), sum(by), version FROM locked, unnest(${next()}::${schema}.sum[])
      GROUP BY key, version
      ON CONFLICT (key) DO UPDATE SET count = c.count + excluded.count,
        version = excluded.version`,
  }],
  "appends": ({ schema }, next) => [{
    name: "entry",
    text: `SELECT a.log, a.whole_key, a.value,
        row_number() OVER (PARTITION BY a.log ORDER BY a.place) AS place,
        count(*) OVER (PARTITION BY a.log) AS added
      FROM locked, unnest(${next()}::${schema}.appended[])
        WITH ORDINALITY AS a (t, log, whole_key, value, place)`,
  }, {
    name: "log_last",
    text: `INSERT INTO ${schema}.log_end AS e (log, whole_key, last)
      SELECT log, max(whole_key), count(*) FROM entry GROUP BY log
      ON CONFLICT (log) DO UPDATE SET last = e.last + excluded.last
      RETURNING log, last`,
  }, {
    name: "appended",
    text: `INSERT INTO ${schema}.log_entry (log, position, value)
      SELECT log, last - added + place, value::json FROM entry JOIN log_last USING (log)`,
  }],
  "jobs": ({ schema }, next) => [{
    name: "enqueued",
    text: `INSERT INTO ${schema}.job
        (id, queue, state, priority, run_at, set_at, lane, payload, attempt)
      SELECT id, queue, 'waiting', priority, run_at, set_at, lane, payload::json, 0
      FROM unnest(${next()}::${schema}.job_change[])`,
  }],
  "rings": ({ channel }, next) => [{
    name: "rung",
    text: `SELECT pg_notify('${channel}', unnest(${next()}::text[]))`,
  }],
};
