/**
 * What things take of the processor, which says more than the time where the machine has other work to do.
 *
 * @module
 */

import process from "node:process";

/** How something is measured. */
export interface Measuring {
  /** How many things one run does. */
  readonly count: number;
  /** Runs at the beginning that do not count. */
  readonly warmup: number;
}

/** What has been measured. */
interface Measured {
  readonly name: string;
  readonly count: number;
  sum: number;
  runs: number;
}

/** What is measured first is the floor of what comes after it. They are printed at the end. */
export class CpuFigures {
  readonly #measured: Measured[] = [];

  /** For instance `Votes`. */
  constructor(what: string) {
    globalThis.addEventListener("unload", () => {
      const figures = this.#measured.filter(({ runs }) => runs > 0)
        .map(({ name, sum, runs, count }) => ({ name, each: sum / (runs * count) }));
      const floor = figures[0]?.each ?? 1;
      const lines = figures.map(({ name, each }) =>
        `${name}: ${each.toFixed(2)} ms of CPU each, ${(each / floor).toFixed(1)} × the floor`
      );
      const text = `\n${what}\n${lines.join("\n")}\n`;
      Deno.stdout.writeSync(new TextEncoder().encode(text));
    });
  }

  /** Measures something that is done several times; it is told of each of them. */
  of(name: string, { count, warmup }: Measuring): { begin(): void; end(): void } {
    const measured: Measured = { name, count, sum: 0, runs: -warmup };
    this.#measured.push(measured);
    let begun = process.cpuUsage();
    return {
      begin: () => {
        begun = process.cpuUsage();
      },
      end: () => {
        const { user, system } = process.cpuUsage(begun);
        if (measured.runs++ >= 0) measured.sum += (user + system) / 1000;
      },
    };
  }
}
