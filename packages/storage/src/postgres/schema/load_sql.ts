/**
 * Loading: what no transaction writes, because it gives positions and states of its own.
 *
 * @module
 */

/** The functions, in the schema `s`. */
export function loadSql(s: string): string {
  return `
CREATE TYPE ${s}.loaded_job AS (
  id text, queue text, state text, priority smallint, run_at bigint, set_at bigint, lane text,
  payload text, attempt int, reason text, idempotency_key text, whole_key text, parked_at bigint
);

CREATE FUNCTION ${s}.load_jobs(jobs ${s}.loaded_job[], queues ${s}.new_queue[])
RETURNS void LANGUAGE sql AS $$
  SELECT ${s}.add_queues(queues);
  INSERT INTO ${s}.job (id, queue, state, priority, run_at, set_at, lane, payload, attempt, reason,
    idempotency_key, whole_key, parked_at)
  SELECT id, queue, state, priority, run_at, set_at, lane, payload::json, attempt, reason,
    idempotency_key, whole_key, parked_at FROM unnest(jobs);
$$;

CREATE TYPE ${s}.loaded_end AS (log text, whole_key text, last bigint);
CREATE TYPE ${s}.loaded_entry AS (log text, position bigint, value text);

CREATE FUNCTION ${s}.load_logs(log_ends ${s}.loaded_end[], entries ${s}.loaded_entry[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO ${s}.log_end AS e (log, whole_key, last)
  SELECT log, max(whole_key), max(last) FROM unnest(log_ends) GROUP BY log
  ON CONFLICT (log) DO UPDATE SET last = greatest(e.last, excluded.last);
  INSERT INTO ${s}.log_entry (log, position, value)
  SELECT log, position, value::json FROM unnest(entries);
$$;`;
}
