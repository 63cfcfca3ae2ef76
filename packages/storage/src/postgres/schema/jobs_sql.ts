/**
 * Jobs: a row each, whatever their state, and one per queue.
 *
 * @module
 */

/** The tables, in the schema `s`. */
export function jobsSql(s: string): string {
  return `
CREATE TABLE ${s}.queue (
  name text COLLATE "C" PRIMARY KEY,
  whole_name text,
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
  payload json NOT NULL,
  attempt int NOT NULL,
  crashes int NOT NULL DEFAULT 0,
  reason text,
  idempotency_key text COLLATE "C",
  whole_key text,
  holder text,
  lease_until bigint,
  is_canceled boolean NOT NULL DEFAULT false,
  parked_at bigint,
  again_payload json,
  again_run_at bigint,
  again_priority smallint,
  again_lane text
);
COMMENT ON TABLE ${s}.job IS
  'Jobs. Times are milliseconds since 1970; priority 0 is high, 1 normal, 2 low; set_at is when run_at was set; again_ is what is to run when this one has ended.';
CREATE INDEX job_due ON ${s}.job (queue, priority, run_at, id) WHERE state = 'waiting';
CREATE INDEX job_lease ON ${s}.job (queue, lease_until) WHERE state = 'running';
CREATE INDEX job_parked ON ${s}.job (queue, parked_at, id) WHERE state = 'parked';
CREATE UNIQUE INDEX job_key ON ${s}.job (queue, idempotency_key)
  WHERE state <> 'parked' AND idempotency_key IS NOT NULL;

CREATE TYPE ${s}.enqueued AS (
  t int, id text, queue text, payload text, run_at bigint, set_at bigint, priority smallint,
  lane text, idempotency_key text, whole_key text
);

CREATE FUNCTION ${s}.enqueue_jobs(jobs ${s}.enqueued[], failed int[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE n ${s}.enqueued;
BEGIN
  INSERT INTO ${s}.job (id, queue, state, priority, run_at, set_at, lane, payload, attempt)
  SELECT id, queue, 'waiting', priority, run_at, set_at, lane, payload::json, 0
  FROM unnest(jobs) WHERE idempotency_key IS NULL AND t <> ALL (failed);

  FOREACH n IN ARRAY jobs LOOP
    CONTINUE WHEN n.idempotency_key IS NULL OR n.t = ANY (failed);
    INSERT INTO ${s}.job AS j (id, queue, state, priority, run_at, set_at, lane, payload, attempt,
      idempotency_key, whole_key)
    VALUES (n.id, n.queue, 'waiting', n.priority, n.run_at, n.set_at, n.lane, n.payload::json, 0,
      n.idempotency_key, n.whole_key)
    ON CONFLICT (queue, idempotency_key) WHERE state <> 'parked' AND idempotency_key IS NOT NULL
    DO UPDATE SET again_payload = n.payload::json, again_priority = n.priority,
      again_lane = n.lane, again_run_at = least(n.run_at, j.again_run_at)
    WHERE j.state = 'running';
  END LOOP;
END $$;

CREATE TYPE ${s}.new_queue AS (name text, whole_name text);

CREATE FUNCTION ${s}.add_queues(queues ${s}.new_queue[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO ${s}.queue (name, whole_name) SELECT name, whole_name FROM unnest(queues)
  ORDER BY name ON CONFLICT DO NOTHING;
$$;`;
}
