/**
 * Where is kept what a run has to take back.
 *
 * @module
 */

import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The file for a target: `none` keeps nothing, and by default it is in the temporary folder, named
 * after the target.
 */
export function stateFileFor(given: string | undefined, target: string): string | undefined {
  if (given === "none") return undefined;
  const name = target.replace(/^https?:\/\//, "").replace(/[^A-Za-z0-9.-]+/g, "_").slice(0, 100);
  return given ?? join(tmpdir(), `commonplace-conformance-${name}.json`);
}
