/**
 * The engine that a URL names.
 *
 * @module
 */

import type { Clock } from "../../clock.ts";
import type { Engine } from "../../engine.ts";
import { openKvEngine } from "../../kv/mod.ts";

/** Opens the Deno KV file at a path. */
export async function openEngine(url: string, clock?: Clock): Promise<Engine> {
  if (/^[a-z]{2,}:\/\//.test(url)) throw new TypeError(`No engine is known for ${url}`);
  return await openKvEngine(clock ? { path: url, clock } : { path: url });
}
