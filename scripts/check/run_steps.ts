/**
 * Runs steps side by side and tells their outcome in order.
 *
 * @module
 */

import type { Step } from "./step.ts";

/** Where steps run and how their outcome is told. */
export interface RunOptions {
  /** Path of the repository. */
  readonly root: string;
  /** Takes one piece of output, without a line break at its end. */
  readonly say: (text: string) => void;
}

const atOnce = 2;

/** Runs all `steps`, two at a time, whatever they find. Returns how many found something. */
export async function runSteps(steps: readonly Step[], options: RunOptions): Promise<number> {
  const { root, say } = options;
  const outcomes = steps.map(() => Promise.withResolvers<Outcome>());
  const waiting = steps.entries();
  for (let lane = 0; lane < atOnce; lane++) void work();

  async function work(): Promise<void> {
    for (const [index, step] of waiting) outcomes[index]?.resolve(await runStep(step, root));
  }

  const failed: Outcome[] = [];
  for (const { promise } of outcomes) {
    const outcome = await promise;
    const { name, problems, seconds } = outcome;
    if (problems.length > 0) failed.push(outcome);
    say(`${problems.length === 0 ? "ok    " : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`);
    for (const problem of problems) say(problem.trimEnd().replaceAll(/^/gm, "        "));
  }
  const passed = steps.length - failed.length;
  const names = failed.map(({ name }) => name).join(", ");
  say(
    `check: ${passed} of ${steps.length} steps passed${names === "" ? "" : `; failed: ${names}`}`,
  );
  return failed.length;
}

interface Outcome {
  readonly name: string;
  readonly problems: readonly string[];
  readonly seconds: number;
}

async function runStep({ name, run }: Step, root: string): Promise<Outcome> {
  const start = performance.now();
  let problems: readonly string[];
  try {
    problems = await run(root);
  } catch (error) {
    problems = [`The step itself failed: ${error instanceof Error ? error.stack : error}`];
  }
  return { name, problems, seconds: (performance.now() - start) / 1000 };
}
