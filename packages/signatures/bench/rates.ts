import { cpuUsage } from "node:process";

/** What is done again and again. */
export interface Work {
  readonly name: string;
  /** How many are under way at once. */
  readonly atOnce: number;
  /** How often it is done. */
  readonly count: number;
  readonly once: () => Promise<unknown>;
}

/** How often work was done in a second. */
export interface Rate {
  readonly name: string;
  /** Of the processor's time, as `openssl speed` counts it: what one core does. */
  readonly perCore: number;
  /** By the clock: what all cores do, as far as other programs leave them. */
  readonly perSecond: number;
}

/** Measures one work after the other, each after a tenth of it to warm up. */
export async function rates(works: readonly Work[]): Promise<readonly Rate[]> {
  const measured: Rate[] = [];
  for (const work of works) {
    await rate({ ...work, count: Math.ceil(work.count / 10) });
    measured.push(await rate(work));
  }
  return measured;
}

/** The one in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function rate({ name, atOnce, count, once }: Work): Promise<Rate> {
  const share = Math.ceil(count / atOnce);
  const cpu = cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let done = 0; done < share; done += 1) await once();
  }));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = cpuUsage(cpu);
  const total = share * atOnce;
  return { name, perCore: total / ((user + system) / 1e6), perSecond: total / seconds };
}
