/**
 * One wait for an effect.
 *
 * @module
 */

/** How to wait. */
export interface PatienceOptions {
  /** Milliseconds after which an effect counts as absent. */
  readonly timeoutMs: number;
  /** Resolves once the target has nothing left to do; ends a wait early. Must not reject. */
  readonly idle?: () => Promise<void>;
}

/** One wait. Disposing of it stops its timer. */
export interface Patience extends Disposable {
  /** Resolves when waiting any longer is pointless; never rejects. */
  readonly over: Promise<void>;
  /** Resolves after `milliseconds`, or when it is over. For what has to be asked for again. */
  pause(milliseconds: number): Promise<void>;
  /** Whether it is over. */
  readonly isOver: boolean;
}

/** Begins to wait. */
export function beginWaiting(options: PatienceOptions): Patience {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timers = new Set([setTimeout(resolve, options.timeoutMs)]);
  let isOver = false;
  over.then(() => void (isOver = true));
  options.idle?.().then(resolve);
  return {
    over,
    get isOver() {
      return isOver;
    },
    pause(milliseconds) {
      const tick = Promise.withResolvers<void>();
      const timer = setTimeout(tick.resolve, milliseconds);
      timers.add(timer);
      return Promise.race([tick.promise, over]);
    },
    [Symbol.dispose]() {
      for (const timer of timers) clearTimeout(timer);
      resolve();
    },
  };
}
