/**
 * Lanes: what waits for a hand of its lane lies aside, where no claim comes upon it.
 *
 * A claim that finds a lane full puts the job aside; each job of a lane that ends, or is taken away
 * while it waits in the open, brings back one that lies aside. As long as any does, a job of its lane
 * runs or waits in the open. Whoever looks at what lies aside holds the lock of the queue's lanes.
 *
 * @module
 */

/** The functions, in the schema `s`; `space` is the number under which its advisory locks stand. */
export function lanesSql(
  s: string,
  { space, channel }: { readonly space: number; readonly channel: string },
): string {
  return `
-- Below the stripes of commits and the lock of migrations, and always taken last.
CREATE FUNCTION ${s}.lock_lanes(wanted_queue text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(${space}, -2 - (hashtext(wanted_queue) & 65535));
$$;

CREATE FUNCTION ${s}.share_lanes(wanted_queue text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock_shared(${space}, -2 - (hashtext(wanted_queue) & 65535));
$$;

CREATE FUNCTION ${s}.bring_back(wanted_queue text, wanted_lane text, most bigint)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE back bigint;
BEGIN
  UPDATE ${s}.job SET is_aside = false WHERE id = ANY (ARRAY (
    SELECT id FROM ${s}.job
    WHERE queue = wanted_queue AND lane = wanted_lane AND state = 'waiting' AND is_aside
    ORDER BY priority, run_at, id LIMIT most FOR UPDATE SKIP LOCKED
  ));
  GET DIAGNOSTICS back = ROW_COUNT;
  RETURN back;
END $$;

CREATE FUNCTION ${s}.running_in(wanted_queue text, wanted_lane text)
RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT count(*) FROM ${s}.job
    WHERE queue = wanted_queue AND lane = wanted_lane AND state = 'running'
  );
END $$;

-- Brings back all that lies aside in a queue, as nobody limits its lanes now.
CREATE FUNCTION ${s}.open_lanes(wanted_queue text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ${s}.job SET is_aside = false WHERE id = ANY (ARRAY (
    SELECT id FROM ${s}.job WHERE queue = wanted_queue AND state = 'waiting' AND is_aside
    FOR UPDATE SKIP LOCKED
  ));
END $$;

-- Returns once no claim that has not seen it is under way.
CREATE FUNCTION ${s}.set_paused(wanted_queue text, whole text, paused boolean)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ${s}.lock_lanes(wanted_queue);
  INSERT INTO ${s}.queue (name, whole_name, had_jobs, is_paused)
  VALUES (wanted_queue, whole, false, paused)
  ON CONFLICT (name) DO UPDATE SET is_paused = paused;
  IF NOT paused THEN PERFORM pg_notify('${channel}', ' ' || wanted_queue); END IF;
END $$;`;
}
