/**
 * Whose activities wait for their turn.
 *
 * @module
 */

/** Remembers what waits or is being worked on, by the actor that sent it. */
export class WaitingActors {
  readonly #marks = new Map<string, Set<string>>();
  #size = 0;

  /** How many activities there are. */
  get size(): number {
    return this.#size;
  }

  /** Whether there is anything of an actor. */
  has(actor: string): boolean {
    return this.#marks.has(actor);
  }

  /** An activity of an actor waits; returns whether that was not known. */
  enter(actor: string, mark: string): boolean {
    const marks = this.#marks.get(actor) ?? new Set();
    if (marks.has(mark)) return false;
    this.#marks.set(actor, marks.add(mark));
    this.#size++;
    return true;
  }

  /** It waits no more. */
  leave(actor: string, mark: string): void {
    const marks = this.#marks.get(actor);
    if (!marks?.delete(mark)) return;
    this.#size--;
    if (marks.size === 0) this.#marks.delete(actor);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#marks.clear();
    this.#size = 0;
  }
}
