/**
 * Marks of what has taken effect, so that it does so once: they outlive what they stand for.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";

/** Whether there is a mark. */
export async function has(view: View, id: string): Promise<boolean> {
  return await view.get(["mark", id]) !== undefined;
}

/** Leaves a mark until `expires`, e.g. `store.expiry("marks")`; `undefined` is for ever. */
export function leave(id: string, expires: number | undefined): readonly Change[] {
  return [{ kind: "put", key: ["mark", id], value: true, expires }];
}
