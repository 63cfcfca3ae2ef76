/**
 * One host's deliveries: what goes out, what waits, and what happens when the host does not answer.
 *
 * @module
 */

import type { DeliveryEntry, LaneState } from "@commonplace/storage";
import { Alarm } from "./alarm.ts";
import { Exceptions } from "./exceptions.ts";
import { HostTrouble } from "./host_trouble.ts";
import type { LanePorts } from "./lane_ports.ts";
import { LaneRow } from "./lane_row.ts";
import { type Attempt, nextAttempt, takeHeldUp } from "./next_attempt.ts";
import type { DeliveryOutcome, Failure } from "./outcome.ts";
import { Pace } from "./pace.ts";
import { Progress } from "./progress.ts";
import { Remainders } from "./remainders.ts";
import { Tasks } from "./tasks.ts";

/** Requests that overlap inside a lane: a host that answers gets more. */
const OVERLAP = { first: 8, least: 1, most: 64 };
/** What waits in memory; beyond it the lane reads from the log at its own pace. */
const BACKLOG = 100;
/** Log entries read at a time while catching up. */
const PAGE = 50;

/**
 * The deliveries to one host.
 *
 * A lane is *live* as long as the host answers: what it is offered goes out at once, overlapping,
 * in order per thing that it is about. A single entry that fails becomes an *exception* with its
 * own retries, and so does what is about the same. A host that fails as a whole, or is too slow for
 * what comes, leaves the lane *behind*: it then keeps nothing but a cursor into the log, knocks
 * again ever more rarely, and catches up from the log when the host returns. So it costs one row. One
 * that was silent for longer than anything is tried is *dead*: nothing is kept for it but that.
 */
export class Lane implements AsyncDisposable {
  readonly #ports: LanePorts;
  readonly #row: LaneRow;
  readonly #exceptions: Exceptions;
  readonly #remainders: Remainders;
  readonly #tasks: Tasks;
  readonly #progress: Progress;
  readonly #pace: Pace = new Pace(OVERLAP);
  /** Up to here everything was over before this process. */
  readonly #floor: number;
  readonly #alarm: Alarm;
  readonly #trouble: HostTrouble;
  #isReading = false;
  #isIdle = false;

  /** A live lane, or one that goes on from what an earlier process saved. */
  constructor(ports: LanePorts, saved?: { readonly state: LaneState; readonly offered: number }) {
    this.#ports = ports;
    const { cursor, exceptions, remainders } = saved?.state ?? {};
    this.#exceptions = new Exceptions(exceptions);
    this.#remainders = new Remainders(remainders);
    this.#tasks = new Tasks(ports);
    const { signal } = this.#tasks;
    this.#row = new LaneRow({ ports, signal, cursor, state: () => this.#state() });
    this.#progress = new Progress(this.#exceptions, { cursor, offered: saved?.offered });
    this.#floor = cursor ?? 0;
    this.#alarm = new Alarm(ports.clock, () => this.#pump());
    this.#trouble = new HostTrouble(ports, saved?.state);
    if (saved) this.#tasks.start(this.#recall());
  }

  /** Takes an entry that has recipients on this host. */
  offer(entry: DeliveryEntry): void {
    const { position } = entry;
    if (position <= this.#floor || this.#exceptions.has(position)) {
      return this.#ports.settle(position);
    }
    const { behind, queue, newest } = this.#progress;
    this.#progress.newest = Math.max(newest, position);
    this.#row.open(position);
    if (behind === undefined && queue.push(entry) > BACKLOG) this.#fallBehind();
    this.#pump();
  }

