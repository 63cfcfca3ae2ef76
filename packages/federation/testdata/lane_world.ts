/**
 * Everything around a lane, in the hands of a test: a log, a host, a store that can fail, and the
 * dispatcher's count of what is open. It watches over what a lane promises at all times.
 *
 * @module
 */

import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { DeliveryEntry, LaneState } from "@commonplace/storage";
import { Lane } from "../src/delivery/lane.ts";
import type { DeliveryOutcome } from "../src/delivery/outcome.ts";
import { Window } from "../src/delivery/window.ts";
import { type LeapingClock, leapingClock } from "./leaping_clock.ts";

/** How the host answers an attempt, `attempt` counted from 1 for each entry. */
export type Host = (
  entry: DeliveryEntry,
  attempt: number,
) => DeliveryOutcome | Promise<DeliveryOutcome>;

export function up(): DeliveryOutcome {
  return { kind: "delivered" };
}

export function down(): DeliveryOutcome {
  return { kind: "failed", reason: "No route", unreachable: true };
}

export function troubled(): DeliveryOutcome {
  return { kind: "failed", reason: "500", unreachable: false };
}

export function refusing(): DeliveryOutcome {
  return { kind: "refused", reason: "404" };
}

/** The host answers only when the test lets it. */
export function held(): { readonly host: Host; release(position: number): void } {
  const waiting = new Map<number, () => void>();
  return {
    host: async (entry) => {
      await new Promise<void>((resolve) => waiting.set(entry.position, resolve));
      return { kind: "delivered" };
    },
    release(position) {
      waiting.get(position)?.();
      waiting.delete(position);
    },
  };
}

export interface Offer {
  readonly about?: string;
  readonly after?: string;
  readonly concerns?: boolean;
  readonly at?: number;
}

export class LaneWorld implements Disposable {
  readonly clock: LeapingClock = leapingClock();
  readonly log: DeliveryEntry[] = [];
  readonly delivered: number[] = [];
  readonly parked: number[] = [];
  readonly reports: unknown[] = [];
  /** What the lane has done that it never may. */
  readonly wrongs: string[] = [];
  readonly attempts: number[] = [];
  /** Positions under way. */
  readonly underWay: Set<number> = new Set();
  readonly #concerned = new Set<number>();
  readonly #settled = new Set<number>();
  #window = new Window(0);
  host: Host = up;
  /** The next writes and reads that fail. */
  storeFails = 0;
  /** Milliseconds for a write or a read. */
  storeTakes = 0;
  mostOverlap = 0;
  saves = 0;
  idles = 0;
  deaths = 0;
  /** Who was left of entries that were sent again. */
  readonly only: (readonly string[])[] = [];
  saved: LaneState | undefined;
  lane: Lane;
  #offered = 0;
  #life = 0;

  constructor() {
    this.lane = this.#newLane();
  }

  /** Appends an entry to the log and offers everything that was not offered yet. */
  offer(offer: Offer = {}): number {
    const position = this.append(offer);
    this.#offerOn();
    return position;
  }

  /** Appends an entry to the log that the dispatcher has not read yet. */
  append({ about, after, concerns = true, at = this.clock.now() }: Offer = {}): number {
    const position = this.log.length + 1;
    this.log.push({
      position,
      activity: `https://a.example/activities/${position}`,
      sender: "https://a.example/u/ann",
      audience: { actors: [], followersOf: [] },
      about: about ?? `thing ${position}`,
      ...(after !== undefined && { after }),
      at,
    });
    if (concerns) this.#concerned.add(position);
    return position;
  }

  offerMany(count: number, offer: Offer = {}): void {
    for (let n = 0; n < count; n++) this.offer(offer);
  }

  /** Lets everything happen that needs no time to pass. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await setImmediate();
  }

  /** Lets time pass, stopping at every wait that ends. */
  async pass(milliseconds: number): Promise<void> {
    await this.settle();
    let left = milliseconds;
    for (let waits = 0; left > 0; waits++) {
      assert.ok(waits < 2000, "the lane spins");
      const next = Math.min(Math.max(this.clock.next() ?? left, 0), left);
      this.clock.leap(next);
      left -= next;
      await this.settle();
    }
  }

  /** Lets time pass until nobody waits for anything. */
  async passUntilQuiet(): Promise<void> {
    await this.settle();
    for (let waits = 0; this.clock.next() !== undefined; waits++) {
      assert.ok(waits < 2000, "the lane never comes to rest");
      this.clock.leap(this.clock.next() ?? 0);
      await this.settle();
    }
  }

  /** Lets time pass until something has happened. */
  async passUntil(happening: Promise<void>): Promise<void> {
    let hasHappened = false;
    void happening.then(() => hasHappened = true);
    for (await this.settle(); !hasHappened; await this.settle()) {
      this.clock.leap(this.clock.next() ?? 0);
    }
  }

  /** What is saved, in short. */
  row():
    | { readonly cursor: number | undefined; readonly exceptions: readonly number[] }
    | undefined {
    const { saved } = this;
    return saved &&
      { cursor: saved.cursor, exceptions: saved.exceptions.map(({ position }) => position) };
  }

