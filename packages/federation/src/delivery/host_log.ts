/**
 * What each host did last, written sparingly: a host that works costs a row an hour, whatever goes there.
 *
 * @module
 */

import { deliveries, type DeliveryHost } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { Alarm } from "./alarm.ts";
import type { DeliveryOutcome } from "./outcome.ts";

/** Milliseconds after which one more success, or failure, of a host is written. */
const EVERY = { success: 3600 * 1000, failure: 60 * 1000 };
/** Milliseconds for which hosts are gathered to be written together. */
const GATHERED = 10 * 1000;
/** Hosts in one commit. */
const PAGE = 50;
/** Hosts that are remembered; what waits to be written is kept besides. */
const MOST = 10_000;

/** Gathers what hosts did. Disposing writes what is left. */
export class HostLog implements AsyncDisposable {
  readonly #context: Context;
  readonly #hosts = new Map<string, DeliveryHost>();
  /** What is to be written. */
  #stale = new Set<string>();
  readonly #alarm: Alarm;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: Context) {
    this.#context = context;
    this.#alarm = new Alarm(context.store.clock, () => this.#write());
  }

  /** A host took an activity, or did not. */
  note(origin: string, activity: string, outcome: DeliveryOutcome): void {
    if (outcome.kind === "skipped") return;
    const now = this.#context.store.clock.now();
    const known = this.#hosts.get(origin) ?? { origin };
    const { kind, status } = outcome;
    const what = { activity, ...(status !== undefined && { status }), at: now };
    const name = kind === "delivered" ? "success" : "failure";
    const isNews = now - (known[name]?.at ?? -Infinity) >= EVERY[name] ||
      (name === "success" && (known.failure?.at ?? 0) > (known.success?.at ?? 0));
    if (!isNews) return;
    const next = kind === "delivered"
      ? { ...known, success: what }
      : { ...known, failure: { ...what, reason: outcome.reason } };
    this.#hosts.delete(origin);
    this.#hosts.set(origin, next);
    this.#stale.add(origin);
    const { clock } = this.#context.store;
    if (this.#stale.size === 1) this.#alarm.set(clock.elapsed() + GATHERED);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#alarm[Symbol.dispose]();
    this.#write();
    await this.#writing;
  }

  #write(): void {
    this.#writing = this.#writing.then(() => this.#writeAll()).catch(this.#context.report);
  }

  async #writeAll(): Promise<void> {
    const origins = [...this.#stale];
    this.#stale = new Set();
    for (let first = 0; first < origins.length; first += PAGE) {
      await this.#save(origins.slice(first, first + PAGE));
    }
    for (const origin of this.#hosts.keys()) {
      if (this.#hosts.size <= MOST) break;
      if (!this.#stale.has(origin)) this.#hosts.delete(origin);
    }
  }

  /** What is in the row already of the other kind stays there. */
  async #save(origins: readonly string[]): Promise<void> {
    const { store } = this.#context;
    const options = { expires: store.expiry("deliveries") };
    await store.transact(async (view) => {
      const rows = await Promise.all(origins.map(async (origin) => {
        const noted = this.#hosts.get(origin);
        return noted ? { ...await deliveries.host(view, origin), ...noted } : undefined;
      }));
      const changes = rows.flatMap((row) => row ? deliveries.saveHost(row, options) : []);
      return { changes, result: undefined };
    });
  }
}
