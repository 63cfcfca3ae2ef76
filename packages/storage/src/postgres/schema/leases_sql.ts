/**
 * Leases: how they end, last on, and are taken back.
 *
 * @module
 */

/** The functions, in the schema `s`; `channel` is what the doorbell rings on. */
export function leasesSql(s: string, channel: string): string {
  return `
CREATE TYPE ${s}.ended_lane AS (queue text, lane text, ended bigint);
CREATE TYPE ${s}.settlement AS
  (t int, id text, holder text, kind text, run_at bigint, reason text);

-- Keeps how jobs ended; nothing for those whose lease is lost. Returns the ids of those it was kept for.
CREATE FUNCTION ${s}.settle(given ${s}.settlement[], now bigint)
RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  kept text[];
  rung text[];
  lanes ${s}.ended_lane[];
BEGIN
  PERFORM FROM ${s}.job WHERE id = ANY (ARRAY (SELECT id FROM unnest(given))) ORDER BY id
  FOR UPDATE;
  SELECT array_agg((queue, lane, ended)::${s}.ended_lane ORDER BY queue, lane) INTO lanes FROM (
    SELECT j.queue, j.lane, count(*) AS ended FROM ${s}.job j JOIN unnest(given) g
      ON j.id = g.id AND j.holder = g.holder WHERE j.lane IS NOT NULL GROUP BY j.queue, j.lane
  ) l;

  WITH ended AS (
    DELETE FROM ${s}.job j USING unnest(given) g
    WHERE j.id = g.id AND j.holder = g.holder AND (g.kind = 'done' OR j.is_cancelled)
    RETURNING j.*, g.kind
  ), parked AS (
    UPDATE ${s}.job j SET state = 'parked', parked_at = now, reason = g.reason, holder = NULL,
      lease_until = NULL, again_payload = NULL, again_run_at = NULL, again_priority = NULL,
      again_lane = NULL
    FROM unnest(given) g JOIN ${s}.job o ON o.id = g.id
    WHERE j.id = g.id AND j.holder = g.holder AND g.kind = 'park' AND NOT j.is_cancelled
    RETURNING o.*, g.kind
  ), next AS (
    INSERT INTO ${s}.job (id, queue, state, priority, run_at, set_at, lane, payload, attempt,
      idempotency_key, whole_key)
    SELECT gen_random_uuid()::text, queue, 'waiting', again_priority, again_run_at, now, again_lane,
      again_payload, 0, idempotency_key, whole_key
    FROM (SELECT * FROM ended UNION ALL SELECT * FROM parked) e WHERE again_payload IS NOT NULL
    RETURNING id, queue, run_at
  ), back AS (
    UPDATE ${s}.job j SET state = 'waiting', run_at = g.run_at, set_at = now,
      reason = coalesce(g.reason, j.reason), holder = NULL, lease_until = NULL,
      attempt = j.attempt - (g.kind = 'release')::int,
      crashes = CASE g.kind WHEN 'retry' THEN 0 WHEN 'crash' THEN j.crashes + 1 ELSE j.crashes END,
      again_payload = NULL, again_run_at = NULL, again_priority = NULL, again_lane = NULL
    FROM unnest(given) g
    WHERE j.id = g.id AND j.holder = g.holder AND g.kind IN ('retry', 'release', 'crash')
      AND NOT j.is_cancelled
    RETURNING j.id, j.queue, j.run_at
  )
  SELECT
    (SELECT array_agg(id) FROM (
      SELECT id FROM ended WHERE kind = 'done' UNION ALL SELECT id FROM parked
      UNION ALL SELECT id FROM back
    ) k),
    (SELECT array_agg(DISTINCT queue) FROM (SELECT * FROM next UNION ALL SELECT * FROM back) w
      WHERE run_at <= now)
  INTO kept, rung;

  IF lanes IS NOT NULL THEN rung := rung || ${s}.go_on(lanes); END IF;
  PERFORM pg_notify('${channel}', ' ' || queue) FROM (SELECT DISTINCT unnest(rung) AS queue) r;
  RETURN QUERY SELECT unnest(kept);
END $$;

-- Brings back as many jobs of lanes as have ended there; returns the queues of those it found.
CREATE FUNCTION ${s}.go_on(lanes ${s}.ended_lane[])
RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  l ${s}.ended_lane;
  rung text[] := '{}';
BEGIN
  FOREACH l IN ARRAY lanes LOOP
    PERFORM ${s}.lock_lanes(l.queue);
    IF ${s}.bring_back(l.queue, l.lane, l.ended) > 0 THEN rung := rung || l.queue; END IF;
  END LOOP;
  RETURN rung;
END $$;

-- Makes jobs wait again whose leases have ended; one that ends every process is given up, and told.
CREATE FUNCTION ${s}.recover(wanted_queue text, now bigint, in_hand text[], most_crashes int)
RETURNS TABLE (id text, attempt int, reason text) LANGUAGE plpgsql AS $$
DECLARE
  dead ${s}.settlement[];
  kept text[];
BEGIN
  SELECT array_agg((
    0, j.id, j.holder, CASE WHEN j.crashes + 1 < most_crashes THEN 'crash' ELSE 'park' END, now,
    CASE WHEN j.crashes + 1 < most_crashes THEN NULL ELSE
      most_crashes || ' processes in a row ended, or lost their lease, while it ran.' END
  )::${s}.settlement) INTO dead FROM (
    SELECT r.id, r.holder, r.crashes FROM ${s}.job r
    WHERE r.queue = wanted_queue AND r.state = 'running' AND r.lease_until <= now
      AND r.id <> ALL (in_hand)
    ORDER BY r.lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED
  ) j;
  IF dead IS NULL THEN RETURN; END IF;
  kept := ARRAY (SELECT ${s}.settle(dead, now));
  RETURN QUERY SELECT j.id, j.attempt, d.reason FROM unnest(dead) d JOIN ${s}.job j ON j.id = d.id
    WHERE d.kind = 'park' AND j.id = ANY (kept);
END $$;

-- Makes jobs wait again that were claimed by an asking whose answer was lost.
CREATE FUNCTION ${s}.give_back(wanted_queue text, holders text[], now bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ${s}.settle(ARRAY (
    SELECT (0, id, holder, 'release', now, NULL)::${s}.settlement FROM ${s}.job
    WHERE queue = wanted_queue AND state = 'running' AND holder = ANY (holders)
  ), now);
END $$;

-- Mends times that a clock which was ahead has written, and lanes that nothing would bring back.
CREATE FUNCTION ${s}.rebase(wanted_queue text, now bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ${s}.job SET run_at = least(run_at, now + greatest(run_at - set_at, 0)), set_at = now
  WHERE id = ANY (ARRAY (
    SELECT id FROM ${s}.job
    WHERE queue = wanted_queue AND state = 'waiting' AND run_at > now AND set_at > now
    FOR UPDATE SKIP LOCKED
  ));
  PERFORM ${s}.lock_lanes(wanted_queue);
  PERFORM ${s}.bring_back(wanted_queue, lane, 1) FROM (
    SELECT DISTINCT lane FROM ${s}.job
    WHERE queue = wanted_queue AND state = 'waiting' AND is_aside
  ) l;
END $$;

CREATE TYPE ${s}.held AS (id text, holder text);

-- Makes leases last on, and tells which are still held and which of those were cancelled.
CREATE FUNCTION ${s}.renew(given ${s}.held[], until bigint)
RETURNS TABLE (id text, is_cancelled boolean) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ${s}.job j WHERE j.id = ANY (ARRAY (SELECT g.id FROM unnest(given) g))
  ORDER BY j.id FOR UPDATE;
  RETURN QUERY UPDATE ${s}.job j SET lease_until = until FROM unnest(given) g
    WHERE j.id = g.id AND j.holder = g.holder RETURNING j.id, j.is_cancelled;
END $$;`;
}
