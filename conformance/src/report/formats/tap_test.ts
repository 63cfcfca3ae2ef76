import fc from "fast-check";
import assert from "node:assert/strict";
import { parse } from "yaml";
import { applyExpectations, type Report, tapText } from "../../mod.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../testing/reports/made_reports.ts";
import { emptyReport, unreachedReport } from "../../../testing/reports/sample_reports.ts";

const outcomes = {
  "lemmy:S96": "failed",
  "lemmy:S102": "failed",
  "lemmy:S155": "passed",
  "lemmy:S158/bytes": "warning",
  "lemmy:S124": "cannot-tell",
  "made:unproven": "failed",
} as const;

interface Point {
  readonly ok: boolean;
  readonly description: string;
  readonly directive: string;
  readonly diagnostics: unknown;
}

/** Reads TAP 14 line by line; refuses what its grammar does not know. */
function readTap(text: string): Point[] {
  const [version, comment = "", plan = "", ...lines] = text.split("\n");
  assert.equal(version, "TAP version 14");
  assert.match(comment, /^# /);
  const count = Number(/^1\.\.(\d+)(?: # SKIP .*)?$/.exec(plan)?.[1]);
  assert.equal(lines.pop(), "");
  const points: Point[] = [];
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    const match =
      /^(not )?ok (\d+) - ((?:[^\\#]|\\[\\#])*?)(?: # (TODO|SKIP)((?: (?:[^\\#]|\\[\\#])*)?))?$/
        .exec(line);
    assert.ok(match, line);
    assert.equal(Number(match[2]), points.length + 1);
    const block: string[] = [];
    if (lines[0] === "  ---") {
      lines.shift();
      while (lines.at(0) !== "  ...") block.push(lines.shift()?.slice(2) ?? assert.fail("no end"));
      lines.shift();
    }
    points.push({
      ok: match[1] === undefined,
      description: match[3] ?? "",
      directive: match[4] ?? "",
      diagnostics: block.length > 0 ? parse(block.join("\n")) : null,
    });
  }
  assert.equal(points.length, count);
  return points;
}

Deno.test("a failure is not ok; what was expected or is not proven is TODO, the rest SKIP", () => {
  const report = applyExpectations(madeReport({ outcomes }), [
    { id: "lemmy:S102", reason: "Known #12." },
  ]);
  const points = readTap(tapText(report)).map((
    { ok, directive, description },
  ) => [description.split(" ")[0], `${ok ? "ok" : "not ok"} ${directive}`.trim()]);
  assert.deepEqual(Object.fromEntries(points), {
    "lemmy:S96": "not ok",
    "lemmy:S102": "not ok TODO",
    "lemmy:S155": "ok",
    "lemmy:S158/bytes": "ok",
    "lemmy:S124": "ok SKIP",
    "made:unproven": "not ok TODO",
  });
});

Deno.test("the diagnostics are YAML that says what was seen and where", () => {
  const failed = readTap(tapText(madeReport({ outcomes }))).find(({ ok }) => !ok);
  const { reason, level, wire } = failed?.diagnostics as Record<string, unknown>;
  assert.match(String(reason), /Something was seen/);
  assert.equal(level, "MUST");
  assert.ok(Array.isArray(wire) && wire.length === 3);
});

Deno.test("empty runs and runs that reached nobody are TAP", async () => {
  assert.equal(readTap(tapText(await emptyReport())).length, 0);
  const { results } = await unreachedReport();
  assert.equal(readTap(tapText(await unreachedReport())).length, results.length);
});

Deno.test("whatever a report says, it forges no line", () => {
  const report: Report = madeReport({ outcomes });
  const count = (text: string) => readTap(tapText(withTextEverywhere(report, text))).length;
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => count(text) === 6));
  for (const text of hostileTexts) assert.equal(count(text), 6, text);
});
