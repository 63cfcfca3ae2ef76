/**
 * Whose activities wait for their turn.
 *
 * @module
 */

/** Remembers what waits or is being worked on, by the actor that sent it. */
export class WaitingActors {
  readonly #activities = new Map<string, Set<string>>();
  #size = 0;

  /** How many activities there are. */
  get size(): number {
    return this.#size;
  }

  /** Whether there is anything of an actor. */
  has(actor: string): boolean {
    return this.#activities.has(actor);
  }

  /** An activity of an actor waits. */
  enter(actor: string, activity: string): void {
    const known = this.#activities.get(actor) ?? new Set();
    if (known.has(activity)) return;
    this.#activities.set(actor, known.add(activity));
    this.#size++;
  }

  /** It waits no more. */
  leave(actor: string, activity: string): void {
    const known = this.#activities.get(actor);
    if (!known?.delete(activity)) return;
    this.#size--;
    if (known.size === 0) this.#activities.delete(actor);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#activities.clear();
    this.#size = 0;
  }
}
