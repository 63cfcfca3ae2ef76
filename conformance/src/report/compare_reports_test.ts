import assert from "node:assert/strict";
import type { Outcome } from "../judging/verdict.ts";
import { compareReports, comparisonMarkdown, comparisonText } from "../mod.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../testing/reports/made_reports.ts";

const outcomes: readonly (readonly [before: Outcome, after: Outcome, list: string])[] = [
  ["passed", "failed", "worse"],
  ["passed", "warning", "worse"],
  ["warning", "failed", "worse"],
  ["cannot-tell", "failed", "worse"],
  ["untested", "warning", "worse"],
  ["failed", "passed", "better"],
  ["failed", "warning", "better"],
  ["untested", "passed", "better"],
  ["passed", "cannot-tell", "undecided"],
  ["failed", "cannot-tell", "undecided"],
  ["passed", "passed", "none"],
  ["failed", "failed", "none"],
  ["untested", "inapplicable", "none"],
];

Deno.test("what has changed is better, worse or no longer judged", () => {
  for (const [before, after, list] of outcomes) {
    const comparison = compareReports(
      madeReport({ outcomes: { "lemmy:S96": before } }),
      madeReport({ outcomes: { "lemmy:S96": after } }),
    );
    const { worse, better, undecided, unchanged } = comparison;
    const found = Object.entries({ worse, better, undecided })
      .filter(([, changes]) => changes.length > 0).map(([name]) => name);
    assert.deepEqual(found, list === "none" ? [] : [list], `${before} → ${after}`);
    assert.equal(unchanged, list === "none" ? 1 : 0);
  }
});

Deno.test("what only one of two runs has is new or gone", () => {
  const before = madeReport({ outcomes: { "lemmy:S96": "passed", "lemmy:S99": "failed" } });
  const after = madeReport({ outcomes: { "lemmy:S96": "failed", "lemmy:S102": "passed" } });
  const comparison = compareReports(before, after);
  assert.deepEqual(comparison.new.map(({ id }) => id), ["lemmy:S102"]);
  assert.deepEqual(comparison.gone.map(({ id, after }) => [id, after]), [["lemmy:S99", null]]);
  const text = comparisonText(comparison);
  assert.match(text, /^Worse:\n {2}passed → FAILED {2}lemmy:S96 {2}A Follow .*Something was seen/m);
  assert.match(text, /^New:\n {2}– → passed {2}lemmy:S102/m);
  assert.match(text, /^1 worse, 0 better, 0 no longer judged, 1 new, 1 gone, 0 unchanged\.$/m);
  assert.match(comparisonMarkdown(comparison), /^\| `lemmy:S96` .*\| passed \| FAILED \| Some/m);
  assert.deepEqual(JSON.parse(JSON.stringify(comparison)), comparison);
});

Deno.test("two runs without a result have nothing to compare", () => {
  const empty = madeReport({ outcomes: {} });
  assert.match(comparisonText(compareReports(empty, empty)), /0 unchanged\.\n$/);
});

Deno.test("hostile reports cannot break out of the text or the table", () => {
  const base = madeReport({ outcomes: { "lemmy:S96": "passed" } });
  const worse = madeReport({ outcomes: { "lemmy:S96": "failed" } });
  for (const hostile of hostileTexts) {
    const comparison = compareReports(
      withTextEverywhere(base, hostile),
      withTextEverywhere(worse, hostile),
    );
    assert.equal(comparison.worse.length, 1);
    assert.doesNotMatch(comparisonText(comparison), /(?!\n)\p{Cc}/u);
    assert.equal(comparisonText(comparison).split("\n").length, 7);
    const rows = comparisonMarkdown(comparison).split("\n").filter((line) => line.startsWith("|"));
    assert.equal(rows.length, 3, hostile);
    const prose = comparisonMarkdown(comparison).replace(/(`+) ?.*?[^`] ?\1(?!`)/g, "");
    assert.doesNotMatch(prose, /[<`]/, hostile);
  }
});
