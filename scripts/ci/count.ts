/**
 * The last line of a CI run: how many tests passed and failed, read from the output of `deno test`.
 *
 *     deno run --allow-read scripts/ci/count.ts <log> <exit code of the tests> <other steps that failed>
 *
 * @module
 */

import { stripVTControlCharacters } from "node:util";

/** What a CI run saw. */
export interface Run {
  /** Everything that the test command printed. */
  readonly log: string;
  /** Whether the test command ended with exit code 0. */
  readonly succeeded: boolean;
  /** How many steps other than the tests failed. */
  readonly otherFailures: number;
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
export function count({ log, succeeded, otherFailures }: Run): Count {
  const tests = summaryOf(log);
  const ranNone = tests.passed + tests.failed === 0;
  const unexplained = tests.failed === 0 && (ranNone || !succeeded);
  const failed = tests.failed + otherFailures + (unexplained ? 1 : 0);
  const skipped = tests.ignored > 0 ? `, ${tests.ignored} skipped` : "";
  return { line: `${tests.passed} passed, ${failed} failed${skipped}`, passed: failed === 0 };
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
  const [path = "", exitCode = "1", otherFailures = "0"] = Deno.args;
  const { line, passed } = count({
    log: await Deno.readTextFile(path),
    succeeded: exitCode === "0",
    otherFailures: Number(otherFailures),
  });
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
  Deno.exit(passed ? 0 : 1);
}
