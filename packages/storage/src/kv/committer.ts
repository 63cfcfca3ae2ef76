/**
 * Group commit: while one commit runs, the transactions of the next one gather.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { Batch, type Ticket } from "./batch.ts";
import type { Draft } from "./draft.ts";
import { Deciding } from "./deciding.ts";
import { loadOf, requireFits } from "./load.ts";
import { RecentWrites } from "./recent_writes.ts";
import type { RowCache } from "./row_cache.ts";
import { SharedRows } from "./shared_rows.ts";

/** A transaction that is to be decided while no commit runs. */
interface Turn {
  readonly begin: PromiseWithResolvers<void>;
  /** Its ticket, or nothing when it has none. */
  readonly decided: PromiseWithResolvers<Ticket | undefined>;
}

/** Commits drafts, many at once, one batch after the other. */
export class Committer {
  readonly #kv: Deno.Kv;
  readonly #cache: RowCache;
  readonly #recent = new RecentWrites();
  readonly #shared: SharedRows;
  readonly #deciding = new Deciding();
  readonly #turns: Turn[] = [];
  #waiting: Ticket[] = [];
  #isRunning = false;

  /** Tells `cache` of what it has committed. */
  constructor(kv: Deno.Kv, cache: RowCache) {
    this.#kv = kv;
    this.#cache = cache;
    this.#shared = new SharedRows(kv);
  }

  /**
   * Commits what `decide` returns. Returns whether it was; if not, rows that it read have changed, or
   * it returned nothing.
   *
   * @throws {StorageError} with code `too-large` when no commit takes it, and whatever `decide` or
   * the file throws.
   */
  async commit(decide: () => Promise<Draft | undefined>): Promise<boolean> {
    const begun = this.#recent.moment;
    const leave = this.#deciding.enter();
    let ticket: Ticket | undefined;
    try {
      const draft = await decide();
      if (!draft || draft.isEmpty) return draft !== undefined;
      ticket = await ticketOf(draft, begun);
      this.#waiting.push(ticket);
    } finally {
      leave();
    }
    this.#start();
    return await ticket.end.promise;
  }

  /** Like {@linkcode Committer.commit}, but no other commit runs from `decide` on. */
  async commitAlone(decide: () => Promise<Draft | undefined>): Promise<boolean> {
    const turn: Turn = { begin: Promise.withResolvers(), decided: Promise.withResolvers() };
    this.#turns.push(turn);
    this.#start();
    await turn.begin.promise;
    let ticket: Ticket | undefined;
    let draft: Draft | undefined;
    try {
      const begun = this.#recent.moment;
      draft = await decide();
      if (draft && !draft.isEmpty) ticket = await ticketOf(draft, begun);
    } finally {
      turn.decided.resolve(ticket);
    }
    return ticket ? await ticket.end.promise : draft !== undefined;
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length + this.#turns.length > 0) {
      const turn = this.#turns.shift();
      if (!turn) await this.#deciding.half(() => this.#waiting.length);
      turn?.begin.resolve();
      const first = await turn?.decided.promise;
      if (first) this.#waiting.unshift(first);
      const { batch, left } = await this.#gather(this.#waiting.splice(0));
      this.#waiting = [...left, ...this.#waiting];
      await this.#commit(batch);
    }
    this.#isRunning = false;
  }

  /** Fills a batch; what has no place in it is left for the next one. */
  async #gather(
    tickets: readonly Ticket[],
  ): Promise<{ readonly batch: Batch; readonly left: readonly Ticket[] }> {
    const batch = new Batch(this.#shared);
    const left: Ticket[] = [];
    for (const [index, ticket] of tickets.entries()) {
      if (this.#recent.isStale(ticket.checks, ticket.begun)) {
        ticket.end.resolve(false);
        continue;
      }
      try {
        await this.#shared.load(ticket.draft);
      } catch (error) {
        ticket.end.reject(error);
        continue;
      }
      const answer = batch.join(ticket);
      if (answer === "conflict") left.push(ticket);
      if (answer === "full") return { batch, left: [...left, ...tickets.slice(index)] };
    }
    return { batch, left };
  }

  async #commit(batch: Batch): Promise<void> {
    const { tickets } = batch;
    if (tickets.length === 0) return;
    try {
      const versionstamp = await batch.commit(this.#kv);
      if (versionstamp !== undefined) {
        batch.publish(this.#recent, this.#cache, versionstamp);
        for (const { end } of tickets) end.resolve(true);
        return;
      }
      this.#shared.forget();
      if (tickets.length === 1) tickets[0]?.end.resolve(false);
    } catch (error) {
      this.#shared.forget();
      this.#cache.forget(batch.writes);
      // What is too large was not begun. After any other error parts of it must not be tried again.
      if (tickets.length === 1 || !isTooLarge(error)) {
        for (const { end } of tickets) end.reject(error);
        return;
      }
    }
    if (tickets.length > 1) await this.#split(tickets);
  }

  /** Commits the halves, so that in the end only who has lost is told so. */
  async #split(tickets: readonly Ticket[]): Promise<void> {
    const middle = Math.ceil(tickets.length / 2);
    for (const half of [tickets.slice(0, middle), tickets.slice(middle)]) {
      const { batch, left } = await this.#gather(half);
      this.#waiting.unshift(...left);
      await this.#commit(batch);
    }
  }
}

async function ticketOf(draft: Draft, begun: number): Promise<Ticket> {
  const checks = await draft.checks();
  const load = loadOf(draft, checks.size);
  requireFits(load);
  return { draft, checks, load, begun, end: Promise.withResolvers() };
}

function isTooLarge(error: unknown): boolean {
  return error instanceof StorageError && error.code === "too-large";
}
