/**
 * What a lane has on disk, and which offered entries that covers.
 *
 * @module
 */

import type { LaneState } from "@commonplace/storage";
import { insist } from "./insist.ts";
import type { LanePorts } from "./lane_ports.ts";

/** How a row is made. */
export interface LaneRowOptions {
  readonly ports: LanePorts;
  readonly signal: AbortSignal;
  /** What is to be saved, as it stands now. */
  readonly state: () => LaneState | undefined;
  /** The cursor in the row that an earlier process left. */
  readonly cursor: number | undefined;
}

/**
 * The row of a lane in the store. An entry that was offered is settled once and not before it is
 * over or the row *as it is saved* covers it; so the dispatcher may forget what is settled.
 */
export class LaneRow {
  readonly #options: LaneRowOptions;
  /** Positions that were offered and are not settled. */
  readonly #open = new Set<number>();
  /** The cursor that is surely on disk: everything behind it is read again after a crash. */
  #cursor: number | undefined;
  #isStale = false;
  #isWriting = false;

  constructor(options: LaneRowOptions) {
    this.#options = options;
    this.#cursor = options.cursor;
  }

  /** The cursor as it is saved. */
  get cursor(): number | undefined {
    return this.#cursor;
  }

  /** Whether nothing is to be written or to be settled. */
  get isQuiet(): boolean {
    return !this.#isWriting && this.#open.size === 0;
  }

  /** Takes care of an entry that was offered; it is settled at once where the row covers it. */
  open(position: number): void {
    this.#open.add(position);
    if (this.#cursor !== undefined && position > this.#cursor) this.settle(position);
  }

  /** An entry is over. */
  settle(position: number): void {
    if (this.#open.delete(position)) this.#options.ports.settle(position);
  }

  /** Brings the row up to date; changes that come meanwhile are in the same or the next write. */
  async save(): Promise<void> {
    // What the row is about to lose, it covers no more.
    if (this.#options.state()?.cursor === undefined) this.#cursor = undefined;
    this.#isStale = true;
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#write();
    }
    this.#isWriting = false;
  }

  async #write(): Promise<void> {
    const { ports, signal, state: current } = this.#options;
    const written = current();
    const { clock, report } = ports;
    const isWritten = await insist(() => ports.save(written), { clock, signal, report });
    if (isWritten === undefined) return;
    const state = current();
    this.#cursor = state?.cursor === undefined ? undefined : written?.cursor;
    for (const position of [...this.#open]) {
      if (covers(written, position) && covers(state, position)) this.settle(position);
    }
  }
}

function covers(state: LaneState | undefined, position: number): boolean {
  if (state === undefined) return false;
  const { cursor = Infinity, exceptions, isDead = false } = state;
  return isDead || position > cursor ||
    exceptions.some((exception) => exception.position === position);
}
