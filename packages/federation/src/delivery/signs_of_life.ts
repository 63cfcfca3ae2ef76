/**
 * Who has sent us something signed lives, and can be delivered to again.
 *
 * @module
 */

import type { Context } from "../context.ts";

type Listener = (origin: string) => void;

const listeners = new WeakMap<Context, Listener>();

/** Tells `listener` of the origin of everybody who is heard from, until what is returned is disposed. */
export function listenForLife(context: Context, listener: Listener): Disposable {
  listeners.set(context, listener);
  return {
    [Symbol.dispose]() {
      if (listeners.get(context) === listener) listeners.delete(context);
    },
  };
}

/** Something came that was signed by an actor of this origin, and was verified. */
export function hearFrom(context: Context, origin: string): void {
  listeners.get(context)?.(origin);
}
