import assert from "node:assert/strict";
import type { Outcome } from "../../judging/verdict.ts";
import { badgeJson, badgeSvg } from "../../mod.ts";
import { madeReport } from "../../../testing/reports/made_reports.ts";
import { readXml, xmlElements } from "../../../testing/reports/read_xml.ts";
import { unreachedReport } from "../../../testing/reports/sample_reports.ts";

const cases:
  readonly (readonly [Readonly<Record<string, Outcome>>, message: string, colour: string])[] = [
    [{ "lemmy:S96": "passed", "lemmy:S99": "passed" }, "2 of 2", "brightgreen"],
    [{ "lemmy:S96": "passed", "lemmy:S99": "warning" }, "1 of 2, 1 warned", "yellow"],
    [{ "lemmy:S96": "passed", "lemmy:S99": "failed" }, "1 of 2, 1 failed", "red"],
    [{ "lemmy:S96": "passed", "made:unproven": "failed" }, "1 of 1", "brightgreen"],
    [{ "lemmy:S96": "cannot-tell" }, "not judged", "lightgrey"],
  ];

Deno.test("the badge says how many of the judged rules were kept", () => {
  for (const [outcomes, message, color] of cases) {
    const report = madeReport({ outcomes });
    assert.deepEqual(JSON.parse(badgeJson(report)), {
      schemaVersion: 1,
      label: "federation",
      message,
      color,
    });
    const svg = readXml(badgeSvg(report));
    assert.equal(svg.attributes["aria-label"], `federation: ${message}`);
    assert.deepEqual(
      xmlElements(svg, "text").map(({ children }) => children.join("")),
      ["federation", message],
    );
  }
});

Deno.test("a run that reached nobody was not judged", async () => {
  assert.equal(JSON.parse(badgeJson(await unreachedReport())).message, "not judged");
});
