/**
 * One host's deliveries: what goes out, what waits, and what happens when the host does not answer.
 *
 * @module
 */

import type { DeliveryEntry, LaneState } from "@commonplace/storage";
import { Alarm } from "./alarm.ts";
import { type Exception, Exceptions } from "./exceptions.ts";
import { insist } from "./insist.ts";
import type { LanePorts } from "./lane_ports.ts";
import { LaneRow } from "./lane_row.ts";
import type { DeliveryOutcome } from "./outcome.ts";
import { Progress } from "./progress.ts";
import { GIVE_UP_AFTER, retryDelay } from "./retry.ts";

/** Requests that overlap inside a lane. */
const OVERLAP = 8;
/** What waits in memory; beyond it the lane reads from the log at its own pace. */
const BACKLOG = 100;
/** Failures in a row after which the host, not the entry, is taken to be the trouble. */
const TROUBLE = 3;
/** Log entries read at a time while catching up. */
const PAGE = 50;

type Attempt = Pick<Exception, "entry" | "attempt">;

/**
 * The deliveries to one host.
 *
 * A lane is *live* as long as the host answers: what it is offered goes out at once, overlapping,
 * in order per thing that it is about. A single entry that fails becomes an *exception* with its
 * own retries, and so does what is about the same. A host that fails as a whole, or is too slow for
 * what comes, leaves the lane *behind*: it then keeps nothing but a cursor into the log, knocks
 * again ever more rarely, and catches up from the log when the host returns. So a dead host costs
 * one row.
 */
export class Lane implements AsyncDisposable {
  readonly #ports: LanePorts;
  readonly #row: LaneRow;
  readonly #exceptions: Exceptions;
  readonly #stopping = new AbortController();
  readonly #tasks = new Set<Promise<void>>();
  readonly #progress: Progress;
  /** Up to here everything was over before this process. */
  readonly #floor: number;
  readonly #alarm: Alarm;
  #isReading = false;
  #failures = 0;
  /** While the host is left in peace: until when, by elapsed time. */
  #knockAt: number | undefined;
  /** What is older, milliseconds since 1970, was too old when the host last failed, so. */
  #hopeless = { before: -Infinity, reason: "" };
  #isIdle = false;

  /** A live lane, or one that goes on from what an earlier process saved. */
  constructor(ports: LanePorts, saved?: { readonly state: LaneState; readonly offered: number }) {
    this.#ports = ports;
    const { cursor, failures, retryAt, exceptions } = saved?.state ?? {};
    this.#exceptions = new Exceptions(exceptions);
    const { signal } = this.#stopping;
    this.#row = new LaneRow({ ports, signal, cursor, state: () => this.#state() });
    this.#progress = new Progress(this.#exceptions, { cursor, offered: saved?.offered });
    this.#floor = cursor ?? 0;
    this.#alarm = new Alarm(ports.clock, () => this.#pump());
    if (cursor !== undefined) {
      this.#failures = failures ?? 0;
      this.#knockAt = this.#elapsedAt(retryAt ?? 0);
    }
    if (saved) this.#start(this.#recall());
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

  /** Stops sending and waits for the requests under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    this.#alarm[Symbol.dispose]();
    while (this.#tasks.size > 0) await Promise.allSettled(this.#tasks);
  }

  /** Starts whatever may go out now, and whatever else must happen for more to go out. */
  #pump(): void {
    if (this.#stopping.signal.aborted || this.#exceptions.unread.length > 0) return;
    const now = this.#ports.clock.elapsed();
    if (this.#knockAt !== undefined && this.#knockAt <= now) this.#knockAt = undefined;
    if (this.#knockAt === undefined) {
      this.#setAside();
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        this.#progress.running.set(next.entry.position, next.entry);
        this.#start(this.#attempt(next));
      }
      this.#readOnOrGoLive();
    }
    this.#alarm.set(this.#knockAt ?? this.#exceptions.nextDue(now));
    this.#restIfIdle();
  }

  /** Behind a host that failed last time, one attempt at a time finds out whether it is back. */
  get #isKnocking(): boolean {
    return this.#progress.behind !== undefined && this.#failures > 0;
  }

