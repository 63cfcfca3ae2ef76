/**
 * The store: an engine and a clock, under one name and one lifetime.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import type { Decision, Engine, Jobs, View } from "../engine.ts";
import type { Retention } from "./retention.ts";

/** What a program reads and writes through. Disposing it disposes its engine. */
export interface Store extends AsyncDisposable {
  /** Where the data is kept. */
  readonly engine: Engine;
  /** What the time is taken from. */
  readonly clock: Clock;
  /** How long things are kept. */
  readonly retention: Retention;
  /**
   * When something that is kept from now on is forgotten, milliseconds since 1970: for the `expires` of
   * what is saved. `undefined` where the retention is `Infinity`.
   */
  expiry(kind: keyof Retention): number | undefined;
  /** Reads outside a transaction: each call sees the newest committed state. */
  readonly view: View;
  /**
   * Reads for what need not be the newest, as on the way of everything that comes in: an engine of one process
   * answers from memory where it can, and may miss what another process has written.
   */
  readonly atHand: View;
  /** The durable jobs. */
  readonly jobs: Jobs;
  /**
   * Runs `decide` over a tracked view and commits all its changes or none; runs it again when
   * something that it read has changed meanwhile. It must do no I/O but reading the view.
   *
   * @throws {StorageError} with code `contention` when it lost the race too often.
   */
  transact<T>(decide: (view: View) => Promise<Decision<T>>): Promise<T>;
}
