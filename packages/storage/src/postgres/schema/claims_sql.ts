/**
 * Claims: how jobs that are due get into hands.
 *
 * @module
 */

/** The functions, in the schema `s`. */
export function claimsSql(s: string): string {
  return `
CREATE TYPE ${s}.claimed AS
  (id text, payload text, attempt int, lane text, idempotency_key text, next bigint);

-- The jobs to work on now, and a last row with the time at which the next one is due.
CREATE FUNCTION ${s}.claim(
  wanted_queue text, most int, per_lane int, now bigint, until bigint, new_holder text
) RETURNS SETOF ${s}.claimed LANGUAGE plpgsql AS $$
DECLARE
  taken int := 0;
  looked int := 0;
  found_ids text[];
  ids text[];
BEGIN
  IF per_lane IS NULL THEN PERFORM ${s}.share_lanes(wanted_queue);
  ELSE PERFORM ${s}.lock_lanes(wanted_queue);
  END IF;
  IF (SELECT is_paused FROM ${s}.queue WHERE name = wanted_queue) THEN RETURN; END IF;
  IF per_lane IS NULL AND EXISTS (
    SELECT FROM ${s}.job WHERE queue = wanted_queue AND state = 'waiting' AND is_aside
  ) THEN
    PERFORM ${s}.open_lanes(wanted_queue);
  END IF;
  FOR level IN 0..2 LOOP
    LOOP
      EXIT WHEN taken >= most OR looked >= 1000;
      found_ids := ARRAY (
        SELECT id FROM ${s}.job
        WHERE queue = wanted_queue AND state = 'waiting' AND NOT is_aside AND priority = level
          AND run_at <= now
        ORDER BY run_at, id
        LIMIT CASE WHEN per_lane IS NULL THEN most - taken ELSE greatest(most - taken, 100) END
        FOR UPDATE SKIP LOCKED
      );
      EXIT WHEN cardinality(found_ids) = 0;
      looked := looked + cardinality(found_ids);
      IF per_lane IS NULL THEN ids := found_ids;
      ELSE ids := ${s}.with_hands(wanted_queue, found_ids, per_lane, most - taken);
      END IF;
      RETURN QUERY WITH leased AS (
        UPDATE ${s}.job j SET state = 'running', attempt = j.attempt + 1, holder = new_holder,
          lease_until = until
        FROM unnest(ids) WITH ORDINALITY i (id, place) WHERE j.id = i.id
        RETURNING i.place, j.id, j.payload::text, j.attempt, j.lane,
          coalesce(j.whole_key, j.idempotency_key)
      )
      SELECT l.id, l.payload, l.attempt, l.lane, l.coalesce, NULL::bigint
      FROM leased l ORDER BY l.place;
      taken := taken + cardinality(ids);
      IF per_lane IS NOT NULL AND NOT ${s}.sort_lanes(wanted_queue, found_ids, per_lane)
        AND cardinality(ids) = 0
      THEN EXIT; END IF;
    END LOOP;
  END LOOP;
  RETURN QUERY SELECT NULL, NULL, NULL::int, NULL, NULL, min(first.run_at) FROM (
    SELECT (
      SELECT j.run_at FROM ${s}.job j
      WHERE j.queue = wanted_queue AND j.state = 'waiting' AND NOT j.is_aside
        AND j.priority = level
      ORDER BY j.run_at LIMIT 1
    ) AS run_at FROM generate_series(0, 2) level
  ) first;
END $$;

-- Which of some jobs a hand is free for, in the order of their times.
CREATE FUNCTION ${s}.with_hands(wanted_queue text, given text[], per_lane int, most int)
RETURNS text[] LANGUAGE plpgsql AS $$
BEGIN
  RETURN (WITH job AS (
    SELECT id, lane, run_at, row_number() OVER (PARTITION BY lane ORDER BY run_at, id) AS nth
    FROM ${s}.job WHERE id = ANY (given)
  ), lane AS (
    SELECT lane, per_lane - ${s}.running_in(wanted_queue, lane) AS free
    FROM (SELECT DISTINCT lane FROM job WHERE lane IS NOT NULL) l
  )
  SELECT coalesce(array_agg(id ORDER BY run_at, id), '{}') FROM (
    SELECT id, run_at FROM job LEFT JOIN lane USING (lane)
    WHERE job.lane IS NULL OR nth <= free ORDER BY run_at, id LIMIT most
  ) j);
END $$;

-- Puts aside those of some jobs whose lanes are full, and brings back what those have room for that
-- are not. Tells whether it did either.
CREATE FUNCTION ${s}.sort_lanes(wanted_queue text, given text[], per_lane int)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  full_lanes text[];
  changed bigint;
  back bigint;
BEGIN
  WITH lane AS (
    SELECT DISTINCT lane FROM ${s}.job WHERE id = ANY (given) AND lane IS NOT NULL
  ), counted AS (
    SELECT lane, ${s}.running_in(wanted_queue, lane) AS hands FROM lane
  )
  SELECT array_agg(lane) FILTER (WHERE hands >= per_lane),
    coalesce(sum(CASE WHEN hands BETWEEN 1 AND per_lane - 1
      THEN ${s}.bring_back(wanted_queue, lane, per_lane - hands) END), 0)
  INTO full_lanes, back FROM counted;
  UPDATE ${s}.job SET is_aside = true
  WHERE id = ANY (given) AND state = 'waiting' AND lane = ANY (full_lanes);
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed + back > 0;
END $$;`;
}
