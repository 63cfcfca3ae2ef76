/**
 * Transactions that are committed by one atomic operation.
 *
 * @module
 */

import type { Draft, Sum, Write } from "./draft.ts";
import { leadsTo } from "./expiry.ts";
import { guarded } from "./failure.ts";
import { keyPart, row, rowId } from "./layout.ts";
import { added, fits, type Load, noLoad } from "./load.ts";
import type { RecentWrites } from "./recent_writes.ts";
import type { RowCache } from "./row_cache.ts";
import type { SharedRows } from "./shared_rows.ts";

const wrap = 1n << 64n;

/** A transaction that waits for its commit. */
export interface Ticket {
  readonly draft: Draft;
  /** What has to be as it was read, by the ids of the rows. */
  readonly checks: ReadonlyMap<string, Deno.AtomicCheck>;
  readonly load: Load;
  /** The moment of {@linkcode RecentWrites} at which it began to read. */
  readonly begun: number;
  /** Told whether it was committed. */
  readonly end: PromiseWithResolvers<boolean>;
}

/**
 * Merges transactions as if each were committed after the one before. All of them have read the
 * state before the first, so none may have read what an earlier one writes: its check would pass,
 * and the earlier write be lost.
 */
export class Batch {
  readonly #shared: SharedRows;
  readonly #tickets: Ticket[] = [];
  readonly #checks = new Map<string, Deno.AtomicCheck>();
  readonly #writes = new Map<string, Write>();
  readonly #sums = new Map<string, Sum>();
  readonly #ends = new Set<string>();
  readonly #bells = new Set<string>();
  #load = noLoad;

  /** The rows in `shared` that its transactions need have to be loaded before they join. */
  constructor(shared: SharedRows) {
    this.#shared = shared;
  }

  /** Its transactions, in the order of their effects. */
  get tickets(): readonly Ticket[] {
    return this.#tickets;
  }

  /** The ids of the rows that it writes. */
  get writes(): Iterable<string> {
    return this.#writes.keys();
  }

  /** Takes a transaction in, unless it cannot follow those that are in or there is no room. */
  join(ticket: Ticket): "joined" | "conflict" | "full" {
    const { draft, checks, load } = ticket;
    if (this.#disagrees(ticket)) return "conflict";
    const both = added(this.#load, load, this.#sharedWith(ticket));
    if (this.#tickets.length > 0 && !fits(both)) return "full";
    this.#load = both;
    for (const { log } of draft.appends) this.#ends.add(log);
    for (const queue of draft.bells) this.#bells.add(queue);
    checks.forEach((check, id) => this.#checks.set(id, check));
    draft.writes.forEach((write, id) => this.#writes.set(id, write));
    draft.sums.forEach(({ key, delta }, id) => {
      this.#sums.set(id, { key, delta: delta + (this.#sums.get(id)?.delta ?? 0n) });
    });
    // Who only reads has seen what was before all of them.
    if (draft.isReadOnly) this.#tickets.unshift(ticket);
    else this.#tickets.push(ticket);
    return "joined";
  }

  /** Commits all of it and returns the versionstamp, or nothing when a check has failed. */
  async commit(kv: Deno.Kv): Promise<string | undefined> {
    this.#append();
    this.#lead();
    const messages = this.#ring();
    const result = await guarded(() => {
      const atomic = kv.atomic().check(...this.#checks.values());
      for (const { key, value } of this.#writes.values()) {
        if (value === undefined) atomic.delete(key);
        else atomic.set(key, value);
      }
      for (const { key, delta } of this.#sums.values()) {
        atomic.sum(key, ((delta % wrap) + wrap) % wrap);
      }
      for (const message of messages) atomic.enqueue(message);
      return atomic.commit();
    });
    return result.ok ? result.versionstamp : undefined;
  }

  /** Tells of what it has written, once it is committed. */
  publish(recent: RecentWrites, cache: RowCache, versionstamp: string): void {
    this.#shared.update(this.#writes, versionstamp);
    cache.wrote(this.#writes, versionstamp);
    cache.added(this.#sums);
    recent.note({ versionstamp, writes: this.#writes, sums: this.#sums });
  }

  /** What a transaction asks for that is in already. */
  #sharedWith({ draft, checks }: Ticket): Load {
    const rows = count(checks.keys(), (id) => this.#checks.has(id));
    const sums = count(draft.sums.keys(), (id) => this.#sums.has(id));
    const ends = count(new Set(draft.appends.map(({ log }) => log)), (log) => this.#ends.has(log));
    const bells = count(draft.bells, (queue) => this.#bells.has(queue));
    return { checks: rows + ends + bells, mutations: sums + ends + 2 * bells, bytes: 0 };
  }

  #disagrees({ draft, checks }: Ticket): boolean {
    for (const [id, { versionstamp }] of checks) {
      const other = this.#checks.get(id);
      if (other && other.versionstamp !== versionstamp) return true;
      if (!draft.isReadOnly && (this.#writes.has(id) || this.#sums.has(id))) return true;
    }
    return false;
  }

  /** Gives the entries of logs their positions. */
  #append(): void {
    const ends = new Map<string, number>();
    for (const { draft } of this.#tickets) {
      for (const { log, bytes } of draft.appends) {
        const position = (ends.get(log) ?? Number(this.#rest(row.last(log)) ?? 0)) + 1;
        ends.set(log, position);
        this.#set(row.entry(log, position), bytes);
      }
    }
    for (const [log, end] of ends) this.#set(row.last(log), end);
  }

  /** Leads the sweeper to what ends. */
  #lead(): void {
    const expiring = this.#tickets.flatMap(({ draft }) => draft.expiring);
    for (const { key, value } of leadsTo(expiring)) this.#set(key, value);
  }

  /** One message for each queue that wants one and has none under way. */
  #ring(): unknown[] {
    const messages: unknown[] = [];
    for (const queue of this.#bells) {
      const bell = row.bell(keyPart(queue));
      const write = this.#writes.get(rowId(bell));
      const before = this.#rest(bell) ?? undefined;
      if ((write ? write.value : before) !== undefined) continue;
      this.#set(bell, true);
      messages.push({ bell: queue });
    }
    return messages;
  }

  /** The value of a shared row, on which the commit then rests. */
  #rest(key: Deno.KvKey): unknown {
    const id = rowId(key);
    const entry = this.#shared.get(id);
    if (!entry) throw new Error(`The row ${id} was not loaded`);
    this.#checks.set(id, { key, versionstamp: entry.versionstamp });
    return entry.value;
  }

  #set(key: Deno.KvKey, value: unknown): void {
    this.#writes.set(rowId(key), { key, value });
  }
}

function count<T>(all: Iterable<T>, isCounted: (one: T) => boolean): number {
  let counted = 0;
  for (const one of all) if (isCounted(one)) counted++;
  return counted;
}
