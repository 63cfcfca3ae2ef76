/**
 * Rates of commits as shares of a floor's, on a machine that others use too.
 *
 * @module
 */

import { atOnce } from "./engine_load.ts";

/** How often each way is measured; the median counts. */
const rounds = 21;
/** Steps of each way and of the floor before, as a server that runs has its code compiled. */
const warmup = 1000;

/** A way to commit. */
export interface Way {
  readonly name: string;
  /** How many are under way at once. */
  readonly width: number;
  /** Commits once. */
  readonly step: () => Promise<unknown>;
}

/**
 * Registers a benchmark that says, for each way, the median of its rate over that of `floor`, one at a
 * time, around it. They are taken in turns, so that a busy machine slows all alike.
 */
export function benchShares(floor: () => Promise<unknown>, ways: readonly Way[]): void {
  Deno.bench({
    name: "rates as shares of the floor's, taken in turns so that a busy machine slows all alike",
    group: "shares",
    n: 1,
    warmup: 0,
    async fn() {
      for (const way of ways) {
        const line = `${way.name}: ${(await shareOf(floor, way)).toFixed(2)} of the floor's rate\n`;
        await Deno.stdout.write(new TextEncoder().encode(line));
      }
    },
  });
}

async function shareOf(floor: () => Promise<unknown>, { width, step }: Way): Promise<number> {
  const shares: number[] = [];
  await atOnce(1, warmup, floor);
  await atOnce(width, warmup, step);
  for (let round = 0; round < rounds; round++) {
    const before = await timeOf(50, () => atOnce(1, 50, floor));
    const own = await timeOf(160, () => atOnce(width, 160, step));
    const after = await timeOf(50, () => atOnce(1, 50, floor));
    shares.push((before + after) / 2 / own);
  }
  return shares.sort((one, other) => one - other)[rounds >> 1] ?? NaN;
}

/** The time of one of so many steps, in milliseconds. */
async function timeOf(count: number, steps: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await steps();
  return (performance.now() - start) / count;
}
