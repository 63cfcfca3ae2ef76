/**
 * From the delivery log to the lanes: one entry an activity, however large its audience.
 *
 * @module
 */

import { type Change, deliveries, type DeliveryEntry, type LaneState } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { AddressGate } from "./address_gate.ts";
import { concernsOrigin, originsOf } from "./audience.ts";
import { Desk } from "./desk.ts";
import { EntryIndex } from "./entry_index.ts";
import { HostLog } from "./host_log.ts";
import { insist } from "./insist.ts";
import { Lane } from "./lane.ts";
import type { LanePorts, Sending } from "./lane_ports.ts";
import type { DeliveryOutcome } from "./outcome.ts";
import { send } from "./send.ts";
import { listenForLife } from "./signs_of_life.ts";
import { Slots } from "./slots.ts";
import { Window } from "./window.ts";

/** Requests under way at once, to all hosts together that answered fast the last time. */
const OVERLAP = 256;
/** Requests under way at once to hosts that kept us waiting. */
const SLOW = 64;
/** Requests under way at once to hosts that did not answer: however many are dead, they slow nobody. */
const KNOCKS = 32;
/** Requests that are read and signed at once, before they wait for the network. */
const DESK = { size: 48, bunch: 24 };
/** Log entries that may be under way at once: what a crash re-sends at most. */
const WINDOW = 1000;
/** Log entries read at a time. */
const PAGE = 100;

/**
 * Reads the delivery log and hands each entry to the lanes of the hosts in its audience.
 *
 * The persisted cursor says that everything up to it is settled: delivered, parked, or remembered by
 * a lane that is behind. After a crash the log is read again from there.
 */
export class Dispatcher implements AsyncDisposable {
  readonly #context: Context;
  readonly #lanes = new Map<string, Lane>();
  readonly #stopping = new AbortController();
  readonly #slots = {
    flow: new Slots(OVERLAP, this.#stopping.signal),
    slow: new Slots(SLOW, this.#stopping.signal),
    knock: new Slots(KNOCKS, this.#stopping.signal),
  };
  readonly #desk = new Desk({ ...DESK, signal: this.#stopping.signal });
  readonly #gate: AddressGate;
  readonly #log: HostLog;
  readonly #index: EntryIndex;
  /** What is kept of dead hosts, which have no lanes. */
  readonly #dead = new Map<string, LaneState>();
  #ears: Disposable | undefined;
  #window = new Window(0);
  #offered = 0;
  #saved = 0;
  #reading: Promise<void> = Promise.resolve();
  #isSaving = false;
  #saving: Promise<void> = Promise.resolve();
  #bell = Promise.withResolvers<void>();
  #room = Promise.withResolvers<void>();

  /** Call {@linkcode Dispatcher.start} before anything else. */
  constructor(context: Context) {
    this.#context = context;
    const { fetcher, store: { clock } } = context;
    this.#log = new HostLog(context);
    this.#index = new EntryIndex(context);
    this.#gate = new AddressGate({ fetcher, clock, signal: this.#stopping.signal });
  }

  /** Goes on where the process before this one stopped. */
  async start(): Promise<void> {
    const { view } = this.#context.store;
    this.#saved = this.#offered = await deliveries.cursor(view);
    this.#window = new Window(this.#offered);
    for await (const [origin, state] of deliveries.lanes(view)) {
      if (state.isDead) this.#dead.set(origin, state);
      else this.#open(origin, { state, offered: this.#offered });
    }
    this.#ears = listenForLife(this.#context, (origin) => this.#hear(origin));
    this.#reading = this.#read();
  }

  /** Makes it look at the log for what is new. */
  wake(): void {
    this.#bell.resolve();
  }

  /** Stops sending, waits for the requests under way and keeps how far it came. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ears?.[Symbol.dispose]();
    this.#stopping.abort();
    this.#bell.resolve();
    this.#room.resolve();
    await this.#reading;
    await Promise.all([...this.#lanes.values()].map((lane) => lane[Symbol.asyncDispose]()));
    await this.#saving;
    await this.#log[Symbol.asyncDispose]();
    await this.#index[Symbol.asyncDispose]();
  }

  /** Offers what is in the log, and waits for more, until it is stopped. */
  async #read(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      // Before reading, so that nothing is missed which comes meanwhile.
      this.#bell = Promise.withResolvers();
      const page = await this.#insist(() =>
        deliveries.entries(this.#context.store.engine, this.#offered, PAGE)
      );
      this.#index.add(page?.value ?? []);
      for (const entry of page?.value ?? []) {
        while (this.#window.size >= WINDOW && !signal.aborted) await this.#room.promise;
        if (signal.aborted) return;
        await this.#offer(entry);
      }
      if (page?.value.length === 0 && !signal.aborted) await this.#bell.promise;
    }
  }

  async #offer(entry: DeliveryEntry): Promise<void> {
    const { position } = entry;
    const origins = await this.#insist(() => Array.fromAsync(originsOf(this.#context, entry)));
    if (origins === undefined) return;
    this.#window.open(position);
    for (const origin of new Set(origins.value)) {
      const lane = this.#lanes.get(origin) ?? this.#openFor(origin, position);
      if (lane === undefined) continue;
      this.#window.open(position);
      lane.offer(entry);
    }
    this.#offered = position;
    this.#settle(position);
  }