  /** The host has shown that it lives: it is knocked at now, unless that was just done. */
  hear(): void {
    if (this.#trouble.hear()) this.#pump();
  }

  /** Stops sending and waits for the requests under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#alarm[Symbol.dispose]();
    await this.#tasks[Symbol.asyncDispose]();
  }

  /** Starts whatever may go out now, and whatever else must happen for more to go out. */
  #pump(): void {
    if (this.#tasks.signal.aborted || this.#exceptions.unread.length > 0) return;
    if (this.#trouble.isDead) {
      this.#alarm.set(Infinity);
      return this.#endIfIdle();
    }
    const now = this.#ports.clock.elapsed();
    this.#trouble.tick();
    if (this.#trouble.knockAt === undefined) {
      takeHeldUp(this.#standing(now), (entry) => this.#except(entry, { attempt: 0 }));
      for (;;) {
        const next = nextAttempt(this.#standing(now));
        if (next === undefined) break;
        this.#progress.running.set(next.entry.position, next.entry);
        this.#tasks.start(this.#attempt(next));
      }
      this.#readOnOrGoLive();
    }
    this.#alarm.set(this.#trouble.knockAt ?? this.#exceptions.nextDue(now));
    this.#endIfIdle();
  }

  /** Behind a host that failed last time, one attempt at a time finds out whether it is back. */
  get #isKnocking(): boolean {
    return this.#progress.behind !== undefined && this.#trouble.failures > 0;
  }

  #standing(now: number): Parameters<typeof nextAttempt>[0] {
    return {
      progress: this.#progress,
      exceptions: this.#exceptions,
      limit: this.#pace.limit,
      isKnocking: this.#isKnocking,
      isHopeless: (entry) => this.#isHopeless(entry),
      now,
    };
  }

  async #attempt({ entry, attempt }: Attempt): Promise<void> {
    const { position } = entry;
    const { running } = this.#progress;
    const isHopeless = this.#isHopeless(entry);
    const outcome: DeliveryOutcome | undefined = isHopeless
      ? { kind: "refused", reason: this.#trouble.reason }
      : await this.#ports.deliver(entry, {
        kind: this.#isKnocking ? "knock" : "flow",
        only: this.#remainders.of(position),
      });
    // It stays under way then, and so in front of what the row says is over.
    if (outcome === undefined) return;
    const isOver = outcome.kind !== "failed" || this.#trouble.isTooOld(entry);
    if (isOver && (outcome.kind === "refused" || outcome.kind === "failed")) {
      const parked = await this.#tasks.insist(() => this.#ports.park(entry, outcome.reason));
      if (parked === undefined) return;
    }
    if (outcome.kind === "delivered") this.#pace.rise(running.size);
    running.delete(position);
    // Whoever dies meanwhile leaves nothing to do.
    if (this.#trouble.isDead) return this.#pump();
    if (outcome.kind === "failed") this.#takeFailure({ entry, attempt }, outcome, isOver);
    else if (!isHopeless && outcome.kind !== "skipped") this.#trouble.answer();
    if (isOver) this.#finish(position);
    this.#pump();
  }

  /** One entry that fails gets retries of its own; when the host is the trouble, the lane waits. */
  #takeFailure({ entry, attempt }: Attempt, failure: Failure, isOver: boolean): void {
    const { unreachable, retryAfter, left, isTooMuch } = failure;
    const { position } = entry;
    this.#trouble.notice(failure);
    if (unreachable || isTooMuch) this.#pace.fall();
    if (left !== undefined && !isOver) this.#remainders.put(position, left);
    if (this.#exceptions.has(position)) {
      this.#except(entry, { attempt: attempt + 1, retryAfter });
      if (this.#isKnocking) {
        this.#trouble.count();
        this.#rest(failure);
      }
      return;
    }
    // The lane has fallen behind this entry meanwhile, and will read it again.
    if (this.#trouble.knockAt !== undefined) return;
    this.#trouble.count();
    const isHosts = unreachable || retryAfter !== undefined;
    const isSetAside = !isOver && !isHosts && this.#exceptions.hasRoom;
    if (isSetAside) this.#except(entry, { attempt: 1 });
    const isLeft = !isOver && !isSetAside;
    if (isHosts || isLeft || this.#trouble.isHosts) {
      this.#rest(failure, isLeft ? position : undefined);
    }
  }

