import assert from "node:assert/strict";
import { ndjsonLines, ndjsonText } from "../../mod.ts";
import type { Judged } from "../../run/perform.ts";
import { judgeReference } from "../../../testing/reference/judge_reference.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../testing/reports/made_reports.ts";
import { emptyReport } from "../../../testing/reports/sample_reports.ts";

Deno.test("the lines that come as it goes on are those of the whole report", async () => {
  const streamed: string[] = [];
  const onProgress = (judged: readonly Judged[]) => void streamed.push(ndjsonLines(judged));
  const report = await judgeReference({
    only: ["lemmy:S24", "lemmy:S25", "lemmy:S39"],
    onProgress,
  });
  const lines = ndjsonText(report).trimEnd().split("\n");
  assert.deepEqual(lines.slice(1, -1).sort(), streamed.join("").trimEnd().split("\n").sort());
  const [run, ...results] = lines.map((line) => JSON.parse(line));
  const summary = results.pop();
  assert.equal(run.type, "run");
  assert.equal(run.target.origin, report.target.origin);
  assert.deepEqual(results.map(({ id }) => id), report.results.map(({ id }) => id));
  assert.equal(summary.type, "summary");
  assert.equal(summary.passed, report.summary.passed);
});

Deno.test("an empty run has a first line and a last one", async () => {
  assert.equal(ndjsonText(await emptyReport()).split("\n").length, 3);
});

Deno.test("whatever a report says, a line is one document", () => {
  const report = madeReport({ outcomes: { "lemmy:S96": "failed" } });
  for (const text of hostileTexts) {
    const lines = ndjsonText(withTextEverywhere(report, text)).trimEnd().split("\n");
    assert.equal(lines.length, 3, text);
    assert.equal(
      JSON.parse(lines[1] ?? "").id,
      text.toWellFormed() === text ? text : JSON.parse(lines[1] ?? "").id,
    );
  }
});
