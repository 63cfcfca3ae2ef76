/**
 * Claims: how jobs that are due get into hands.
 *
 * @module
 */

/** The functions, in the schema `s`. */
export function claimsSql(s: string): string {
  return `
CREATE TYPE ${s}.claimed AS (id text, payload text, attempt int, next bigint);

-- The jobs to work on now, and a last row with the time at which the next one is due.
CREATE FUNCTION ${s}.claim(
  wanted_queue text, most int, per_lane int, now bigint, until bigint, new_holder text
) RETURNS SETOF ${s}.claimed LANGUAGE plpgsql AS $$
DECLARE
  level int := 0;
  taken int := 0;
  looked int := 0;
  found_ids text[];
  ids text[];
  has_aside boolean;
  seen text[] := '{}';
  lanes text[];
BEGIN
  IF per_lane IS NULL THEN PERFORM ${s}.share_lanes(wanted_queue);
  ELSE PERFORM ${s}.lock_lanes(wanted_queue);
  END IF;
  IF (SELECT is_paused FROM ${s}.queue WHERE name = wanted_queue) THEN RETURN; END IF;
  has_aside := EXISTS (
    SELECT FROM ${s}.job WHERE queue = wanted_queue AND state = 'waiting' AND is_aside
  );
  IF has_aside AND per_lane IS NULL THEN PERFORM ${s}.open_lanes(wanted_queue); END IF;
  WHILE level <= 2 AND taken < most AND looked < 1000 LOOP
    found_ids := ARRAY (
      SELECT id FROM ${s}.job
      WHERE queue = wanted_queue AND state = 'waiting' AND NOT is_aside AND priority = level
        AND run_at <= now
      ORDER BY run_at, id
      LIMIT CASE WHEN per_lane IS NULL THEN most - taken ELSE greatest(most - taken, 100) END
      FOR UPDATE SKIP LOCKED
    );
    IF cardinality(found_ids) = 0 THEN
      level := level + 1;
      CONTINUE;
    END IF;
    looked := looked + cardinality(found_ids);
    ids := found_ids;
    IF per_lane IS NOT NULL THEN
      IF has_aside THEN
        -- What lies aside of a lane that has room comes first: it has waited longer.
        lanes := ARRAY (
          SELECT DISTINCT lane FROM ${s}.job
          WHERE id = ANY (found_ids) AND lane IS NOT NULL AND lane <> ALL (seen)
        );
        seen := seen || lanes;
        IF ${s}.fill_lanes(wanted_queue, lanes, per_lane) THEN
          level := 0;
          CONTINUE;
        END IF;
      END IF;
      ids := ${s}.with_hands(wanted_queue, found_ids, per_lane, most - taken);
    END IF;
    RETURN QUERY WITH leased AS (
      UPDATE ${s}.job j SET state = 'running', attempt = j.attempt + 1, holder = new_holder,
        lease_until = until
      FROM unnest(ids) WITH ORDINALITY i (id, place) WHERE j.id = i.id
      RETURNING i.place, j.id, j.payload::text, j.attempt
    )
    SELECT l.id, l.payload, l.attempt, NULL::bigint FROM leased l ORDER BY l.place;
    taken := taken + cardinality(ids);
    IF per_lane IS NOT NULL AND NOT ${s}.put_aside(wanted_queue, found_ids, per_lane)
      AND cardinality(ids) = 0
    THEN level := level + 1;
    END IF;
  END LOOP;
  RETURN QUERY SELECT NULL, NULL, NULL::int, min(first.run_at) FROM (
    SELECT (
      SELECT j.run_at FROM ${s}.job j
      WHERE j.queue = wanted_queue AND j.state = 'waiting' AND NOT j.is_aside
        AND j.priority = at_level
      ORDER BY j.run_at LIMIT 1
    ) AS run_at FROM generate_series(0, 2) at_level
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

-- Brings back what lanes have room for. Tells whether there was any.
CREATE FUNCTION ${s}.fill_lanes(wanted_queue text, lanes text[], per_lane int)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN coalesce((
    SELECT sum(${s}.bring_back(wanted_queue, lane, free)) FROM (
      SELECT lane, per_lane - ${s}.running_in(wanted_queue, lane) AS free
      FROM unnest(lanes) lane OFFSET 0
    ) l WHERE free > 0
  ), 0) > 0;
END $$;

-- Puts aside those of some jobs whose lanes are full. Tells whether there were any.
CREATE FUNCTION ${s}.put_aside(wanted_queue text, given text[], per_lane int)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE full_lanes text[];
BEGIN
  full_lanes := ARRAY (
    SELECT lane FROM (
      SELECT DISTINCT lane FROM ${s}.job
      WHERE id = ANY (given) AND state = 'waiting' AND lane IS NOT NULL
    ) l WHERE ${s}.running_in(wanted_queue, lane) >= per_lane
  );
  UPDATE ${s}.job SET is_aside = true
  WHERE id = ANY (given) AND state = 'waiting' AND lane = ANY (full_lanes);
  RETURN FOUND;
END $$;`;
}
