/**
 * A listener that nobody may reach: a server that was led there follows whatever others tell it.
 *
 * @module
 */

/** A listener on this machine that counts who connects, and answers nothing. Disposing of it closes it. */
export class Tripwire implements Disposable {
  /** Its port, on 127.0.0.1 and, where the machine has it, on ::1. */
  readonly port: number;
  readonly #listeners: readonly Deno.Listener[];
  #touches = 0;

  /** Listens on a port that is free. */
  constructor() {
    const first = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    this.port = first.addr.port;
    this.#listeners = [first, ...listenOnSix(this.port)];
    for (const listener of this.#listeners) this.#count(listener);
  }

  /** How many connections there were. */
  get touches(): number {
    return this.#touches;
  }

  /** Stops listening. */
  [Symbol.dispose](): void {
    for (const listener of this.#listeners) listener.close();
  }

  async #count(listener: Deno.Listener): Promise<void> {
    try {
      for await (const connection of listener) {
        this.#touches++;
        connection.close();
      }
    } catch {
      // Closing it ends the waiting for the next connection.
    }
  }
}

function listenOnSix(port: number): Deno.Listener[] {
  try {
    return [Deno.listen({ hostname: "::1", port })];
  } catch {
    return [];
  }
}