  #except(entry: DeliveryEntry, { attempt, retryAfter }: Retry): void {
    this.#exceptions.put({ entry, attempt, ...this.#trouble.later(attempt, retryAfter) });
    this.#save();
  }

  #finish(position: number): void {
    this.#remainders.remove(position);
    if (this.#exceptions.remove(position)) this.#save();
    this.#progress.finish(position);
    this.#row.settle(position);
  }

  /** Leaves the host in peace for a while, and everything that is not over to the log. */
  #rest(failure: Failure, failed?: number): void {
    this.#trouble.rest(failure);
    if (this.#trouble.isDead) this.#forget();
    else this.#fallBehind(failed);
  }

  #fallBehind(failed?: number): void {
    this.#progress.fallBehind(failed);
    this.#save();
  }

  /** The host is dead: nothing is kept for it but that. */
  #forget(): void {
    this.#progress.forget();
    this.#exceptions.clear();
    this.#remainders.clear();
    this.#save();
  }

  #readOnOrGoLive(): void {
    const { behind, queue, cursor, isFull, isRead } = this.#progress;
    if (behind === undefined || this.#isReading || isFull) return;
    if (!isRead) {
      this.#isReading = true;
      this.#tasks.start(this.#readOn(behind));
    } else if (cursor === behind.read && queue.length === 0) {
      this.#progress.behind = undefined;
      this.#trouble.forgive();
      this.#save();
    }
  }

  /** Reads a page of the log into the queue, unless the lane falls behind anew meanwhile. */
  async #readOn(behind: { read: number }): Promise<void> {
    const progress = this.#progress;
    const { newest, queue } = progress;
    const page = await this.#tasks.insist(() => this.#ports.entries(behind.read, PAGE));
    const entries = page?.value.filter(({ position }) => position <= newest) ?? [];
    const concerned = await Promise.all(
      entries.map((entry) => this.#tasks.insist(() => this.#ports.concerns(entry))),
    );
    let isRead = page !== undefined;
    for (const [index, entry] of entries.entries()) {
      const concerns = concerned[index];
      isRead = progress.behind === behind && concerns !== undefined;
      if (!isRead) break;
      if (concerns?.value && !progress.has(entry.position)) queue.push(entry);
      behind.read = entry.position;
    }
    if (isRead && (page?.value.length ?? 0) < PAGE) behind.read = Math.max(behind.read, newest);
    this.#isReading = false;
    if (progress.cursor - (this.#row.cursor ?? 0) >= PAGE) this.#save();
    this.#pump();
  }

  #state(): LaneState | undefined {
    const { behind, cursor } = this.#progress;
    const isNoted = this.#exceptions.size > 0 || this.#trouble.isDead;
    if (behind === undefined && !isNoted) return undefined;
    const remainders = this.#remainders.saved();
    return {
      ...(behind === undefined ? {} : { cursor }),
      ...this.#trouble.saved(),
      exceptions: this.#exceptions.saved(),
      ...(remainders.length > 0 && { remainders }),
    };
  }

  /** Reads the entries of saved exceptions; nothing goes out before, lest it overtake them. */
  async #recall(): Promise<void> {
    for (const { position, attempt, retryAt } of this.#exceptions.unread) {
      const found = await this.#tasks.insist(() => this.#ports.entries(position - 1, 1));
      if (found === undefined) return;
      const [entry] = found.value;
      this.#exceptions.remove(position);
      if (entry?.position === position) {
        this.#exceptions.put({ entry, attempt, retryAt, due: this.#trouble.elapsedAt(retryAt) });
      } else {
        this.#save();
      }
    }
    this.#pump();
  }

  /** Too old already when the host last failed: parked without one more attempt. */
  #isHopeless(entry: DeliveryEntry): boolean {
    return this.#isKnocking && this.#trouble.wasTooOld(entry);
  }

  #endIfIdle(): void {
    const { queue, running, behind } = this.#progress;
    const isBusy = queue.length + running.size + this.#exceptions.size > 0;
    if (this.#isIdle || isBusy || behind !== undefined || !this.#row.isQuiet) return;
    this.#isIdle = true;
    this.#ports.idle(this.#state());
  }

  #save(): void {
    this.#tasks.start(this.#row.save().then(() => this.#pump()));
  }
}

type Retry = { readonly attempt: number; readonly retryAfter?: number | undefined };
