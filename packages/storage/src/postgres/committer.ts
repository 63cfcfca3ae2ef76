/**
 * Group commit: while one commit runs, the transactions of the next one gather.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { Batch, commitStatement, type End, type Ticket } from "./batch.ts";
import type { Connections } from "./connections.ts";
import type { Draft } from "./draft.ts";
import { isRefused, isUndone } from "./failure.ts";
import { PlainCommits } from "./plain_commit.ts";
import type { Place } from "./schema/place.ts";

/** How often a batch is begun again that the database has undone for the sake of another. */
const mostTries = 10;

/** How many decide at once while no commit runs; the first of them is sure to be committed. */
const mostDeciding = 8;

/** What a committer needs. */
export interface CommitterOptions {
  readonly connections: Connections;
  readonly place: Place;
  readonly time: () => number;
  /** Names this process on the doorbell. */
  readonly process: string;
  /** Told of jobs that run and were cancelled. */
  readonly onCancel: (id: string) => void;
}

/** A transaction that is to be decided while no commit runs. */
interface Turn {
  readonly begin: PromiseWithResolvers<void>;
  /** Its ticket, or nothing when it has none. */
  readonly decided: PromiseWithResolvers<Ticket | undefined>;
}

/** Commits drafts, many at once, one batch after the other. */
export class Committer {
  readonly #options: CommitterOptions;
  readonly #statement: string;
  readonly #plain: PlainCommits;
  readonly #turns: Turn[] = [];
  #waiting: Ticket[] = [];
  #isRunning = false;

  constructor(options: CommitterOptions) {
    this.#options = options;
    this.#statement = commitStatement(options.place.schema);
    this.#plain = new PlainCommits(options.place, options.process);
  }

  /** Commits a draft, unless what it read has changed or a job that it finishes is lost. */
  commit(draft: Draft): Promise<End> {
    const ticket = { draft, end: Promise.withResolvers<End>() };
    this.#waiting.push(ticket);
    this.#start();
    return ticket.end.promise;
  }

  /**
   * Like {@linkcode Committer.commit}, but no other commit of this process runs from `decide` on. Who
   * has lost so before goes before those who have not.
   */
  async decideAndCommit(
    decide: () => Promise<Draft | undefined>,
    { hasLost }: { readonly hasLost: boolean },
  ): Promise<End> {
    const turn: Turn = { begin: Promise.withResolvers(), decided: Promise.withResolvers() };
    if (hasLost) this.#turns.unshift(turn);
    else this.#turns.push(turn);
    this.#start();
    await turn.begin.promise;
    let ticket: Ticket | undefined;
    try {
      const draft = await decide();
      if (draft) ticket = { draft, end: Promise.withResolvers() };
    } finally {
      turn.decided.resolve(ticket);
    }
    return ticket ? await ticket.end.promise : "stale";
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length + this.#turns.length > 0) {
      const turns = this.#turns.splice(0, mostDeciding);
      for (const { begin } of turns) begin.resolve();
      const decided = await Promise.all(turns.map(({ decided }) => decided.promise));
      this.#waiting.unshift(...decided.filter((ticket) => ticket !== undefined));
      await this.#commit(this.#gather());
    }
    this.#isRunning = false;
  }

  /** Fills a batch; what has no place in it is left for the next one. */
  #gather(): Batch {
    const batch = new Batch();
    const tickets = this.#waiting;
    this.#waiting = [];
    for (const [index, ticket] of tickets.entries()) {
      const answer = batch.join(ticket);
      if (answer === "conflict") this.#waiting.push(ticket);
      if (answer === "full") {
        this.#waiting.push(...tickets.slice(index));
        break;
      }
    }
    return batch;
  }

  async #commit(batch: Batch): Promise<void> {
    const { tickets } = batch;
    if (tickets.length === 0) return;
    const { connections, process, time, onCancel } = this.#options;
    const [statement, plain] = [this.#statement, this.#plain];
    for (let tries = 1;; tries++) {
      try {
        const options = { statement, plain, process, now: time() };
        const { ends, version, cancelled } = await batch.commit(connections, options);
        this.#tell(tickets, ends);
        for (const id of cancelled) onCancel(id);
        this.#turnAway(tickets.filter((_, index) => ends[index] === "committed"), version);
        return;
      } catch (error) {
        if (isUndone(error) && tries < mostTries) continue;
        if (tickets.length > 1 && isRefused(error)) return await this.#commitEach(tickets);
        for (const { end } of tickets) end.reject(error);
        return;
      }
    }
  }

  /** One of them is refused: the others need not be. */
  async #commitEach(tickets: readonly Ticket[]): Promise<void> {
    for (const ticket of tickets) {
      const batch = new Batch();
      batch.join(ticket);
      await this.#commit(batch);
    }
  }

  #tell(tickets: readonly Ticket[], ends: readonly End[]): void {
    for (const [index, { end }] of tickets.entries()) {
      const how = ends[index];
      if (how) end.resolve(how);
      else end.reject(new StorageError("corrupt", "A commit does not say how it has ended."));
    }
  }

  /** Those that wait and rest on what was just overwritten need not ask. */
  #turnAway(committed: readonly Ticket[], version: string | undefined): void {
    if (version === undefined || this.#waiting.length === 0) return;
    const written = new Set(committed.flatMap(({ draft }) => [...draft.written]));
    this.#waiting = this.#waiting.filter(({ draft, end }) => {
      const isLate = draft.isOutdated(written, version);
      if (isLate) end.resolve("stale");
      return !isLate;
    });
  }
}
