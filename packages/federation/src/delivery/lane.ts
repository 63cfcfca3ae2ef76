/**
 * One host's deliveries: what goes out, what waits, and what happens when the host does not answer.
 *
 * @module
 */

import type { Clock, DeliveryEntry, LaneException, LaneState } from "@commonplace/storage";
import type { DeliveryOutcome } from "./outcome.ts";
import { GIVE_UP_AFTER, retryDelay } from "./retry.ts";

/** What a lane needs from the house around it. */
export interface LanePorts {
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** The delivery log behind `after`, oldest first, at most `limit` entries. */
  entries(after: number, limit: number): Promise<readonly DeliveryEntry[]>;
  /** Whether an entry has recipients on this host. */
  concerns(entry: DeliveryEntry): Promise<boolean>;
  /** One attempt for all recipients of an entry on this host; never throws. */
  deliver(entry: DeliveryEntry): Promise<DeliveryOutcome>;
  /** Keeps what must survive a crash; `undefined` when there is nothing. */
  save(state: LaneState | undefined): Promise<void>;
  /** Keeps the record of an entry that was given up. */
  park(entry: DeliveryEntry, reason: string): Promise<void>;
  /** The entry needs no more care from the dispatcher: delivered, parked, or kept by this lane. */
  settle(position: number): void;
  /** The lane has nothing left to do or to remember. */
  idle(): void;
  /** Told when the store itself failed; the lane comes back by itself. */
  report(error: unknown): void;
}

/** Requests that overlap inside a lane. */
const OVERLAP = 8;
/** What waits in memory; beyond it the lane reads from the log at its own pace. */
const BACKLOG = 100;
/** Entries that wait for their own retry while the lane goes on. */
const EXCEPTIONS = 32;
/** Failures in a row after which the host, not the entry, is taken to be the trouble. */
const TROUBLE = 3;
/** Log entries read at a time while catching up. */
const PAGE = 50;

/**
 * The deliveries to one host.
 *
 * A lane is *live* as long as the host answers: what it is offered goes out at once, overlapping,
 * in order per thing that it is about. A single entry that fails becomes an *exception* with its
 * own retries. A host that fails as a whole, or is too slow for what comes, leaves the lane
 * *behind*: it then keeps nothing but a cursor into the log, knocks again ever more rarely, and
 * catches up from the log when the host returns. So a dead host costs one row.
 */
export class Lane implements AsyncDisposable {
  readonly #ports: LanePorts;
  readonly #stopping = new AbortController();
  readonly #tasks = new Set<Promise<void>>();
  readonly #queue: DeliveryEntry[] = [];
  /** Positions under way, with what they are about. */
  readonly #running = new Map<number, string>();
  /** Positions that the saved cursor or exceptions will cover: settled by the next save. */
  readonly #held: number[] = [];
  #exceptions: readonly LaneException[] = [];
  /** When each exception is due, by elapsed time: the time of day may jump. */
  readonly #due = new Map<number, number>();
  #failures = 0;
  /** Set while the lane is behind: everything up to this position is settled for this host. */
  #behind: number | undefined;
  /** The newest position that was offered while the lane was behind. */
  #skipped = 0;
  #knockAt = 0;
  #tending = false;
  #wake = new AbortController();
  #saving: Promise<void> = Promise.resolve();

  /** A live lane, or one that goes on from what an earlier process saved. */
  constructor(ports: LanePorts, saved?: { readonly state: LaneState; readonly offered: number }) {
    this.#ports = ports;
    if (saved === undefined) return;
    const { state, offered } = saved;
    this.#behind = state.cursor;
    this.#skipped = offered;
    this.#failures = state.failures;
    this.#knockAt = this.#elapsedAt(state.retryAt);
    this.#exceptions = state.exceptions;
    for (const { position, retryAt } of state.exceptions) {
      this.#due.set(position, this.#elapsedAt(retryAt));
    }
    this.#tend();
  }

  /** Takes an entry that has recipients on this host. */
  offer(entry: DeliveryEntry): void {
    if (this.#behind !== undefined) {
      this.#skipped = Math.max(this.#skipped, entry.position);
      this.#ports.settle(entry.position);
      return;
    }
    this.#queue.push(entry);
    if (this.#queue.length > BACKLOG) {
      this.#retreat(0);
      this.#start(this.#save());
    } else {
      this.#pump();
    }
  }

