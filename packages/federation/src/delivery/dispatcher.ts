/**
 * From the delivery log to the lanes: one entry an activity, however large its audience.
 *
 * @module
 */

import { deliveries, type DeliveryEntry, type LaneState } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { concernsOrigin, originsOf } from "./audience.ts";
import { Lane, type LanePorts } from "./lane.ts";
import { send } from "./send.ts";
import { Slots } from "./slots.ts";
import { Window } from "./window.ts";

/** Requests under way at once, to all hosts together. */
const OVERLAP = 64;
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
  readonly #slots = new Slots(OVERLAP);
  #window = new Window(0);
  #offered = 0;
  #saved = 0;
  #saving: Promise<void> | undefined;
  #stopping = false;
  #room: () => void = () => {};

  /** Call {@linkcode Dispatcher.start} before anything else. */
  constructor(context: Context) {
    this.#context = context;
  }

  /** Goes on where the process before this one stopped. */
  async start(): Promise<void> {
    const { view } = this.#context.store;
    this.#saved = this.#offered = await deliveries.cursor(view);
    this.#window = new Window(this.#offered);
    for await (const [origin, state] of deliveries.lanes(view)) this.#open(origin, state);
    await this.dispatch();
  }

  /** Offers everything in the log that was not offered yet. One call at a time. */
  async dispatch(): Promise<void> {
    for (;;) {
      const entries = await deliveries.entries(this.#context.store.engine, this.#offered, PAGE);
      if (entries.length === 0 || this.#stopping) return;
      for (const entry of entries) {
        while (this.#window.size >= WINDOW && !this.#stopping) await this.#untilThereIsRoom();
        if (this.#stopping) return;
        await this.#offer(entry);
      }
    }
  }

  /** Stops sending, waits for the requests under way and keeps how far it came. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    this.#room();
    await Promise.all([...this.#lanes.values()].map((lane) => lane[Symbol.asyncDispose]()));
    await this.#saving;
    await this.#saveCursor();
  }

  async #offer(entry: DeliveryEntry): Promise<void> {
    const { position } = entry;
    this.#window.open(position);
    for await (const origin of originsOf(this.#context, entry)) {
      this.#window.open(position);
      (this.#lanes.get(origin) ?? this.#open(origin)).offer(entry);
    }
    this.#offered = position;
    this.#settle(position);
  }

  #open(origin: string, state?: LaneState): Lane {
    const saved = state && { state, offered: this.#offered };
    const lane = new Lane(this.#ports(origin), saved);
    this.#lanes.set(origin, lane);
    return lane;
  }

  #ports(origin: string): LanePorts {
    const { store, random, report } = this.#context;
    return {
      clock: store.clock,
      random,
      entries: (after, limit) => deliveries.entries(store.engine, after, limit),
      concerns: (entry) => concernsOrigin(this.#context, entry, origin),
      deliver: (entry) => this.#slots.run(() => send(this.#context, entry, origin)),
      save: (state) =>
        store.transact(() =>
          Promise.resolve({ changes: deliveries.saveLane(origin, state), result: undefined })
        ),
      park: (entry, reason) =>
        store.transact(() =>
          Promise.resolve({
            changes: deliveries.park({ ...entry, origin, reason, parkedAt: store.clock.now() }),
            result: undefined,
          })
        ),
      settle: (position) => this.#settle(position),
      idle: () => this.#lanes.delete(origin),
      report,
    };
  }

  #settle(position: number): void {
    this.#window.settle(position);
    if (this.#window.size < WINDOW) this.#room();
    this.#saving ??= this.#saveCursor().catch(this.#context.report)
      .finally(() => this.#saving = undefined);
  }

  /** Writes the cursor until it is current; settles that come meanwhile join the next write. */
  async #saveCursor(): Promise<void> {
    while (this.#window.settledUpTo > this.#saved) {
      const cursor = this.#window.settledUpTo;
      await this.#context.store.transact(() =>
        Promise.resolve({ changes: deliveries.saveCursor(cursor), result: undefined })
      );
      this.#saved = cursor;
    }
  }

  #untilThereIsRoom(): Promise<void> {
    return new Promise((resolve) => this.#room = resolve);
  }
}
