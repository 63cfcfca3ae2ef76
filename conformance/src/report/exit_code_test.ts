import assert from "node:assert/strict";
import type { Outcome } from "../judging/verdict.ts";
import { exitCodeOf, type FailOn, failOnValues, type Report } from "../mod.ts";
import { madeReport } from "../../testing/reports/made_reports.ts";
import { unreachedReport } from "../../testing/reports/sample_reports.ts";

/** S96 is a MUST with the impact problem, S158 a MUST (degraded), S158/bytes a SHOULD (unaffected). */
function report(outcomes: Readonly<Record<string, Outcome>>): Report {
  return madeReport({ outcomes: { "lemmy:S155": "passed", ...outcomes } });
}

Deno.test("each policy fails what it is for, and nothing milder", () => {
  const problem = report({ "lemmy:S96": "failed" });
  const degraded = report({ "lemmy:S158": "failed" });
  const mild = report({ "lemmy:S158/bytes": "warning" });
  const kept = report({ "lemmy:S96": "warning" });
  const expected: Readonly<Record<string, readonly number[]>> = {
    nothing: [0, 0, 0, 0],
    must: [1, 1, 0, 0],
    should: [1, 1, 1, 1],
    may: [1, 1, 1, 1],
    problem: [1, 0, 0, 1],
    degraded: [1, 1, 0, 1],
    unaffected: [1, 1, 1, 1],
    "must:problem": [1, 0, 0, 0],
    "must:degraded": [1, 1, 0, 0],
    "should:problem": [1, 0, 0, 1],
    "should:unaffected": [1, 1, 1, 1],
  };
  for (const [failOn, codes] of Object.entries(expected)) {
    const policy = { failOn: failOn as FailOn };
    const seen = [problem, degraded, mild, kept].map((one) => exitCodeOf(one, policy));
    assert.deepEqual(seen, codes, failOn);
  }
  for (const failOn of failOnValues) assert.equal(exitCodeOf(report({}), { failOn }), 0, failOn);
});

Deno.test("a check that is not proven able to fail fails no run", () => {
  const failing = report({ "lemmy:S96": "failed" });
  const results = failing.results.map((result) => ({ ...result, proven: false }));
  assert.equal(exitCodeOf({ ...failing, results }, { failOn: "may" }), 0);
});

Deno.test("a run that came to nothing is neither good nor bad", async () => {
  assert.equal(exitCodeOf(await unreachedReport()), 2);
  assert.equal(exitCodeOf(madeReport({ outcomes: {} })), 2);
  assert.equal(exitCodeOf(madeReport({ outcomes: { "lemmy:S96": "cannot-tell" } })), 2);
});

Deno.test("a run that only reads documents is judged by what it has read", () => {
  const reading = madeReport({ outcomes: { "lemmy:S24": "passed" } });
  const reach = { reached: false, reason: "This run only reads.", evidence: [] } as const;
  assert.equal(exitCodeOf({ ...reading, reach }), 0);
});
