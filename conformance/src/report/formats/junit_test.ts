import fc from "fast-check";
import assert from "node:assert/strict";
import { applyExpectations, junitXml } from "../../mod.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../testing/reports/made_reports.ts";
import { readXml, xmlElements, xmlSkeleton } from "../../../testing/reports/read_xml.ts";
import { emptyReport, unreachedReport } from "../../../testing/reports/sample_reports.ts";

const outcomes = {
  "lemmy:S96": "failed",
  "lemmy:S102": "failed",
  "lemmy:S155": "passed",
  "lemmy:S158/bytes": "warning",
  "lemmy:S124": "cannot-tell",
  "made:unproven": "failed",
} as const;

Deno.test("a failure is a failure; what was expected, not judged or not proven is skipped", () => {
  const report = applyExpectations(madeReport({ outcomes }), [
    { id: "lemmy:S102", reason: "Known." },
  ]);
  const root = readXml(junitXml(report));
  assert.deepEqual(
    { ...root.attributes, name: "" },
    { name: "", tests: "6", failures: "1", errors: "0", skipped: "3", time: "1.234" },
  );
  const kinds = xmlElements(root, "testcase").map(({ attributes, children }) => [
    attributes.name?.split(" ")[0],
    children.filter((child) => typeof child !== "string").map(({ name }) => name).join(),
  ]);
  assert.deepEqual(Object.fromEntries(kinds), {
    "lemmy:S96": "failure",
    "lemmy:S102": "skipped",
    "lemmy:S155": "system-out",
    "lemmy:S158/bytes": "system-out",
    "lemmy:S124": "skipped",
    "made:unproven": "skipped",
  });
  const [failure] = xmlElements(root, "failure");
  assert.match(String(failure?.children[0]), /^failed: Something was seen .*\nRule: A Follow/);
});

Deno.test("each protocol is a suite whose sums are those of its cases", async () => {
  for (const report of [madeReport({ outcomes }), await unreachedReport(), await emptyReport()]) {
    const root = readXml(junitXml(report));
    let tests = 0;
    for (const suite of xmlElements(root, "testsuite")) {
      tests += Number(suite.attributes.tests);
      assert.equal(xmlElements(suite, "testcase").length, Number(suite.attributes.tests));
      assert.equal(xmlElements(suite, "failure").length, Number(suite.attributes.failures));
      assert.equal(xmlElements(suite, "skipped").length, Number(suite.attributes.skipped));
    }
    assert.equal(tests, report.results.length);
  }
});

Deno.test("whatever a report says, the document is made of the same elements", () => {
  const report = madeReport({ outcomes });
  const plain = xmlSkeleton(readXml(junitXml(withTextEverywhere(report, "x"))));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const xml = readXml(junitXml(withTextEverywhere(report, text)));
    assert.equal(xmlSkeleton(xml), plain);
  }));
  for (const text of hostileTexts) {
    const root = readXml(junitXml(withTextEverywhere(report, text)));
    assert.equal(xmlSkeleton(root), plain, text);
  }
});
