/**
 * What happens to a job from the moment that it is due.
 *
 * @module
 */

/** The functions, in the schema `s`; `channel` is what the doorbell rings on. */
export function leasesSql(s: string, channel: string): string {
  return `
-- The jobs to work on now, and a last row with the time at which the next one is due.
CREATE FUNCTION ${s}.claim(wanted_queue text, most int, now bigint, until bigint, new_holder text)
RETURNS TABLE (id text, payload text, attempt int, lane text, next bigint) LANGUAGE plpgsql AS $$
DECLARE
  taken int := 0;
  added int;
BEGIN
  FOR level IN 0..2 LOOP
    EXIT WHEN taken >= most;
    RETURN QUERY
      WITH due AS MATERIALIZED (
        SELECT j.id, row_number() OVER () AS place FROM (
          SELECT j.id FROM ${s}.job j
          WHERE j.queue = wanted_queue AND j.state = 'waiting' AND j.priority = level
            AND j.run_at <= now
          ORDER BY j.run_at, j.id LIMIT most - taken FOR UPDATE SKIP LOCKED
        ) j
      ), leased AS (
        UPDATE ${s}.job j SET state = 'running', attempt = j.attempt + 1, holder = new_holder,
          lease_until = until
        FROM due WHERE j.id = due.id
        RETURNING j.id, j.payload::text, j.attempt, j.lane, due.place
      )
      SELECT l.id, l.payload, l.attempt, l.lane, NULL::bigint FROM leased l ORDER BY l.place;
    GET DIAGNOSTICS added = ROW_COUNT;
    taken := taken + added;
  END LOOP;
  RETURN QUERY SELECT NULL, NULL, NULL::int, NULL, min(first.run_at) FROM (
    SELECT (
      SELECT j.run_at FROM ${s}.job j
      WHERE j.queue = wanted_queue AND j.state = 'waiting' AND j.priority = level
      ORDER BY j.run_at LIMIT 1
    ) AS run_at FROM generate_series(0, 2) level
  ) first;
END $$;

CREATE TYPE ${s}.settlement AS
  (t int, id text, holder text, kind text, run_at bigint, reason text);

-- Keeps how jobs ended; nothing for those whose lease is lost.
CREATE FUNCTION ${s}.settle(given ${s}.settlement[], now bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE rung text[];
BEGIN
  PERFORM FROM ${s}.job WHERE id = ANY (ARRAY (SELECT id FROM unnest(given))) ORDER BY id
  FOR UPDATE;

  WITH ended AS (
    DELETE FROM ${s}.job j USING unnest(given) g
    WHERE j.id = g.id AND j.holder = g.holder AND (g.kind = 'done' OR j.is_canceled)
    RETURNING j.*
  ), parked AS (
    UPDATE ${s}.job j SET state = 'parked', parked_at = now, reason = g.reason, holder = NULL,
      lease_until = NULL, again_payload = NULL, again_run_at = NULL, again_priority = NULL,
      again_lane = NULL
    FROM unnest(given) g JOIN ${s}.job o ON o.id = g.id
    WHERE j.id = g.id AND j.holder = g.holder AND g.kind = 'park' AND NOT j.is_canceled
    RETURNING o.*
  ), next AS (
    INSERT INTO ${s}.job (id, queue, state, priority, run_at, set_at, lane, payload, attempt,
      idempotency_key, whole_key)
    SELECT gen_random_uuid()::text, queue, 'waiting', again_priority, again_run_at, now, again_lane,
      again_payload, 0, idempotency_key, whole_key
    FROM (SELECT * FROM ended UNION ALL SELECT * FROM parked) e WHERE again_payload IS NOT NULL
    RETURNING queue, run_at
  ), back AS (
    UPDATE ${s}.job j SET state = 'waiting', run_at = g.run_at, set_at = now,
      reason = coalesce(g.reason, j.reason), holder = NULL, lease_until = NULL,
      attempt = j.attempt - (g.kind = 'release')::int,
      crashes = CASE g.kind WHEN 'retry' THEN 0 WHEN 'crash' THEN j.crashes + 1 ELSE j.crashes END,
      again_payload = NULL, again_run_at = NULL, again_priority = NULL, again_lane = NULL
    FROM unnest(given) g
    WHERE j.id = g.id AND j.holder = g.holder AND g.kind IN ('retry', 'release', 'crash')
      AND NOT j.is_canceled
    RETURNING j.queue, j.run_at
  )
  SELECT array_agg(DISTINCT queue) INTO rung
  FROM (SELECT * FROM next UNION ALL SELECT * FROM back) w WHERE run_at <= now;
  PERFORM pg_notify('${channel}', ' ' || queue) FROM unnest(rung) queue;
END $$;

-- Makes jobs wait again whose leases have ended; one that ends every process is given up.
CREATE FUNCTION ${s}.recover(wanted_queue text, now bigint, in_hand text[], most_crashes int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE dead ${s}.settlement[];
BEGIN
  SELECT array_agg((
    0, j.id, j.holder, CASE WHEN j.crashes + 1 < most_crashes THEN 'crash' ELSE 'park' END, now,
    CASE WHEN j.crashes + 1 < most_crashes THEN NULL ELSE
      most_crashes || ' processes in a row ended, or lost their lease, while it ran.' END
  )::${s}.settlement) INTO dead FROM (
    SELECT id, holder, crashes FROM ${s}.job
    WHERE queue = wanted_queue AND state = 'running' AND lease_until <= now
      AND id <> ALL (in_hand)
    ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED
  ) j;
  IF dead IS NOT NULL THEN PERFORM ${s}.settle(dead, now); END IF;
END $$;

-- Mends times that a clock which was ahead has written.
CREATE FUNCTION ${s}.rebase(wanted_queue text, now bigint)
RETURNS void LANGUAGE sql AS $$
  UPDATE ${s}.job SET run_at = least(run_at, now + greatest(run_at - set_at, 0)), set_at = now
  WHERE id = ANY (ARRAY (
    SELECT id FROM ${s}.job
    WHERE queue = wanted_queue AND state = 'waiting' AND run_at > now AND set_at > now
    FOR UPDATE SKIP LOCKED
  ));
$$;

CREATE TYPE ${s}.held AS (id text, holder text);

-- Makes leases last on, and tells which are still held.
CREATE FUNCTION ${s}.renew(given ${s}.held[], until bigint)
RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ${s}.job WHERE id = ANY (ARRAY (SELECT id FROM unnest(given))) ORDER BY id
  FOR UPDATE;
  RETURN QUERY UPDATE ${s}.job j SET lease_until = until FROM unnest(given) g
    WHERE j.id = g.id AND j.holder = g.holder RETURNING j.id;
END $$;`;
}