  #next(): Attempt | undefined {
    const { running } = this.#progress;
    if (running.size >= (this.#isKnocking ? 1 : OVERLAP)) return undefined;
    const now = this.#ports.clock.elapsed();
    const busy = new Set(running.values().map(({ about }) => about));
    const isFree = ({ about }: DeliveryEntry) => !busy.has(about);
    const exception = (fits: (exception: Exception) => boolean) =>
      this.#exceptions.find((exception) => isFree(exception.entry) && fits(exception));
    const due = () => exception((exception) => exception.due <= now);
    const fresh = () => {
      const isNext = (entry: DeliveryEntry) =>
        isFree(entry) && !this.#exceptions.holds(entry.about);
      const entry = this.#progress.take(isNext);
      return entry && { entry, attempt: 0 };
    };
    if (!this.#isKnocking) return due() ?? fresh();
    // An exception may fail for itself: it knocks only where nothing else is left to knock with.
    return exception(({ entry }) => this.#isHopeless(entry)) ?? fresh() ??
      (this.#progress.isRead ? due() : undefined);
  }

  /** What must not overtake an exception becomes one, so that it holds up nothing else. */
  #setAside(): void {
    const { queue } = this.#progress;
    for (const entry of [...queue]) {
      if (!this.#exceptions.hasRoom) return;
      if (!this.#exceptions.holds(entry.about)) continue;
      queue.splice(queue.indexOf(entry), 1);
      this.#except(entry, 0);
    }
  }

  async #attempt({ entry, attempt }: Attempt): Promise<void> {
    const { position } = entry;
    const isHopeless = this.#isHopeless(entry);
    const outcome: DeliveryOutcome = isHopeless
      ? { kind: "refused", reason: this.#hopeless.reason }
      : await this.#ports.deliver(entry, this.#isKnocking ? "knock" : "flow");
    const isOver = outcome.kind !== "failed" || this.#isTooOld(entry);
    if (isOver && outcome.kind !== "delivered") {
      const parked = await this.#insist(() => this.#ports.park(entry, outcome.reason));
      // It stays under way then, and so in front of what the row says is over.
      if (parked === undefined) return;
    }
    this.#progress.running.delete(position);
    if (outcome.kind === "failed") this.#takeFailure({ entry, attempt }, { ...outcome, isOver });
    else if (!isHopeless) this.#failures = 0;
    if (isOver) this.#finish(position);
    this.#pump();
  }

  /** One entry that fails gets retries of its own; when the host is the trouble, the lane waits. */
  #takeFailure(
    { entry, attempt }: Attempt,
    { reason, unreachable, isOver }: Failure,
  ): void {
    if (this.#exceptions.has(entry.position)) {
      const isKnock = this.#isKnocking;
      this.#except(entry, attempt + 1);
      if (isKnock) {
        this.#failures++;
        this.#rest(reason);
      }
      return;
    }
    // The lane has fallen behind this entry meanwhile, and will read it again.
    if (this.#knockAt !== undefined) return;
    this.#failures++;
    const isSetAside = !isOver && !unreachable && this.#exceptions.hasRoom;
    if (isSetAside) this.#except(entry, 1);
    const isLeft = !isOver && !isSetAside;
    if (unreachable || isLeft || this.#failures >= TROUBLE) {
      this.#rest(reason, isLeft ? entry.position : undefined);
    }
  }

  #except(entry: DeliveryEntry, attempt: number): void {
    const { clock, random } = this.#ports;
    const delay = attempt === 0 ? 0 : retryDelay(attempt, random());
    const [due, retryAt] = [clock.elapsed() + delay, clock.now() + delay];
    this.#exceptions.put({ entry, attempt, due, retryAt });
    this.#save();
  }

  #finish(position: number): void {
    if (this.#exceptions.remove(position)) this.#save();
    this.#progress.finish(position);
    this.#row.settle(position);
  }

  /** Leaves the host in peace for a while, and everything that is not over to the log. */
  #rest(reason: string, failed?: number): void {
    const { clock, random } = this.#ports;
    this.#hopeless = { before: clock.now() - GIVE_UP_AFTER, reason };
    this.#knockAt = clock.elapsed() + retryDelay(Math.max(this.#failures, 1), random());
    this.#fallBehind(failed);
  }

  #fallBehind(failed?: number): void {
    this.#progress.fallBehind(failed);
    this.#save();
  }

  #readOnOrGoLive(): void {
    const { behind, queue, cursor, isRead } = this.#progress;
    if (behind === undefined || this.#isReading || queue.length >= OVERLAP) return;
    if (!isRead) {
      this.#isReading = true;
      this.#start(this.#readOn(behind));
    } else if (cursor === behind.read && queue.length === 0) {
      this.#progress.behind = undefined;
      this.#failures = 0;
      this.#save();
    }
  }

  /** Reads a page of the log into the queue, unless the lane falls behind anew meanwhile. */
  async #readOn(behind: { read: number }): Promise<void> {
    const progress = this.#progress;
    const { newest, queue } = progress;
    const page = await this.#insist(() => this.#ports.entries(behind.read, PAGE));
    let isRead = page !== undefined;
    for (const entry of page?.value ?? []) {
      const { position } = entry;
      if (position > newest) break;
      const concerns = !progress.has(position) &&
        await this.#insist(() => this.#ports.concerns(entry));
      isRead = progress.behind === behind && concerns !== undefined;
      if (!isRead) break;
      if (concerns && concerns.value) queue.push(entry);
      behind.read = position;
    }
    if (isRead && (page?.value.length ?? 0) < PAGE) behind.read = Math.max(behind.read, newest);
    this.#isReading = false;
    if (progress.cursor - (this.#row.cursor ?? 0) >= PAGE) this.#save();
    this.#pump();
  }

  #state(): LaneState | undefined {
    const { behind, cursor } = this.#progress;
    if (behind === undefined && this.#exceptions.size === 0) return undefined;
    const { clock } = this.#ports;
    return {
      ...(behind === undefined ? {} : { cursor }),
      failures: this.#failures,
      retryAt: clock.now() + Math.max(0, (this.#knockAt ?? 0) - clock.elapsed()),
      exceptions: this.#exceptions.saved(),
    };
  }

  /** Reads the entries of saved exceptions; nothing goes out before, lest it overtake them. */
  async #recall(): Promise<void> {
    for (const { position, attempt, retryAt } of this.#exceptions.unread) {
      const found = await this.#insist(() => this.#ports.entries(position - 1, 1));
      if (found === undefined) return;
      const [entry] = found.value;
      this.#exceptions.remove(position);
      if (entry?.position === position) {
        this.#exceptions.put({ entry, attempt, retryAt, due: this.#elapsedAt(retryAt) });
      } else {
        this.#save();
      }
    }
    this.#pump();
  }

  #isTooOld({ at }: DeliveryEntry): boolean {
    return this.#ports.clock.now() - at > GIVE_UP_AFTER;
  }

  /** Too old already when the host last failed: parked without one more attempt. */
  #isHopeless({ at }: DeliveryEntry): boolean {
    return this.#isKnocking && at < this.#hopeless.before;
  }

  /** Translates a saved time of day, which may have jumped, to one that this process can wait for. */
  #elapsedAt(time: number): number {
    const { clock } = this.#ports;
    const longest = retryDelay(30, 1);
    return clock.elapsed() + Math.min(longest, Math.max(0, time - clock.now()));
  }

  #restIfIdle(): void {
    const { queue, running, behind } = this.#progress;
    const isBusy = queue.length + running.size + this.#exceptions.size > 0;
    if (this.#isIdle || isBusy || behind !== undefined || !this.#row.isQuiet) return;
    this.#isIdle = true;
    this.#ports.idle();
  }

  #save(): void {
    this.#start(this.#row.save().then(() => this.#pump()));
  }

  #insist<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    const { clock, report } = this.#ports;
    return insist(work, { clock, report, signal: this.#stopping.signal });
  }

  /** Keeps track of a task so that stopping can wait for it. */
  #start(task: Promise<void>): void {
    const tracked = task.catch((error) => this.#ports.report(error))
      .finally(() => this.#tasks.delete(tracked));
    this.#tasks.add(tracked);
  }
}

interface Failure {
  readonly reason: string;
  readonly unreachable: boolean;
  readonly isOver: boolean;
}
