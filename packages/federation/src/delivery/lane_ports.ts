/**
 * What a lane needs from the house around it.
 *
 * @module
 */

import type { Clock, DeliveryEntry, LaneState } from "@commonplace/storage";
import type { DeliveryOutcome } from "./outcome.ts";

/** What a lane needs from the house around it. What returns a promise may fail, but for `deliver`. */
export interface LanePorts {
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** The delivery log behind `after`, oldest first, at most `limit` entries. */
  entries(after: number, limit: number): Promise<readonly DeliveryEntry[]>;
  /** Whether an entry has recipients on this host. */
  concerns(entry: DeliveryEntry): Promise<boolean>;
  /**
   * One attempt for the recipients of an entry on this host; never rejects. `undefined` when the house
   * stopped before.
   */
  deliver(entry: DeliveryEntry, how: Sending): Promise<DeliveryOutcome | undefined>;
  /** Keeps what must survive a crash; `undefined` when there is nothing. */
  save(state: LaneState | undefined): Promise<void>;
  /** Keeps the record of an entry that was given up. */
  park(entry: DeliveryEntry, reason: string): Promise<void>;
  /** An offered entry needs no more care: it is delivered, parked, or covered by what is saved. */
  settle(position: number): void;
  /**
   * The lane has nothing left to do, and must not be used any more. All that is to be remembered is in its
   * row: nothing or, of a dead host, what is given here.
   */
  idle(dead?: LaneState): void;
  /** Told when the store failed; the lane tries again by itself. */
  report(error: unknown): void;
}

/** How an entry is sent. */
export interface Sending {
  /** A `knock` is an attempt at a host that did not answer the last time. */
  readonly kind: "flow" | "knock";
  /** Inboxes, and actors whose inboxes were not known, that are left; all when `undefined`. */
  readonly only: readonly string[] | undefined;
}
