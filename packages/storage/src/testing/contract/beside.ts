/**
 * What happens beside a decision, while it runs.
 *
 * @module
 */

import type { Change, Engine, View } from "../../engine.ts";
import { commit } from "./trial.ts";

/**
 * How often a decision ran that read what `reads` reads, when `changes` were committed in the middle
 * of its first run. It writes that number to `["runs"]`.
 */
export async function decisionsBeside(
  engine: Engine,
  { reads, changes }: {
    readonly reads: (view: View) => Promise<unknown>;
    readonly changes: readonly Change[];
  },
): Promise<number> {
  let runs = 0;
  const aside = prepare(() => commit(engine, ...changes));
  await engine.transact(async (view) => {
    await reads(view);
    await aside();
    runs++;
    return { changes: [{ kind: "put", key: ["runs"], value: runs }], result: undefined };
  });
  return runs;
}

/**
 * Gives a function that runs `step` once, however often it is called, and never as a part of the
 * decision that calls it.
 */
export function prepare(step: () => Promise<void>): () => Promise<void> {
  const start = Promise.withResolvers<void>();
  const end = start.promise.then(step);
  return () => {
    start.resolve();
    return end;
  };
}