  /** Whether an offered entry still is in the dispatcher's care. */
  isOpen(position: number): boolean {
    return this.concerns(position) && !this.#settled.has(position);
  }

  concerns(position: number): boolean {
    return this.#concerned.has(position);
  }

  /** The lane's end as in a crash: what it does from now on reaches nobody. */
  crash(): void {
    this.#life++;
    void this.lane[Symbol.asyncDispose]();
    this.underWay.clear();
    this.#goOn();
  }

  async restart(): Promise<void> {
    await this.lane[Symbol.asyncDispose]();
    this.#life++;
    this.#goOn();
  }

  /** A new process opens what is saved, and offers the log again from the dispatcher's cursor. */
  #goOn(): void {
    const cursor = this.#window.settledUpTo;
    this.#window = new Window(cursor);
    const saved = this.saved && { state: this.saved, offered: cursor };
    this.lane = this.#newLane(saved);
    this.#offered = cursor;
    for (const { position } of this.log.slice(cursor)) this.#settled.delete(position);
    this.#offerOn();
  }

  #offerOn(): void {
    for (const entry of this.log.slice(this.#offered)) {
      const { position } = entry;
      this.#offered = position;
      if (!this.#concerned.has(position)) continue;
      this.#window.open(position);
      this.lane.offer(entry);
    }
  }

  #newLane(saved?: { readonly state: LaneState; readonly offered: number }): Lane {
    const life = this.#life;
    const alive = () => life === this.#life;
    const isCurrent = () => lane === this.lane;
    const store = async <T>(result: () => T): Promise<T> => {
      if (this.storeTakes > 0) await this.clock.wait(this.storeTakes);
      if (!alive()) return await new Promise<never>(() => {});
      if (this.storeFails > 0) {
        this.storeFails--;
        throw new Error("The store fails");
      }
      return result();
    };
    const lane = new Lane({
      clock: this.clock,
      random: () => 0.5,
      entries: (after, limit) =>
        store(() => this.log.filter(({ position }) => position > after).slice(0, limit)),
      concerns: ({ position }) => store(() => this.#concerned.has(position)),
      deliver: async (entry, { only }) => {
        if (only !== undefined) this.only.push(only);
        const outcome = await this.#attempt(entry);
        if (!alive()) return await new Promise<never>(() => {});
        this.underWay.delete(entry.position);
        if (outcome.kind === "delivered") this.delivered.push(entry.position);
        return outcome;
      },
      save: (state) => store(() => this.#save(state)),
      park: ({ position }) => store(() => void this.parked.push(position)),
      settle: (position) => {
        if (alive()) this.#settle(position);
      },
      idle: (dead) => {
        if (!alive()) return;
        this.#demand(this.saved?.isDead === dead?.isDead, "an idle lane has a row");
        if (dead) this.deaths++;
        this.#demand(isCurrent(), "a lane is idle twice");
        this.idles++;
        this.lane = this.#newLane();
      },
      report: (error) => this.reports.push(error),
    }, saved);
    return lane;
  }

  async #attempt(entry: DeliveryEntry): Promise<DeliveryOutcome> {
    const { position, about, after } = entry;
    this.#demand(!this.underWay.has(position), `${position} goes out twice at once`);
    this.#demand(this.#concerned.has(position), `${position} does not concern the host`);
    for (const other of this.log.slice(0, position - 1)) {
      const isBefore = other.about === about || other.about === after;
      if (!isBefore || !this.#concerned.has(other.position)) continue;
      const isOver = this.isOver(other.position);
      this.#demand(isOver, `${position} overtakes ${other.position}, which is about the same`);
    }
    this.underWay.add(position);
    this.mostOverlap = Math.max(this.mostOverlap, this.underWay.size);
    const attempt = this.attempts[position] = (this.attempts[position] ?? 0) + 1;
    return await this.host(entry, attempt);
  }

  isOver(position: number): boolean {
    return this.delivered.includes(position) || this.parked.includes(position);
  }

  /** An entry that the dispatcher lets go of must be over, or covered by the lane's row. */
  #settle(position: number): void {
    this.#demand(!this.#settled.has(position), `${position} is settled twice`);
    this.#demand(this.#isSafe(position), `${position} is settled, but nobody cares for it`);
    this.#settled.add(position);
    this.#window.settle(position);
  }

  #save(state: LaneState | undefined): void {
    this.saved = state;
    this.saves++;
    for (const position of this.#settled) {
      this.#demand(this.#isSafe(position), `${position} is forgotten by the row`);
    }
  }

  #isSafe(position: number): boolean {
    const { cursor = Infinity, exceptions = [], isDead = false } = this.saved ?? {};
    if (isDead) return true;
    const isException = exceptions.some((exception) => exception.position === position);
    return this.isOver(position) || isException || cursor < position;
  }

  #demand(condition: boolean, wrong: string): void {
    if (!condition) this.wrongs.push(wrong);
  }

  [Symbol.dispose](): void {
    this.#life++;
    void this.lane[Symbol.asyncDispose]();
    assert.deepEqual(this.wrongs, []);
  }
}
