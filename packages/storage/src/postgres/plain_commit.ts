/**
 * The commit of what rests on nothing and adds: a statement of its own.
 *
 * It spares the call of the function for all else, which costs as much as the writing. As it checks
 * nothing, it needs no snapshot from after its locks: `ON CONFLICT` looks at the newest row in any case, and
 * who rests on what is written here waits for the same locks.
 *
 * @module
 */

import type { Parameter } from "./connections.ts";
import type { Change, Draft } from "./draft.ts";
import { jsonTextsLiteral, rowsLiteral, textsLiteral } from "./rows_literal.ts";
import { type PlainPart, plainStatement } from "./plain_statement.ts";
import type { Place } from "./schema/place.ts";
import { Locks } from "./stripes.ts";

/** A statement and what it is run with. */
export interface PlainCommit {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** Writes plain commits. */
export class PlainCommits {
  readonly #place: Place;
  readonly #process: string;
  /** By their parts, of which there are less than a hundred choices; each is prepared once a connection. */
  readonly #texts = new Map<string, string>();

  /** `process` names this one on the doorbell. */
  constructor(place: Place, process: string) {
    this.#place = place;
    this.#process = process;
  }

  /** The commit of drafts; nothing when some of it needs more than a plain one. */
  of(drafts: readonly Draft[], now: number): PlainCommit | undefined {
    const changes = plainChanges(drafts);
    const stripes = changes && stripesOf(drafts);
    if (!stripes) return undefined;
    const parts: PlainPart[] = [];
    const parameters: Parameter[] = [];
    const add = (part: PlainPart, ...of: readonly Parameter[]) => {
      parts.push(part);
      parameters.push(...of);
    };
    const { puts = [], members, sums, appends, jobs } = changes;
    const hasJobsAlone = jobs !== undefined && Object.keys(changes).length === 1;
    if (!hasJobsAlone) add("locks", stripes);
    if (puts.length > 0 && puts.every(isShort)) {
      add("short puts", column(puts, 0), column(puts, 2));
    } else if (puts.length > 0) {
      add("puts", rows(puts));
    }
    if (members) add("members", rows(members));
    if (sums) add("sums", rows(sums));
    if (appends) add("appends", rows(appends));
    if (jobs) add("jobs", rows(jobs));
    const rings = ringsOf(jobs ?? [], now);
    if (rings.size > 0) {
      add("rings", textsLiteral(Array.from(rings, (queue) => `${this.#process} ${queue}`)));
    }
    return { text: this.#textOf(parts), parameters };
  }

  #textOf(parts: readonly PlainPart[]): string {
    const name = parts.join();
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = plainStatement(parts, this.#place);
    this.#texts.set(name, text);
    return text;
  }
}

/** The groups that a plain commit has. */
type PlainGroup = "puts" | "members" | "sums" | "appends" | "jobs";
type PlainChanges = { [group in PlainGroup]?: Change[] };

function plainChanges(drafts: readonly Draft[]): PlainChanges | undefined {
  const changes: PlainChanges = {};
  for (const { rests, changes: of } of drafts) {
    if (rests.size > 0) return undefined;
    for (const change of of.values()) {
      const group = plainGroup(change);
      if (!group) return undefined;
      (changes[group] ??= []).push(change);
    }
  }
  return changes;
}

/** The group of a change that adds; nothing for one that does more. */
function plainGroup({ group, fields }: Change): PlainGroup | undefined {
  switch (group) {
    case "puts":
    case "sums":
    case "appends":
      return group;
    case "members": {
      const [, wholeKey, , , position] = fields;
      return wholeKey === undefined && position !== undefined ? group : undefined;
    }
    case "jobs": {
      const [kind, , , key] = fields;
      return kind === "add" && key === undefined ? group : undefined;
    }
    default:
      return undefined;
  }
}

function stripesOf(drafts: readonly Draft[]): string | undefined {
  const locks = new Locks();
  for (const draft of drafts) draft.lock(locks);
  return locks.claimed();
}

/** Queues that have work now. */
function ringsOf(jobs: readonly Change[], now: number): ReadonlySet<string> {
  const rings = new Set<string>();
  for (const { fields: [, queue, , , , , runAt] } of jobs) {
    if (Number(runAt) <= now) rings.add(String(queue));
  }
  return rings;
}

/** Whether it is a document that lives for ever under a name that was not cut. */
function isShort({ fields: [, whole, , bytes, expires] }: Change): boolean {
  return whole === undefined && bytes === undefined && expires === undefined;
}

/** A column of JSON texts. */
function column(changes: readonly Change[], index: number): string {
  return jsonTextsLiteral(changes.map(({ fields }) => String(fields[index])));
}

/** Nobody asks of which transaction a row is: all of them are committed. */
function rows(changes: readonly Change[]): string {
  return rowsLiteral(changes.map(({ fields }) => [0, ...fields]));
}
