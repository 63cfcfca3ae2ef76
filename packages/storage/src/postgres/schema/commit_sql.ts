/**
 * The commit of one or many transactions: one call, one round trip.
 *
 * It runs at READ COMMITTED, where each statement sees what was committed before it. First it locks
 * all that its transactions have read (shared) and write; what it then checks and writes cannot change
 * until it ends. A transaction that rests on what no longer stands is left out, the others are
 * committed.
 *
 * @module
 */

/** The functions, in the schema `s`; `space` is the number under which its advisory locks stand. */
export function commitSql(
  s: string,
  { space, channel }: { readonly space: number; readonly channel: string },
): string {
  return `
CREATE SEQUENCE ${s}.version;

CREATE TYPE ${s}.lock AS (stripe int, is_shared boolean);

-- The stripes come in ascending order, so that no two commits wait for each other.
CREATE FUNCTION ${s}.lock_stripes(locks ${s}.lock[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE l ${s}.lock;
BEGIN
  FOREACH l IN ARRAY locks LOOP
    IF l.is_shared THEN PERFORM pg_advisory_xact_lock_shared(${space}, l.stripe);
    ELSE PERFORM pg_advisory_xact_lock(${space}, l.stripe);
    END IF;
  END LOOP;
END $$;

CREATE TYPE ${s}.rest AS (t int, kind text, a text, b text, c text, version bigint);

-- The transactions that rest on a version which is no longer there.
CREATE FUNCTION ${s}.stale(rests ${s}.rest[])
RETURNS int[] LANGUAGE plpgsql AS $$
BEGIN
  RETURN ARRAY (SELECT DISTINCT r.t FROM unnest(rests) r
  WHERE r.version IS DISTINCT FROM CASE r.kind
    WHEN 'document' THEN (SELECT version FROM ${s}.document WHERE key = r.a)
    WHEN 'item' THEN
      (SELECT version FROM ${s}.set_item WHERE set_key = r.a AND member = r.b)
    WHEN 'set' THEN (SELECT version FROM ${s}.set_count WHERE set_key = r.a)
    WHEN 'counter' THEN (SELECT version FROM ${s}.counter WHERE key = r.a)
    WHEN 'record' THEN (SELECT version FROM ${s}.record WHERE table_name = r.a AND id = r.b)
    WHEN 'range' THEN (
      SELECT version FROM ${s}.record_range
      WHERE table_name = r.a AND index_name = r.b AND value = r.c
    )
  END);
END $$;

CREATE FUNCTION ${s}.commit(
  locks ${s}.lock[],
  rests ${s}.rest[],
  finishes ${s}.settlement[],
  puts ${s}.put[],
  deletes ${s}.named[],
  members ${s}.set_change[],
  sums ${s}.sum[],
  appends ${s}.appended[],
  trims ${s}.trimmed[],
  records ${s}.saved[],
  entries ${s}.saved_entry[],
  jobs ${s}.job_change[],
  queues ${s}.new_queue[],
  now bigint,
  process text
) RETURNS TABLE (version bigint, stale json, lost json, cancelled json) LANGUAGE plpgsql AS $$
DECLARE
  v bigint := nextval('${s}.version');
  not_current int[] := '{}';
  not_held int[] := '{}';
  failed int[];
  told text[] := '{}';
BEGIN
  PERFORM ${s}.lock_stripes(locks);
  IF cardinality(rests) > 0 THEN not_current := ${s}.stale(rests); END IF;
  IF cardinality(finishes) > 0 THEN
    PERFORM FROM ${s}.job WHERE id = ANY (ARRAY (SELECT id FROM unnest(finishes))) ORDER BY id
    FOR UPDATE;
    not_held := ARRAY (
      SELECT f.t FROM unnest(finishes) f
      WHERE NOT EXISTS (SELECT FROM ${s}.job j WHERE j.id = f.id AND j.holder = f.holder)
    );
  END IF;
  failed := not_current || not_held;

  IF cardinality(finishes) > 0 THEN
    PERFORM ${s}.settle(ARRAY (SELECT f FROM unnest(finishes) f WHERE f.t <> ALL (failed)), now);
  END IF;
  IF cardinality(deletes) > 0 THEN PERFORM ${s}.delete_documents(deletes, failed); END IF;
  IF cardinality(puts) > 0 THEN PERFORM ${s}.put_documents(puts, failed, v); END IF;
  IF cardinality(members) > 0 THEN PERFORM ${s}.change_sets(members, failed, v); END IF;
  IF cardinality(sums) > 0 THEN PERFORM ${s}.add_to_counters(sums, failed, v); END IF;
  IF cardinality(appends) > 0 THEN PERFORM ${s}.append_to_logs(appends, failed); END IF;
  IF cardinality(trims) > 0 THEN PERFORM ${s}.trim_logs(trims, failed, 500); END IF;
  IF cardinality(records) > 0 THEN
    PERFORM ${s}.change_records(records, entries, failed, v);
  END IF;
  IF cardinality(queues) > 0 THEN PERFORM ${s}.add_queues(queues); END IF;
  IF cardinality(jobs) > 0 THEN
    told := ${s}.change_jobs(jobs, failed, now);
    PERFORM pg_notify('${channel}', process || ' ' || queue) FROM (
      SELECT DISTINCT j.queue FROM unnest(jobs) j
      WHERE j.t <> ALL (failed) AND (j.kind = 'add' AND j.run_at <= now OR j.kind = 'revive')
    ) rung;
  END IF;
  RETURN QUERY SELECT v, to_json(not_current), to_json(not_held), to_json(told);
END $$;`;
}
