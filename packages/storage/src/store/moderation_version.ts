/**
 * The version of what the server as a whole blocks and allows: it grows with each change, so that what
 * was read of that before can be kept at hand and trusted after one look.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";

const VERSION = ["moderation-version"] as const;

/** The version, 0 before anything was blocked or allowed. */
export async function version(view: View): Promise<number> {
  return await view.counter(VERSION);
}

/** The change that makes it another one. */
export function nextVersion(): Change {
  return { kind: "increment", counter: VERSION, by: 1 };
}
