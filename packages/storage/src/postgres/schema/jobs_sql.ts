/**
 * Jobs: a row each, whatever their state, and one per queue.
 *
 * @module
 */

/** The tables, and what changes them in transactions, in the schema `s`. */
export function jobsSql(s: string): string {
  return `
CREATE TABLE ${s}.queue (
  name text COLLATE "C" PRIMARY KEY,
  whole_name text,
  had_jobs boolean NOT NULL,
  is_paused boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE ${s}.queue IS 'Queues that ever had a job, and whether they stand still.';

CREATE TABLE ${s}.job (
  id text COLLATE "C" PRIMARY KEY,
  queue text COLLATE "C" NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'parked')),
  priority smallint NOT NULL,
  run_at bigint NOT NULL,
  set_at bigint NOT NULL,
  lane text COLLATE "C",
  is_aside boolean NOT NULL DEFAULT false,
  payload json NOT NULL,
  attempt int NOT NULL,
  crashes int NOT NULL DEFAULT 0,
  reason text,
  idempotency_key text COLLATE "C",
  whole_key text,
  holder text,
  lease_until bigint,
  is_cancelled boolean NOT NULL DEFAULT false,
  parked_at bigint,
  again_payload json,
  again_run_at bigint,
  again_priority smallint,
  again_lane text
);
COMMENT ON TABLE ${s}.job IS
  'Jobs. Times are milliseconds since 1970; priority 0 is high, 1 normal, 2 low; set_at is when run_at was set; one that is aside waits for its lane; again_ is what is to run when this one has ended.';
CREATE INDEX job_due ON ${s}.job (queue, priority, run_at, id)
  WHERE state = 'waiting' AND NOT is_aside;
CREATE INDEX job_aside ON ${s}.job (queue, lane, priority, run_at, id)
  WHERE state = 'waiting' AND is_aside;
CREATE INDEX job_lease ON ${s}.job (queue, lease_until) WHERE state = 'running';
CREATE INDEX job_lane ON ${s}.job (queue, lane) WHERE state = 'running' AND lane IS NOT NULL;
CREATE INDEX job_parked ON ${s}.job (queue, parked_at, id) WHERE state = 'parked';
CREATE UNIQUE INDEX job_key ON ${s}.job (queue, idempotency_key)
  WHERE state <> 'parked' AND idempotency_key IS NOT NULL;

CREATE TYPE ${s}.job_change AS (
  t int, kind text, queue text, id text, idempotency_key text, whole_key text, payload text,
  run_at bigint, set_at bigint, priority smallint, lane text
);

-- Adds, cancels, revives and discards jobs; returns the ids of those that run and were cancelled.
CREATE FUNCTION ${s}.change_jobs(changes ${s}.job_change[], failed int[], now bigint)
RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  n ${s}.job_change;
  cancelled text[] := '{}';
BEGIN
  INSERT INTO ${s}.job (id, queue, state, priority, run_at, set_at, lane, payload, attempt)
  SELECT id, queue, 'waiting', priority, run_at, set_at, lane, payload::json, 0
  FROM unnest(changes) WHERE kind = 'add' AND idempotency_key IS NULL AND t <> ALL (failed);

  FOREACH n IN ARRAY changes LOOP
    CONTINUE WHEN n.t = ANY (failed) OR n.kind = 'add' AND n.idempotency_key IS NULL;
    CASE n.kind
      WHEN 'add' THEN PERFORM ${s}.add_job(n);
      WHEN 'cancel' THEN cancelled := cancelled || ${s}.cancel_job(n);
      WHEN 'revive' THEN PERFORM ${s}.revive_job(n, now);
      WHEN 'discard' THEN
        DELETE FROM ${s}.job WHERE id = n.id AND queue = n.queue AND state = 'parked';
    END CASE;
  END LOOP;
  RETURN cancelled;
END $$;

-- A job that waits stands for the new one; after one that runs the new one will.
CREATE FUNCTION ${s}.add_job(n ${s}.job_change) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${s}.job AS j (id, queue, state, priority, run_at, set_at, lane, payload, attempt,
    idempotency_key, whole_key)
  VALUES (n.id, n.queue, 'waiting', n.priority, n.run_at, n.set_at, n.lane, n.payload::json, 0,
    n.idempotency_key, n.whole_key)
  ON CONFLICT (queue, idempotency_key) WHERE state <> 'parked' AND idempotency_key IS NOT NULL
  DO UPDATE SET again_payload = n.payload::json, again_priority = n.priority,
    again_lane = n.lane, again_run_at = least(n.run_at, j.again_run_at)
  WHERE j.state = 'running';
END $$;

CREATE FUNCTION ${s}.cancel_job(n ${s}.job_change) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE j ${s}.job;
BEGIN
  LOOP
    SELECT * INTO j FROM ${s}.job
    WHERE queue = n.queue AND idempotency_key = n.idempotency_key AND state <> 'parked' FOR UPDATE;
    -- What ended while this waited for it may have left a next one, which only a new look can see.
    EXIT WHEN FOUND OR NOT EXISTS (
      SELECT FROM ${s}.job
      WHERE queue = n.queue AND idempotency_key = n.idempotency_key AND state <> 'parked'
    );
  END LOOP;
  IF j.state = 'running' THEN
    UPDATE ${s}.job SET is_cancelled = true, again_payload = NULL, again_run_at = NULL,
      again_priority = NULL, again_lane = NULL
    WHERE id = j.id;
    RETURN ARRAY[j.id];
  END IF;
  DELETE FROM ${s}.job WHERE id = j.id;
  IF j.lane IS NOT NULL AND NOT j.is_aside THEN
    PERFORM ${s}.lock_lanes(j.queue);
    PERFORM ${s}.bring_back(j.queue, j.lane, 1);
  END IF;
  RETURN '{}';
END $$;

CREATE FUNCTION ${s}.revive_job(n ${s}.job_change, now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ${s}.job SET state = 'waiting', attempt = 0, crashes = 0, reason = NULL, run_at = now,
    set_at = now, parked_at = NULL
  WHERE id = n.id AND queue = n.queue AND state = 'parked';
EXCEPTION WHEN unique_violation THEN
  UPDATE ${s}.job SET state = 'waiting', attempt = 0, crashes = 0, reason = NULL, run_at = now,
    set_at = now, parked_at = NULL, idempotency_key = NULL, whole_key = NULL
  WHERE id = n.id AND queue = n.queue AND state = 'parked';
END $$;

CREATE TYPE ${s}.new_queue AS (name text, whole_name text);

CREATE FUNCTION ${s}.add_queues(queues ${s}.new_queue[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${s}.queue AS q (name, whole_name, had_jobs)
  SELECT DISTINCT name, whole_name, true FROM unnest(queues) ORDER BY name
  ON CONFLICT (name) DO UPDATE SET had_jobs = true WHERE NOT q.had_jobs;
END $$;`;
}
