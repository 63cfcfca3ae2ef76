import { LibcryptoError } from "./libcrypto_error.ts";

/** Bounds how many calls run on threads at once, and how many wait for that. */
export class Lanes {
  readonly #maxWaiting: number;
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number, maxWaiting: number) {
    this.#free = count;
    this.#maxWaiting = maxWaiting;
  }

  /**
   * Runs `call` when a lane is free, in the order of asking.
   *
   * @throws {LibcryptoError} `busy` when too many are waiting.
   */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await call();
    } finally {
      this.#passOn();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.size >= this.#maxWaiting) {
      const message = `${this.#maxWaiting} signatures are waiting already: ask for fewer at once.`;
      throw new LibcryptoError("busy", message);
    }
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #passOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
    } else {
      this.#waiting.delete(next);
      next();
    }
  }
}
