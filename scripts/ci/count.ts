/**
 * The last line of a CI run: how many tests passed and failed, read from the outputs of `deno test`.
 *
 *     deno run --allow-read scripts/ci/count.ts <other steps that failed> [<log> <exit code of the tests>]...
 *
 * @module
 */

import { stripVTControlCharacters } from "node:util";

/** What a CI run saw. */
export interface Run {
  /** What became of each test command. */
  readonly tests: readonly TestRun[];
  /** How many steps other than the tests failed. */
  readonly otherFailures: number;
}

/** What became of a test command. */
export interface TestRun {
  /** Everything that it printed. */
  readonly log: string;
  /** Whether it ended with exit code 0. */
  readonly succeeded: boolean;
}

/** The line to print and whether the run as a whole passed. */
export interface Count {
  /** `N passed, N failed`, and `, N skipped` when some were. */
  readonly line: string;
  /** False when anything failed or no test ran. */
  readonly passed: boolean;
}

/**
 * Counts tests, not their steps. A step that failed beside the tests, a test run that failed without a failed test
 * (a type error), and a run without any test count as one failure each.
 */
export function count({ tests, otherFailures }: Run): Count {
  const summaries = tests.map(explained);
  const passed = sum(summaries.map(({ passed }) => passed));
  const failed = otherFailures + sum(summaries.map(({ failed }) => failed));
  const ignored = sum(summaries.map(({ ignored }) => ignored));
  const skipped = ignored > 0 ? `, ${ignored} skipped` : "";
  return { line: `${passed} passed, ${failed} failed${skipped}`, passed: failed === 0 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Its summary, with a failure where there is none but there must have been one. */
function explained({ log, succeeded }: TestRun): Summary {
  const summary = summaryOf(log);
  const ranNone = summary.passed + summary.failed === 0;
  const unexplained = summary.failed === 0 && (ranNone || !succeeded);
  return { ...summary, failed: summary.failed + (unexplained ? 1 : 0) };
}

interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly ignored: number;
}

/** The summary is the last of its kind: what tests themselves print comes before it. */
function summaryOf(log: string): Summary {
  const line = stripVTControlCharacters(log).split(/\r?\n/)
    .findLast((line) => /^(ok|FAILED) \| \d+ passed\b.* \| \d+ failed\b/.test(line)) ?? "";
  function number(what: string): number {
    return Number(new RegExp(`\\| (\\d+) ${what}\\b`).exec(line)?.[1] ?? 0);
  }
  return { passed: number("passed"), failed: number("failed"), ignored: number("ignored") };
}

if (import.meta.main) {
  const [otherFailures = "0", ...logs] = Deno.args;
  const tests: TestRun[] = [];
  for (let n = 0; n < logs.length; n += 2) {
    const [path = "", exitCode = "1"] = logs.slice(n);
    tests.push({ log: await Deno.readTextFile(path), succeeded: exitCode === "0" });
  }
  const { line, passed } = count({ tests, otherFailures: Number(otherFailures) });
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
  Deno.exit(passed ? 0 : 1);
}
