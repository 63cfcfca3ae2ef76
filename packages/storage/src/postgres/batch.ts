/**
 * Transactions that are committed by one call.
 *
 * @module
 */

import type { Connections, Parameter } from "./connections.ts";
import type { Draft, Group } from "./draft.ts";
import type { PlainCommits } from "./plain_commit.ts";
import { type Field, rowsLiteral } from "./rows_literal.ts";
import type { Place } from "./schema/place.ts";
import { Locks } from "./stripes.ts";

/** The most transactions of one call. */
const mostTransactions = 200;
/** The most rows that are read and written by one call, unless one transaction has more. */
const mostRows = 4000;
/** The most bytes of one call, unless one transaction has more. */
const mostBytes = 8 * 1_048_576;

/** The groups of changes and the types of their rows, in the order of the parameters of the commit. */
const groups: readonly (readonly [Group, type: string])[] = [
  ["finishes", "settlement"],
  ["puts", "put"],
  ["deletes", "named"],
  ["members", "set_change"],
  ["sums", "sum"],
  ["appends", "appended"],
  ["trims", "trimmed"],
  ["records", "saved"],
  ["entries", "saved_entry"],
  ["jobs", "job_change"],
  ["queues", "new_queue"],
];

/** Rows of which several transactions of a batch may each have one: they are added up, or queue up. */
const isShared: Readonly<Partial<Record<Group, true>>> = {
  sums: true,
  appends: true,
  trims: true,
  jobs: true,
  queues: true,
};

/** How a transaction ended. */
export type End = "committed" | "stale" | "lost";

/** A transaction that waits for its commit. */
export interface Ticket {
  readonly draft: Draft;
  /** Told how it ended. */
  readonly end: PromiseWithResolvers<End>;
}

/** How a batch ended. */
export interface BatchEnd {
  /** The version of what it has written, where it is told. */
  readonly version: string | undefined;
  /** How its transactions ended, in their order. */
  readonly ends: readonly End[];
  /** The ids of jobs that run and were cancelled. */
  readonly cancelled: readonly string[];
}

/**
 * Puts transactions together as if each were committed after the one before. All of them have read
 * the state before the first, so none may have read what an earlier one writes: its version would
 * still be there, and the earlier write be lost. Nor do two write the same row.
 */
export class Batch {
  readonly #tickets: Ticket[] = [];
  readonly #written = new Set<string>();
  readonly #changed = new Set<string>();
  /** Of how many transactions the rows are in these sets: of all but the last. */
  #known = 0;
  #rows = 0;
  #bytes = 0;

  /** Its transactions, in the order of their effects. */
  get tickets(): readonly Ticket[] {
    return this.#tickets;
  }

  /** Takes a transaction in, unless it cannot follow those that are in or there is no room. */
  join(ticket: Ticket): "joined" | "conflict" | "full" {
    const { draft } = ticket;
    if (this.#tickets.length > 0) {
      if (this.#disagrees(draft)) return "conflict";
      if (!this.#hasRoom(draft)) return "full";
    }
    this.#rows += draft.rows;
    this.#bytes += draft.size;
    this.#tickets.push(ticket);
    return "joined";
  }

  /** Commits those of its transactions that rest on what is current. */
  async commit(
    connections: Connections,
    { statement, plain, now, process }: {
      /** What commits all that is not plain. */
      readonly statement: string;
      readonly plain: PlainCommits;
      readonly now: number;
      readonly process: string;
    },
  ): Promise<BatchEnd> {
    const drafts = this.#tickets.map(({ draft }) => draft);
    const one = plain.of(drafts, now);
    if (one) {
      await connections.query(one.text, one.parameters);
      return { version: undefined, ends: drafts.map(() => "committed"), cancelled: [] };
    }
    const [answer] = await connections.query<Answer>(
      statement,
      [...this.#parameters(), Math.ceil(now), process],
    );
    if (!answer) throw new Error("The commit gave no answer");
    const ends = this.#tickets.map((_, index): End => {
      if (answer.stale.includes(index)) return "stale";
      return answer.lost.includes(index) ? "lost" : "committed";
    });
    return { version: answer.version, ends, cancelled: answer.cancelled };
  }

  #disagrees(draft: Draft): boolean {
    for (const { draft: before } of this.#tickets.slice(this.#known)) {
      for (const id of before.written) this.#written.add(id);
      for (const id of ownRows(before)) this.#changed.add(id);
    }
    this.#known = this.#tickets.length;
    if (draft.restsOn(this.#written)) return true;
    for (const id of ownRows(draft)) if (this.#changed.has(id)) return true;
    return false;
  }

  #hasRoom({ rows, size }: Draft): boolean {
    return this.#tickets.length < mostTransactions && this.#rows + rows <= mostRows &&
      this.#bytes + size <= mostBytes;
  }

  #parameters(): Parameter[] {
    const locks = new Locks();
    const rests: Field[][] = [];
    const rows = new Map<Group, Field[][]>(groups.map(([group]) => [group, []]));
    const add = (group: Group, row: Field[]) => rows.get(group)?.push(row);
    for (const [index, { draft }] of this.#tickets.entries()) {
      draft.lock(locks);
      for (const { kind, key, version } of draft.rests.values()) {
        rests.push([index, kind, key[0], key[1], key[2], version]);
      }
      for (const { group, fields, entries = [] } of draft.changes.values()) {
        add(group, group === "queues" ? [...fields] : [index, ...fields]);
        for (const entry of entries) add("entries", [index, ...entry]);
      }
    }
    return [
      locks.literal(),
      rowsLiteral(rests),
      ...groups.map(([group]) => rowsLiteral(rows.get(group) ?? [])),
    ];
  }
}

/** Whether everything that a draft has read is still so. */
export async function isCurrent(
  draft: Draft,
  { connections, place }: { readonly connections: Connections; readonly place: Place },
): Promise<boolean> {
  if (draft.rests.size === 0) return true;
  const rests = Array.from(
    draft.rests.values(),
    ({ kind, key, version }) => [0, kind, key[0], key[1], key[2], version],
  );
  const [answer] = await connections.query<{ is_current: boolean }>(
    `SELECT cardinality(${place.schema}.stale($1::${place.schema}.rest[])) = 0 AS is_current`,
    [rowsLiteral(rests)],
  );
  return answer?.is_current === true;
}

interface Answer {
  readonly version: string;
  readonly stale: readonly number[];
  readonly lost: readonly number[];
  readonly cancelled: readonly string[];
}

/** The statement that commits a batch. */
export function commitStatement(schema: string): string {
  const types = ["lock", "rest", ...groups.map(([, type]) => type)];
  const parameters = types.map((type, index) => `$${index + 1}::${schema}.${type}[]`);
  const next = types.length + 1;
  return `SELECT * FROM ${schema}.commit(${parameters.join(", ")}, $${next}, $${next + 1})`;
}

function* ownRows(draft: Draft): Iterable<string> {
  for (const [id, { group }] of draft.changes) if (!isShared[group]) yield id;
}
