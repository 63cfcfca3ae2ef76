/**
 * How a host that fails is spared, and when it is given up.
 *
 * @module
 */

import type { Clock, DeliveryEntry, LaneState } from "@commonplace/storage";
import type { Failure } from "./outcome.ts";
import { GIVE_UP_AFTER, retryDelay } from "./retry.ts";

/** Failures in a row after which the host, not the entry, is taken to be the trouble. */
const TROUBLE = 3;
/** Knocks in vain without which no host is dead, however long it was not asked. */
const LAST_KNOCK = 20;
/** How long a dead host is left alone: seven days, in milliseconds. */
const DEAD_FOR = 7 * 24 * 3600 * 1000;
/** The least time between two knocks at a host that shows signs of life: a minute. */
const PATIENCE = 60 * 1000;

/** What is kept of a host's trouble. */
export type SavedTrouble = Pick<LaneState, "failures" | "retryAt" | "silentSince" | "isDead">;

/** Counts how often a host has failed in a row, and says when it may be asked again. */
export class HostTrouble {
  readonly #clock: Clock;
  readonly #random: () => number;
  #failures = 0;
  /** While the host is left in peace: until when, by elapsed time. */
  #knockAt: number | undefined;
  /** When it was left in peace last, by elapsed time. */
  #restedAt = -Infinity;
  /** Since when the host has not answered at all, milliseconds since 1970. */
  #silentSince: number | undefined;
  /** What is older, milliseconds since 1970, was too old when the host last failed. */
  #hopelessBefore = -Infinity;
  #reason = "";
  #isDead = false;

  /** No trouble, or what an earlier process saved of a lane; one that is not behind has none. */
  constructor(
    { clock, random }: { readonly clock: Clock; readonly random: () => number },
    saved?: LaneState,
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#silentSince = saved?.silentSince;
    if (saved?.cursor === undefined) return;
    this.#failures = saved.failures;
    this.#knockAt = this.elapsedAt(saved.retryAt);
  }

  get failures(): number {
    return this.#failures;
  }

  /** Until when the host is left in peace, by elapsed time; `undefined` when it is not. */
  get knockAt(): number | undefined {
    return this.#knockAt;
  }

  /** Whether it was silent for so long that nothing is kept for it. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Why the host was left in peace last. */
  get reason(): string {
    return this.#reason;
  }

  /** Whether so many have failed in a row that it is not for themselves. */
  get isHosts(): boolean {
    return this.#failures >= TROUBLE;
  }

  /** Ends the peace when it is over. */
  tick(): void {
    if (this.#knockAt !== undefined && this.#knockAt <= this.#clock.elapsed()) {
      this.#knockAt = undefined;
    }
  }

  /** The host has shown that it lives; whether that ends the peace. */
  hear(): boolean {
    const isSpared = this.#clock.elapsed() - this.#restedAt < PATIENCE;
    if (this.#knockAt === undefined || this.#isDead || isSpared) return false;
    this.#knockAt = undefined;
    return true;
  }

  /** It took something, or refused it. */
  answer(): void {
    this.#failures = 0;
    this.#silentSince = undefined;
  }

  /** It caught up: what went wrong before says nothing of what comes. */
  forgive(): void {
    this.#failures = 0;
  }

  /** Whether it answered at all when something failed. */
  notice({ unreachable }: Failure): void {
    this.#silentSince = unreachable ? this.#silentSince ?? this.#clock.now() : undefined;
  }

  /** Something failed that counts against the host. */
  count(): void {
    this.#failures++;
  }

  /** Leaves the host in peace for a while, ever longer; or for good, when it was silent too long. */
  rest({ reason, retryAfter = 0 }: Failure): void {
    this.#hopelessBefore = this.#clock.now() - GIVE_UP_AFTER;
    this.#reason = reason;
    this.#restedAt = this.#clock.elapsed();
    const isSilent = (this.#silentSince ?? Infinity) < this.#hopelessBefore;
    this.#isDead = isSilent && this.#failures >= LAST_KNOCK;
    const delay = retryDelay(Math.max(this.#failures, 1), this.#random());
    this.#knockAt = this.#restedAt + (this.#isDead ? DEAD_FOR : Math.max(delay, retryAfter));
  }

  /** When something that failed so often by itself is tried again. */
  later(
    attempt: number,
    retryAfter: number = 0,
  ): { readonly due: number; readonly retryAt: number } {
    const delay = attempt === 0 ? 0 : Math.max(retryAfter, retryDelay(attempt, this.#random()));
    return { due: this.#clock.elapsed() + delay, retryAt: this.#clock.now() + delay };
  }

  isTooOld({ at }: DeliveryEntry): boolean {
    return this.#clock.now() - at > GIVE_UP_AFTER;
  }

  /** Too old already when the host last failed. */
  wasTooOld({ at }: DeliveryEntry): boolean {
    return at < this.#hopelessBefore;
  }

  /** What another process needs to know of it. */
  saved(): SavedTrouble {
    const wait = Math.max(0, (this.#knockAt ?? 0) - this.#clock.elapsed());
    return {
      failures: this.#failures,
      retryAt: this.#clock.now() + wait,
      ...(this.#silentSince !== undefined && { silentSince: this.#silentSince }),
      ...(this.#isDead && { isDead: true }),
    };
  }

  /** Translates a saved time of day, which may have jumped, to one that this process can wait for. */
  elapsedAt(time: number): number {
    const longest = retryDelay(30, 1);
    return this.#clock.elapsed() + Math.min(longest, Math.max(0, time - this.#clock.now()));
  }
}
