/**
 * Version 2: what each commit pays for and nobody needs goes.
 *
 * @module
 */

/** Makes a schema `s` of version 1 one of version 2; `space` is the number of its advisory locks. */
export function version2Sql(s: string, space: number): string {
  return `
-- Read from the catalog anew by each statement that inserts; what they forbid no program writes.
ALTER TABLE ${s}.document DROP CONSTRAINT document_check;
ALTER TABLE ${s}.job DROP CONSTRAINT job_state_check;

CREATE OR REPLACE FUNCTION ${s}.lock_stripes(locks ${s}.lock[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM CASE WHEN l.is_shared THEN pg_advisory_xact_lock_shared(${space}, l.stripe) IS NULL
    ELSE pg_advisory_xact_lock(${space}, l.stripe) IS NULL END
  FROM unnest(locks) l;
END $$;`;
}