  /** Stops sending and waits for the requests under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    this.#wake.abort();
    while (this.#tasks.size > 0) await Promise.allSettled(this.#tasks);
  }

  /** Starts whatever may go out now: in order per thing, overlapping otherwise. */
  #pump(): void {
    while (this.#running.size < OVERLAP && !this.#stopping.signal.aborted) {
      const busy = new Set(this.#running.values());
      const index = this.#queue.findIndex(({ about }) => !busy.has(about));
      const [entry] = index < 0 ? [] : this.#queue.splice(index, 1);
      if (entry === undefined) break;
      this.#running.set(entry.position, entry.about);
      this.#start(this.#attempt(entry));
    }
    this.#restIfIdle();
  }

  async #attempt(entry: DeliveryEntry): Promise<void> {
    const { position } = entry;
    const outcome = await this.#ports.deliver(entry);
    this.#running.delete(position);
    this.#held.push(position);
    if (outcome.kind === "failed") {
      this.#takeFailure(position, outcome.unreachable);
      await this.#save();
    } else {
      if (outcome.kind === "delivered") this.#failures = 0;
      else await this.#ports.park(entry, outcome.reason);
      this.#release(position);
    }
    this.#pump();
  }

  /** One entry that fails gets retries of its own; when the host is the trouble, the lane waits. */
  #takeFailure(position: number, unreachable: boolean): void {
    if (this.#behind !== undefined) return;
    this.#failures++;
    if (unreachable || !this.#mayExcept()) this.#retreat(this.#failures, position);
    else this.#except(position, 1);
  }

  #mayExcept(): boolean {
    return this.#failures < TROUBLE && this.#exceptions.length < EXCEPTIONS;
  }

  #except(position: number, attempt: number): void {
    const delay = retryDelay(attempt, this.#ports.random());
    this.#due.set(position, this.#ports.clock.elapsed() + delay);
    const retryAt = this.#ports.clock.now() + delay;
    this.#exceptions = [...this.#exceptions, { position, attempt, retryAt }];
    this.#tend();
  }

  /** Falls behind: leaves everything that is not settled to the log. */
  #retreat(failures: number, ...failed: readonly number[]): void {
    const left = this.#queue.splice(0).map(({ position }) => position);
    this.#held.push(...left);
    const unsettled = [...failed, ...left, ...this.#running.keys()];
    this.#behind = Math.min(...unsettled) - 1;
    this.#skipped = Math.max(...unsettled);
    this.#knockLater(failures);
    this.#tend();
  }

  #knockLater(failures: number): void {
    const delay = failures > 0 ? retryDelay(failures, this.#ports.random()) : 0;
    this.#knockAt = this.#ports.clock.elapsed() + delay;
  }

  /** Waits for whatever is due next, as long as there is something. */
  #tend(): void {
    this.#wake.abort();
    if (this.#tending) return;
    this.#tending = true;
    this.#start(this.#tendUntilNothingIsDue());
  }

  async #tendUntilNothingIsDue(): Promise<void> {
    const { clock } = this.#ports;
    try {
      while (!this.#stopping.signal.aborted) {
        const due = Math.min(
          this.#behind === undefined ? Infinity : this.#knockAt,
          ...this.#due.values(),
        );
        if (due === Infinity) break;
        this.#wake = new AbortController();
        const stop = AbortSignal.any([this.#wake.signal, this.#stopping.signal]);
        if (due > clock.elapsed()) await clock.wait(due - clock.elapsed(), stop);
        if (this.#stopping.signal.aborted) break;
        await this.#retryExceptions();
        if (this.#behind !== undefined && this.#knockAt <= clock.elapsed()) await this.#catchUp();
      }
    } finally {
      this.#tending = false;
    }
    this.#pump();
  }

  async #retryExceptions(): Promise<void> {
    for (const exception of this.#exceptions) {
      const { position, attempt } = exception;
      if ((this.#due.get(position) ?? 0) > this.#ports.clock.elapsed()) continue;
      if (this.#stopping.signal.aborted) return;
      const [entry] = await this.#ports.entries(position - 1, 1);
      const outcome = entry?.position === position ? await this.#once(entry) : undefined;
      this.#due.delete(position);
      this.#exceptions = this.#exceptions.filter((other) => other !== exception);
      if (outcome?.kind === "failed") this.#except(position, attempt + 1);
      await this.#save();
    }
  }

  /** Reads the log from the cursor and delivers until the host fails again or the lane is live. */
  async #catchUp(): Promise<void> {
    for (;;) {
      const target = this.#skipped;
      const page = await this.#ports.entries(this.#behind ?? 0, PAGE);
      const entries = page.filter(({ position }) => position <= target);
      if (entries.length === 0 && target === this.#skipped) return await this.#goLive();
      for (const entry of entries) {
        if (this.#stopping.signal.aborted) return await this.#save();
        const outcome = await this.#ports.concerns(entry) ? await this.#once(entry) : undefined;
        if (outcome?.kind === "delivered") this.#failures = 0;
        if (outcome?.kind === "failed") {
          this.#failures++;
          if (outcome.unreachable || !this.#mayExcept()) {
            this.#knockLater(this.#failures);
            return await this.#save();
          }
          this.#except(entry.position, 1);
        }
        this.#behind = entry.position;
      }
      await this.#save();
    }
  }

  /** An attempt outside the flow: what is refused, or too old to fail once more, is parked here. */
  async #once(entry: DeliveryEntry): Promise<DeliveryOutcome> {
    const outcome = await this.#ports.deliver(entry);
    const tooOld = this.#ports.clock.now() - entry.at > GIVE_UP_AFTER;
    if (outcome.kind === "delivered" || (outcome.kind === "failed" && !tooOld)) return outcome;
    await this.#ports.park(entry, outcome.reason);
    return { kind: "refused", reason: outcome.reason };
  }

  /** No `await` stands between the look at the log and this, so no offer is missed. */
  async #goLive(): Promise<void> {
    this.#behind = undefined;
    this.#failures = 0;
    await this.#save();
    this.#pump();
  }

  /** One write at a time, so that an older state never overtakes a newer one. */
  #save(): Promise<void> {
    this.#saving = this.#saving.catch(() => {}).then(() => this.#write());
    return this.#saving;
  }

  /** Writes down what must survive a crash, then lets go of what that covers. */
  async #write(): Promise<void> {
    const { clock } = this.#ports;
    const covered = [...this.#held];
    const nothing = this.#behind === undefined && this.#exceptions.length === 0;
    await this.#ports.save(
      nothing ? undefined : {
        ...(this.#behind === undefined ? {} : { cursor: this.#behind }),
        failures: this.#failures,
        retryAt: clock.now() + Math.max(0, this.#knockAt - clock.elapsed()),
        exceptions: this.#exceptions,
      },
    );
    for (const position of covered) this.#release(position);
  }

  #release(position: number): void {
    const index = this.#held.indexOf(position);
    if (index < 0) return;
    this.#held.splice(index, 1);
    this.#ports.settle(position);
  }

  /** Translates a saved time of day, which may have jumped, to one that this process can wait for. */
  #elapsedAt(time: number): number {
    const { clock } = this.#ports;
    const longest = retryDelay(30, 1);
    return clock.elapsed() + Math.min(longest, Math.max(0, time - clock.now()));
  }

  #restIfIdle(): void {
    const busy = this.#queue.length + this.#running.size + this.#exceptions.length > 0;
    if (!busy && this.#behind === undefined && !this.#tending) this.#ports.idle();
  }

  /** Keeps track of a task so that stopping can wait for it. */
  #start(task: Promise<void>): void {
    const tracked = task.catch((error) => this.#stumble(error))
      .finally(() => this.#tasks.delete(tracked));
    this.#tasks.add(tracked);
  }

  /** The store failed: nothing is settled without it, so the lane comes back later. */
  #stumble(error: unknown): void {
    this.#ports.report(error);
    if (this.#stopping.signal.aborted) return;
    this.#failures++;
    if (this.#behind === undefined && this.#held.length > 0) {
      this.#retreat(this.#failures, ...this.#held);
    } else {
      this.#knockLater(this.#failures);
      this.#tend();
    }
  }
}
