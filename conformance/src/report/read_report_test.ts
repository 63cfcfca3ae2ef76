import assert from "node:assert/strict";
import { readReport, type Report, reportJson } from "../mod.ts";
import { madeReport } from "../../testing/reports/made_reports.ts";
import { brokenReport } from "../../testing/reports/sample_reports.ts";

Deno.test("what was written is read again as it was", async () => {
  for (const report of [await brokenReport(), madeReport({ outcomes: {} })]) {
    assert.deepEqual(readReport(reportJson(report)), JSON.parse(JSON.stringify(report)));
  }
});

Deno.test("what is no report is refused, with the place where it is wrong", () => {
  const report = madeReport({ outcomes: { "lemmy:S96": "failed" } });
  const changed = (change: Partial<Record<keyof Report, unknown>>) =>
    JSON.stringify({ ...report, ...change });
  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ["", /no JSON/],
    ["[]", /\/ is not what the schema allows/],
    ["{}", /\/format is missing/],
    [changed({ format: "commonplace-conformance-report/2" }), /\/format/],
    [changed({ startedAt: "yesterday" }), /\/startedAt/],
    [changed({ more: 1 } as Partial<Report>), /\/more does not belong/],
    [changed({ results: [{ ...report.results[0], outcome: "great" }] }), /\/results\/0\/outcome/],
    [changed({ results: [{ ...report.results[0], evidence: [99] }] }), /evidence points nowhere/],
    [changed({ wire: report.wire.slice(1) }), /is not its place|points nowhere/],
    [changed({ exchanges: [{ ...report.exchanges[0], entries: [1] }] }), /another length/],
  ];
  for (const [text, message] of wrong) {
    assert.throws(() => readReport(text), { code: "not-a-report", message }, text.slice(0, 80));
  }
});
