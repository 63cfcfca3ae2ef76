/**
 * How many requests may overlap, found out by trying.
 *
 * @module
 */

/** Where a pace begins and what bounds it. */
export interface PaceOptions {
  /** Where it begins. */
  readonly first: number;
  /** It never falls below this. */
  readonly least: number;
  /** It never rises above this. */
  readonly most: number;
}

/**
 * Doubles within a round trip as long as all goes well and everything that is allowed is used; halves with
 * each thing that does not.
 */
export class Pace {
  readonly #options: PaceOptions;
  #limit: number;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#limit = options.first;
  }

  /** How many may overlap now. */
  get limit(): number {
    return this.#limit;
  }

  /** Something went well while so many were under way, itself included. */
  rise(underWay: number): void {
    if (underWay >= this.#limit) this.#limit = Math.min(this.#limit + 1, this.#options.most);
  }

  /** Something did not. */
  fall(): void {
    this.#limit = Math.max(Math.floor(this.#limit / 2), this.#options.least);
  }
}
