import fc from "fast-check";
import assert from "node:assert/strict";
import { applyExpectations, markdownSummary } from "../../mod.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../testing/reports/made_reports.ts";
import { emptyReport, unreachedReport } from "../../../testing/reports/sample_reports.ts";

const outcomes = {
  "lemmy:S158": "failed",
  "lemmy:S96": "failed",
  "lemmy:S158/bytes": "warning",
  "made:unproven": "passed",
} as const;

Deno.test("what is broken stands in a table, the worst first, with a link to the rule", () => {
  const report = madeReport({ outcomes: { ...outcomes, "made:unproven": "failed" } });
  const text = markdownSummary(report);
  const rows = text.split("\n").filter((line) => line.startsWith("| FAILED"));
  assert.match(rows[0] ?? "", /^\| FAILED \| MUST, problem \| `lemmy:S96` A Follow/);
  assert.match(
    rows[1] ?? "",
    /`made:unproven` .*<https:\/\/spec\.example\/page#:~:text=it%20is%2C%20so%2Dso>/,
  );
  assert.match(rows[2] ?? "", /^\| FAILED \| MUST, degraded \| `lemmy:S158`/);
  assert.match(text, /^\| warning \| SHOULD, unaffected \|/m);
  assert.match(text, /1 checks are not proven/);
});

Deno.test("what was expected to fail is told apart", () => {
  const report = applyExpectations(
    madeReport({ outcomes: { "lemmy:S158": "failed", "lemmy:S96": "passed" } }),
    [
      { id: "lemmy:S158", reason: "Known | not nice." },
      { id: "lemmy:S96", reason: "It passes." },
    ],
  );
  const text = markdownSummary(report);
  assert.doesNotMatch(text, /What to mend first/);
  assert.match(text, /^- `lemmy:S158` fails as expected: Known \\\| not nice\.$/m);
  assert.match(text, /^- `lemmy:S96` was expected to fail and has passed/m);
});

Deno.test("a run that came to nothing says why", async () => {
  assert.match(markdownSummary(await unreachedReport()), /^> The target never asked anything/m);
  assert.match(markdownSummary(await emptyReport()), /nothing was judged/);
});

Deno.test("whatever a report says, it is text in its cell", () => {
  const report = madeReport({ outcomes });
  const plain = shape(markdownSummary(withTextEverywhere(report, "x")));
  const check = (text: string) =>
    assert.deepEqual(shape(markdownSummary(withTextEverywhere(report, text))), plain, text);
  fc.assert(fc.property(fc.string({ unit: "binary" }).map((text) => `x${text}x`), check));
  for (const text of hostileTexts) check(`x${text}x`);
});

/** Lines, cells, and what could be markup, links or mentions outside of code. */
function shape(markdown: string): unknown {
  const lines = markdown.split("\n");
  const prose = markdown
    .replace(/(?<!`)(`+)(?!`)[^]*?[^`]\1(?!`)/g, "")
    .replace(/\\./g, "");
  return {
    lines: lines.length,
    cells: lines.map((line) => line.split(/(?<!\\)\|/).length),
    marks: (prose.match(/[<>*_[\]`@~]|\bwww\.|:\/\//g) ?? []).length,
  };
}
