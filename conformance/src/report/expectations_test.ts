import assert from "node:assert/strict";
import { applyExpectations, exitCodeOf, readExpectations } from "../mod.ts";
import { madeReport } from "../../testing/reports/made_reports.ts";

const report = madeReport({
  outcomes: {
    "lemmy:S96": "passed",
    "lemmy:S102": "failed",
    "lemmy:S103": "failed",
    "lemmy:S124": "cannot-tell",
    "lemmy:S158/bytes": "warning",
  },
  startedAt: new Date("2026-06-15T23:59:00Z"),
});

Deno.test("a failure that was expected is marked with its reason, and no longer fails the run", () => {
  const applied = applyExpectations(report, [
    { id: "lemmy:S102", reason: "Known.", issue: "https://a.example/1" },
    { id: "lemmy:S103", reason: "Known too." },
  ]);
  const { expected } = applied.results.find(({ id }) => id === "lemmy:S102") ?? {};
  assert.deepEqual(expected, { reason: "Known.", issue: "https://a.example/1" });
  assert.equal(applied.summary.failed, 2);
  assert.equal(applied.summary.expected, 2);
  assert.equal(exitCodeOf(report), 1);
  assert.equal(exitCodeOf(applied), 0);
  assert.equal(exitCodeOf(applied, { failOn: "should" }), 1);
});

Deno.test("what has passed against expectation, what is over and what is absent are told", () => {
  const applied = applyExpectations(report, [
    { id: "lemmy:S96", reason: "It was slow." },
    { id: "lemmy:S102", reason: "Until the release.", until: "2026-06-14" },
    { id: "lemmy:S103", reason: "Until today.", until: "2026-06-15" },
    { id: "lemmy:S124", reason: "Nobody knows." },
    { id: "lemmy:S999", reason: "There is none." },
  ]);
  const { unexpectedPasses = [], expired = [], absent = [] } = applied.expectations ?? {};
  assert.deepEqual(unexpectedPasses.map(({ id }) => id), ["lemmy:S96"]);
  assert.deepEqual(expired.map(({ id }) => id), ["lemmy:S102"]);
  assert.deepEqual(absent.map(({ id }) => id), ["lemmy:S999"]);
  const marked = applied.results.filter(({ expected }) => expected).map(({ id }) => id);
  assert.deepEqual(marked, ["lemmy:S103"]);
  assert.equal(exitCodeOf(applied), 1);
});

Deno.test("expectations that are applied again take the place of the first", () => {
  const first = applyExpectations(report, [{ id: "lemmy:S102", reason: "Known." }]);
  const again = applyExpectations(first, []);
  assert.equal(again.summary.expected, 0);
  assert.equal(again.results.some(({ expected }) => expected), false);
});

Deno.test("an unexpected pass fails the run where that is asked for", () => {
  const passing = madeReport({ outcomes: { "lemmy:S96": "passed" } });
  const applied = applyExpectations(passing, [{ id: "lemmy:S96", reason: "It was slow." }]);
  assert.equal(exitCodeOf(applied), 0);
  assert.equal(exitCodeOf(applied, { failOnUnexpectedPass: true }), 1);
});

Deno.test("YAML and JSON, a bare list and one under `expected` say the same", () => {
  const entry = { id: "lemmy:S103", reason: "Known.", until: "2027-01-31" };
  const texts = [
    JSON.stringify([entry]),
    JSON.stringify({ expected: [entry] }),
    "- id: lemmy:S103\n  reason: Known.\n  until: 2027-01-31\n",
    "# why\nexpected:\n  - { id: 'lemmy:S103', reason: Known., until: 2027-01-31 }\n",
  ];
  for (const text of texts) assert.deepEqual(readExpectations(text), [entry], text);
  assert.deepEqual(readExpectations("expected: []"), []);
});

Deno.test("a file that cannot be used is refused, and it is said why", () => {
  const bomb = `a: &a [${"x,".repeat(9)}]\n` +
    Array.from({ length: 9 }, (_, n) => {
      const [name, before] = [String.fromCharCode(98 + n), String.fromCharCode(97 + n)];
      return `${name}: &${name} [${`*${before},`.repeat(9)}]\n`;
    }).join("");
  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ["", /no list/],
    ["expected: 3", /no list/],
    ["- just text", /Entry 1 is no object/],
    ["- reason: x", /Entry 1 has no id/],
    ["- id: a:b", /Entry 1 \(a:b\) has no reason/],
    ["- { id: a:b, reason: x, reasn: y }", /"reasn", which means nothing/],
    ["- { id: a:b, reason: x, until: soon }", /`until` of a:b/],
    ["- { id: a:b, reason: x, until: 2026-13-45 }", /`until` of a:b/],
    ["- { id: a:b, reason: x, issue: 12 }", /issue of a:b/],
    ["- { id: a:b, reason: x }\n- { id: a:b, reason: y }", /a:b stands there twice/],
    ["a: [", /cannot be used/],
    [`${bomb}expected: *j`, /cannot be used/],
    [" ".repeat(1_048_577), /longer than/],
  ];
  for (const [text, message] of wrong) {
    assert.throws(() => readExpectations(text), { code: "bad-expectations", message });
  }
});
