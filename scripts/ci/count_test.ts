import assert from "node:assert/strict";
import { count } from "./count.ts";

/** Counts a run that ended with exit code 0 and had no other failures, but for `changes`. */
function counted(
  log: string,
  { succeeded = true, otherFailures = 0 }: { succeeded?: boolean; otherFailures?: number } = {},
) {
  const { line, passed } = count({ tests: [{ log, succeeded }], otherFailures });
  return { line, passed };
}

Deno.test("a passing run is counted, without its steps", () => {
  assert.deepEqual(counted("a ... ok (1ms)\n\nok | 12 passed (30 steps) | 0 failed (2s)\n\n"), {
    line: "12 passed, 0 failed",
    passed: true,
  });
});

Deno.test("ignored tests are skipped, and steps of any kind are left out", () => {
  const log =
    "ok | 9 passed (1 step) | 0 failed (0 steps) | 2 ignored (4 steps) | 1 measured (2s)\n";
  assert.deepEqual(counted(log), { line: "9 passed, 0 failed, 2 skipped", passed: true });
});

Deno.test("failed tests fail the run", () => {
  const log = "FAILED | 3 passed | 1 failed (1 step) | 1 ignored (12ms)\n\nerror: Test failed\n";
  assert.deepEqual(counted(log, { succeeded: false }), {
    line: "3 passed, 1 failed, 1 skipped",
    passed: false,
  });
});

Deno.test("failed tests fail the run even where its exit code says otherwise", () => {
  assert.equal(counted("FAILED | 3 passed | 1 failed (12ms)\n").passed, false);
});

Deno.test("colours and carriage returns change nothing", () => {
  const log =
    "\n\x1b[0m\x1b[32mok\x1b[0m | 2 passed | 0 failed \x1b[0m\x1b[38;5;245m(5ms)\x1b[0m\r\n";
  assert.deepEqual(counted(log), { line: "2 passed, 0 failed", passed: true });
});

Deno.test("a summary that a test prints is not taken for that of the run", () => {
  const log = "------- output -------\nok | 99 passed | 0 failed (1ms)\n----- output end -----\n" +
    "FAILED | 1 passed | 1 failed (2ms)\n";
  assert.deepEqual(counted(log, { succeeded: false }), {
    line: "1 passed, 1 failed",
    passed: false,
  });
});

Deno.test("a run that ends before any test is one failure", () => {
  const log = "Check a_test.ts\nerror: Type checking failed.\n";
  assert.deepEqual(counted(log, { succeeded: false }), {
    line: "0 passed, 1 failed",
    passed: false,
  });
});

Deno.test("a run in which no test ran is one failure", () => {
  const log = "ok | 0 passed | 0 failed | 3 filtered out (7ms)\n";
  assert.deepEqual(counted(log), { line: "0 passed, 1 failed", passed: false });
});

Deno.test("a run that fails though its tests passed is one failure", () => {
  const log = "ok | 5 passed | 0 failed (7ms)\n";
  assert.deepEqual(counted(log, { succeeded: false }), {
    line: "5 passed, 1 failed",
    passed: false,
  });
});

Deno.test("each other step that failed counts as one failure", () => {
  const log = "ok | 5 passed | 0 failed (7ms)\n";
  assert.deepEqual(counted(log, { otherFailures: 2 }), {
    line: "5 passed, 2 failed",
    passed: false,
  });
});

Deno.test("several test commands count together, and one that ends before any test is a failure", () => {
  const log = "ok | 9 passed (1 step) | 0 failed | 2 ignored (2s)\n";
  const tests = [{ log, succeeded: true }, { log, succeeded: true }];
  assert.deepEqual(count({ tests, otherFailures: 1 }), {
    line: "18 passed, 1 failed, 4 skipped",
    passed: false,
  });
  const broken = { log: "error: There is no Postgres\n", succeeded: false };
  assert.deepEqual(count({ tests: [...tests, broken], otherFailures: 0 }), {
    line: "18 passed, 1 failed, 4 skipped",
    passed: false,
  });
});
