/**
 * How far a log has been worked off when its entries are settled in any order.
 *
 * @module
 */

/**
 * Counts what is open per log position. Everything up to {@linkcode Window.settledUpTo} is settled;
 * positions are opened in ascending order.
 */
export class Window {
  readonly #open = new Map<number, number>();
  #newest: number;

  /** Starts behind `position`: everything up to it is settled. */
  constructor(position: number) {
    this.#newest = position;
  }

  /** One more thing of this position is open. */
  open(position: number): void {
    this.#open.set(position, (this.#open.get(position) ?? 0) + 1);
    this.#newest = Math.max(this.#newest, position);
  }

  /** One thing of this position is settled. */
  settle(position: number): void {
    const left = (this.#open.get(position) ?? 0) - 1;
    if (left > 0) this.#open.set(position, left);
    else this.#open.delete(position);
  }

  /** How many positions have something open. */
  get size(): number {
    return this.#open.size;
  }

  /** The last position with nothing open at or before it. Maps keep the order of opening. */
  get settledUpTo(): number {
    for (const oldest of this.#open.keys()) return oldest - 1;
    return this.#newest;
  }
}