  /** A lane that begins with an entry; `undefined` for a dead host that is to be left alone. */
  #openFor(origin: string, position: number): Lane | undefined {
    const dead = this.#dead.get(origin);
    if (dead === undefined) return this.#open(origin);
    if (dead.retryAt > this.#context.store.clock.now()) return undefined;
    this.#dead.delete(origin);
    const { isDead: _, ...state } = dead;
    const offered = position - 1;
    return this.#open(origin, { state: { ...state, cursor: offered }, offered });
  }

  #open(origin: string, saved?: ConstructorParameters<typeof Lane>[1]): Lane {
    const idle = (dead?: LaneState) => this.#close(origin, { lane, dead });
    const lane: Lane = new Lane(this.#ports(origin, idle), saved);
    this.#lanes.set(origin, lane);
    return lane;
  }

  #close(origin: string, { lane, dead }: Closed): void {
    if (this.#lanes.get(origin) !== lane) return;
    this.#lanes.delete(origin);
    if (dead) this.#dead.set(origin, dead);
  }

  /** Somebody on a host has sent us something: a dead one is tried with what comes next. */
  #hear(origin: string): void {
    this.#lanes.get(origin)?.hear();
    const dead = this.#dead.get(origin);
    if (dead) this.#dead.set(origin, { ...dead, retryAt: 0 });
  }

  #ports(origin: string, idle: LanePorts["idle"]): LanePorts {
    const { store, random, report } = this.#context;
    return {
      clock: store.clock,
      random,
      entries: (after, limit) => deliveries.entries(store.engine, after, limit),
      concerns: (entry) => concernsOrigin(this.#context, entry, origin),
      deliver: (entry, how) => this.#deliver(entry, origin, how),
      save: (state) => this.#write(deliveries.saveLane(origin, state)),
      park: (entry, reason) =>
        this.#write(
          deliveries.park({ ...entry, origin, reason, parkedAt: store.clock.now() }, {
            expires: store.expiry("deliveries"),
          }),
        ),
      settle: (position) => this.#settle(position),
      idle,
      report,
    };
  }

  async #deliver(
    entry: DeliveryEntry,
    origin: string,
    { kind, only }: Sending,
  ): Promise<DeliveryOutcome | undefined> {
    const context = this.#context;
    // Who is addressed by name may have to be looked for, at any host: that is no work for the desk.
    const isAtHand = entry.audience.actors.length === 0;
    const work = () =>
      isAtHand
        ? this.#desk.run((signed) => send(context, entry, { origin, only, signed }))
        : send(context, entry, { origin, only });
    // What is ours goes nowhere.
    if (context.domains.of(origin)) return await this.#slots[kind].run(work);
    const slotsOf = (isSlow: boolean) => this.#slots[kind === "flow" && isSlow ? "slow" : kind];
    const outcome = await this.#gate.run(origin, slotsOf, work);
    if (outcome !== undefined) this.#log.note(origin, entry.activity, outcome);
    return outcome;
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await this.#context.store.transact(() => Promise.resolve({ changes, result: undefined }));
  }

  #settle(position: number): void {
    this.#window.settle(position);
    if (this.#window.size < WINDOW) {
      this.#room.resolve();
      this.#room = Promise.withResolvers();
    }
    if (this.#isSaving || this.#window.settledUpTo <= this.#saved) return;
    this.#isSaving = true;
    this.#saving = this.#saveCursor();
  }

  /** Writes the cursor until it is current; settles that come meanwhile join the next write. */
  async #saveCursor(): Promise<void> {
    while (this.#window.settledUpTo > this.#saved) {
      const cursor = this.#window.settledUpTo;
      const isSaved = await this.#insist(() => this.#write(deliveries.saveCursor(cursor)));
      if (isSaved === undefined) break;
      this.#saved = cursor;
    }
    this.#isSaving = false;
  }

  #insist<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    const { store: { clock }, report } = this.#context;
    return insist(work, { clock, report, signal: this.#stopping.signal });
  }
}

interface Closed {
  readonly lane: Lane;
  /** What is kept of a dead host. */
  readonly dead: LaneState | undefined;
}
