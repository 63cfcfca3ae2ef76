/**
 * Where requests are read and signed before they wait for the network.
 *
 * @module
 */

/** How much is on the desk. */
export interface DeskOptions {
  /** Requests on it at once. */
  readonly size: number;
  /** Places that are free before the next are let in: what they read of the store is then read together. */
  readonly bunch: number;
  /** Aborted once nothing new is to begin. */
  readonly signal: AbortSignal;
}

/** Lets requests in as fast as they are signed, whatever the network does with those that have left. */
export class Desk {
  readonly #options: DeskOptions;
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#free = options.size;
  }

  /**
   * Waits for its turn, and runs; `undefined` when that came too late.
   *
   * @param work Leaves the desk when it calls `leave`, or when it has ended. Must not reject.
   */
  async run<T>(work: (leave: () => void) => Promise<T>): Promise<T | undefined> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let isHere = true;
    const leave = () => {
      if (isHere) this.#letIn();
      isHere = false;
    };
    try {
      return this.#options.signal.aborted ? undefined : await work(leave);
    } finally {
      leave();
    }
  }

  #letIn(): void {
    this.#free++;
    if (this.#free < this.#options.bunch) return;
    const next = this.#waiting.splice(0, this.#free);
    this.#free -= next.length;
    for (const enter of next) enter();
  }
}
