/**
 * Claiming: which jobs of a queue run next.
 *
 * @module
 */

import { type Claim, type GivenUp, type HeldJob, leaseLength } from "../jobs/job_source.ts";
import { priorities, type Priority } from "../jobs/job_spec.ts";
import type { Draft } from "./draft.ts";
import { jobBytes, jobOf, type JobRow } from "./job_row.ts";
import { LaneHands, mostLaneChecks, putAside } from "./job_lanes.ts";
import { keyPart, row, type Turn, turnAt } from "./layout.ts";
import { mostChecks } from "./limits.ts";
import { parkUnreadable } from "./parked_jobs.ts";

/** Rows that are looked at once a lane is full. */
const pageLength = 50;
/** Rows that one claim may move: each is a check, of which an atomic operation takes a hundred. */
const mostMoved = 60;
/** Bytes that one claim may move, of the 800,000 that an atomic operation takes. */
const mostMovedBytes = 500_000;

/** What a claim on Deno KV needs to know. */
export interface KvClaimOptions {
  readonly queue: string;
  /** The most jobs, at most fifty. */
  readonly limit: number;
  readonly perLane: number | undefined;
  /** The present, milliseconds since 1970. */
  readonly now: number;
  /** How often the file was opened. */
  readonly epoch: number;
  /** Gives each lease its holder. */
  readonly newHolder: () => string;
}

/** Leases the jobs whose turn it is, and puts aside those whose lane is full. */
export async function claimJobs(draft: Draft, options: KvClaimOptions): Promise<Claim> {
  const claim = new KvClaim(draft, options);
  return await claim.run();
}

class KvClaim {
  readonly #draft: Draft;
  readonly #options: KvClaimOptions;
  readonly #queue: string;
  readonly #lanes: LaneHands;
  readonly #jobs: HeldJob[] = [];
  readonly #parked: GivenUp[] = [];
  /** The priority of which no more is due. */
  #over: Priority | undefined;
  #next: number | undefined;
  #moved = 0;
  #movedBytes = 0;

  constructor(draft: Draft, options: KvClaimOptions) {
    this.#draft = draft;
    this.#options = options;
    this.#queue = keyPart(options.queue);
    this.#lanes = new LaneHands(draft, { ...options, queue: this.#queue });
  }

  async run(): Promise<Claim> {
    const prefix = row.waiting(this.#queue);
    let limit = this.#options.limit + 1;
    const [paused, first] = await Promise.all([
      this.#draft.read(row.paused(this.#queue)),
      this.#draft.list({ prefix }, { limit }),
    ]);
    if (paused.value !== null) return { jobs: [], next: undefined, parked: [] };
    let page = first;
    while (await this.#take(page) && page.length === limit) {
      const start = this.#after(page.at(-1)?.key ?? prefix);
      if (!start) break;
      limit = pageLength;
      page = await this.#draft.list({ prefix, start }, { limit });
    }
    return { jobs: this.#jobs, next: this.#next, parked: this.#parked };
  }

  /** Takes what is due on a page; whether there is room for more. */
  async #take(page: readonly Deno.KvEntry<unknown>[]): Promise<boolean> {
    const { now } = this.#options;
    for (const entry of page) {
      const turn = turnAt(entry.key);
      if (turn.priority === this.#over) continue;
      if (this.#isFull) {
        this.#leave(turn.runAt);
        return false;
      }
      if (turn.runAt > now) {
        this.#leave(turn.runAt);
        this.#over = turn.priority;
        continue;
      }
      const job = jobOf(entry.value);
      this.#moved++;
      this.#movedBytes += entry.value instanceof Uint8Array ? entry.value.length : 0;
      if (job) await this.#lease(entry, job, turn);
      else this.#parked.push(parkUnreadable(this.#draft, entry, { queue: this.#queue, now }));
    }
    return true;
  }

  /** Where the next page begins: behind a row, or behind all of a priority of which no more is due. */
  #after(last: Deno.KvKey): Deno.KvKey | undefined {
    if (turnAt(last).priority !== this.#over) return [...last, ""];
    const next = priorities[priorities.indexOf(this.#over) + 1];
    return next && row.waitingFrom(this.#queue, next, -Infinity);
  }

  async #lease(entry: Deno.KvEntry<unknown>, job: JobRow, turn: Turn): Promise<void> {
    const { id, payload } = job;
    const { queue, now, epoch } = this.#options;
    let hand: number | string | undefined;
    if (job.lane !== undefined) {
      const lane = keyPart(job.lane);
      const taken = await this.#lanes.take(lane, id);
      if (taken.kind === "later") return this.#leave(turn.runAt);
      if (taken.kind === "full") {
        return putAside(this.#draft, entry, { queue: this.#queue, lane, turn });
      }
      hand = taken.hand;
    }
    const attempt = job.attempt + 1;
    const holder = this.#options.newHolder();
    const lease = { until: now + leaseLength, epoch, holder, hand };
    this.#draft.rest(entry);
    this.#draft.delete(entry.key);
    this.#draft.set(row.running(this.#queue, id), jobBytes({ ...job, attempt, lease }));
    this.#jobs.push({ id, queue, payload, attempt, holder });
  }

  get #isFull(): boolean {
    return this.#jobs.length >= this.#options.limit || this.#moved >= mostMoved ||
      this.#movedBytes >= mostMovedBytes ||
      1 + this.#moved + this.#lanes.checks + 1 + mostLaneChecks > mostChecks;
  }

  #leave(runAt: number): void {
    this.#next = Math.min(this.#next ?? Infinity, runAt);
  }
}
