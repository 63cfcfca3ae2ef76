/**
 * The commit of what rests on nothing, puts documents and adds jobs: a statement of its own.
 *
 * It spares the call of the function for all else, which costs as much as the writing. As it checks
 * nothing, it needs no snapshot from after its locks: `ON CONFLICT` looks at the newest row in any case, and
 * who rests on a document that is put here waits for the same locks.
 *
 * @module
 */

import type { Parameter } from "./connections.ts";
import type { Change, Draft } from "./draft.ts";
import { type Field, rowsLiteral, textsLiteral } from "./rows_literal.ts";
import type { Place } from "./schema/place.ts";
import { everything, Locks } from "./stripes.ts";

/** A statement and what it is run with. */
export interface PlainCommit {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** What a statement has: each kind has a text of its own, which is prepared once a connection. */
type Part = "short puts" | "puts" | "jobs" | "rings";

/** What goes into a plain commit. */
interface Plain {
  readonly puts: readonly Change[];
  readonly jobs: readonly (readonly Field[])[];
  /** Queues that have work now. */
  readonly rings: ReadonlySet<string>;
  readonly stripes: readonly number[];
}

/** Writes plain commits. */
export class PlainCommits {
  readonly #place: Place;
  readonly #process: string;
  /** By their parts: a dozen. */
  readonly #texts = new Map<string, string>();

  /** `process` names this one on the doorbell. */
  constructor(place: Place, process: string) {
    this.#place = place;
    this.#process = process;
  }

  /** The commit of drafts; nothing when some of it needs more than a plain one. */
  of(drafts: readonly Draft[], now: number): PlainCommit | undefined {
    const plain = plainOf(drafts, now);
    if (!plain) return undefined;
    const { puts, jobs, rings, stripes } = plain;
    const parts: Part[] = [];
    const parameters: Parameter[] = [];
    if (puts.length > 0) {
      parameters.push(`{${stripes.join()}}`);
      if (puts.every(isShort)) {
        parts.push("short puts");
        parameters.push(column(puts, 0), column(puts, 2));
      } else {
        parts.push("puts");
        parameters.push(rowsLiteral(puts.map(({ fields }) => [0, ...fields])));
      }
    }
    if (jobs.length > 0) {
      parts.push("jobs");
      parameters.push(rowsLiteral(jobs));
    }
    if (rings.size > 0) {
      parts.push("rings");
      parameters.push(textsLiteral(Array.from(rings, (queue) => `${this.#process} ${queue}`)));
    }
    return { text: this.#textOf(parts), parameters };
  }

  #textOf(parts: readonly Part[]): string {
    const name = parts.join();
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = statementOf(parts, this.#place);
    this.#texts.set(name, text);
    return text;
  }
}

function plainOf(drafts: readonly Draft[], now: number): Plain | undefined {
  const puts: Change[] = [];
  const jobs: Field[][] = [];
  const rings = new Set<string>();
  const locks = new Locks();
  for (const [index, draft] of drafts.entries()) {
    if (draft.rests.size > 0) return undefined;
    for (const change of draft.changes.values()) {
      const { group, fields } = change;
      if (group === "puts") {
        puts.push(change);
      } else if (group === "jobs") {
        const [kind, queue, , key, , , runAt] = fields;
        if (kind !== "add" || key !== undefined) return undefined;
        jobs.push([index, ...fields]);
        if (Number(runAt) <= now) rings.add(String(queue));
      } else {
        return undefined;
      }
    }
    draft.lock(locks);
  }
  const stripes = locks.claimed();
  return stripes && { puts, jobs, rings, stripes };
}

/** Whether it is a document that lives for ever under a name that was not cut. */
function isShort({ fields: [, whole, , bytes, expires] }: Change): boolean {
  return whole === undefined && bytes === undefined && expires === undefined;
}

function column(changes: readonly Change[], index: number): string {
  return textsLiteral(changes.map(({ fields }) => String(fields[index])));
}

function statementOf(parts: readonly Part[], place: Place): string {
  const { schema, channel } = place;
  let last = 0;
  const next = () => `$${++last}`;
  const steps = parts.map((part) => {
    switch (part) {
      case "short puts":
        return putting(place, {
          stripes: next(),
          rows: `SELECT key, NULL::text, value::json, NULL::bytea, NULL::bigint
            FROM (SELECT unnest(${next()}::text[]) AS key, unnest(${next()}::text[]) AS value) p`,
        });
      case "puts":
        return putting(place, {
          stripes: next(),
          rows: `SELECT key, whole_key, value::json, bytes, expires
            FROM unnest(${next()}::${schema}.put[])`,
        });
      case "jobs":
        return `INSERT INTO ${schema}.job
            (id, queue, state, priority, run_at, set_at, lane, payload, attempt)
          SELECT id, queue, 'waiting', priority, run_at, set_at, lane, payload::json, 0
          FROM unnest(${next()}::${schema}.job_change[])`;
      case "rings":
        return `SELECT pg_notify('${channel}', unnest(${next()}::text[]))`;
    }
  });
  const main = steps.pop() ?? "SELECT";
  if (steps.length === 0) return main;
  return `WITH ${steps.map((step, index) => `step${index} AS (${step})`).join(", ")} ${main}`;
}

/** All stripes are locked, in their order, before the first row is looked at. */
function putting(
  { schema, space }: Place,
  { stripes, rows }: { readonly stripes: string; readonly rows: string },
): string {
  return `INSERT INTO ${schema}.document (version, key, whole_key, value, bytes, expires)
    SELECT (SELECT nextval('${schema}.version')), p.* FROM (${rows}) p
    WHERE (
      SELECT count(CASE stripe
        WHEN ${everything} THEN pg_advisory_xact_lock_shared(${space}, stripe) IS NULL
        ELSE pg_advisory_xact_lock(${space}, stripe) IS NULL
      END) FROM (SELECT unnest(${stripes}::int[]) AS stripe) l
    ) > 0
    ON CONFLICT (key) DO UPDATE SET version = excluded.version, whole_key = excluded.whole_key,
      value = excluded.value, bytes = excluded.bytes, expires = excluded.expires`;
}
