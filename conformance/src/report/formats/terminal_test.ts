import fc from "fast-check";
import assert from "node:assert/strict";
import {
  addProgress,
  applyExpectations,
  noProgress,
  progressLine,
  terminalStyle,
  terminalText,
} from "../../mod.ts";
import { requirements } from "../../catalogue/catalogue.ts";
import { passed } from "../../judging/verdict.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../testing/reports/made_reports.ts";
import { emptyReport, unreachedReport } from "../../../testing/reports/sample_reports.ts";

const broken = madeReport({
  outcomes: { "lemmy:S96": "passed", "lemmy:S99": "passed", "lemmy:S158": "failed" },
});
const escapes = /\p{Cc}\[[\d;]*m/gu;

Deno.test("checks stand by protocol, and what is broken stands at the end, the worst last", () => {
  const text = terminalText(madeReport({
    outcomes: {
      "lemmy:S96": "failed",
      "lemmy:S158/bytes": "warning",
      "lemmy:S155": "passed",
      "made:unproven": "passed",
    },
  }));
  assert.match(text, /^lemmy: 1 passed, 1 warning, 1 FAILED$/m);
  assert.match(text, /^made: 1 passed\npassed {10}made:unproven {2}Something is so \(unproven\)$/m);
  const warned = text.lastIndexOf("lemmy:S158/bytes");
  assert.ok(warned > 0 && warned < text.lastIndexOf("lemmy:S96"));
  assert.match(text, /What was done: A person on A posts\. B looks\.\n {16}Wire log: 0, 1, 2\n/);
  assert.match(
    text,
    /left behind at the target: a post\n1 passed, 1 warning, 1 FAILED in 1\.2 s\n$/,
  );
});

Deno.test("without colours there is no escape, with them the words are the same", () => {
  const report = broken;
  const [plain, coloured] = [terminalText(report), terminalText(report, { colour: true })];
  assert.doesNotMatch(plain, escapes);
  assert.match(coloured, /\p{Cc}\[1;31mFAILED {8}\p{Cc}\[0m {2}lemmy:S158/u);
  assert.equal(coloured.replace(escapes, ""), plain);
});

Deno.test("no line is wider than the terminal", async () => {
  for (const report of [broken, await unreachedReport(), await emptyReport()]) {
    const lines = terminalText(report, { columns: 100 }).split("\n");
    assert.deepEqual(lines.filter(({ length }) => length > 100), []);
    const words = (text: string) => text.split(/\s+/).join(" ");
    assert.equal(words(lines.join("\n")), words(terminalText(report)));
  }
});

Deno.test("what an expectations file got wrong is told", () => {
  const text = terminalText(applyExpectations(broken, [
    { id: "lemmy:S158", reason: "Known." },
    { id: "lemmy:S96", reason: "It passes." },
    { id: "lemmy:S99", reason: "Over.", until: "2000-01-01" },
    { id: "lemmy:S0", reason: "None." },
  ]));
  assert.match(text, /FAILED {10}lemmy:S158 .* \(expected\)\n(.*\n)+ +Expected: Known\.$/m);
  assert.match(text, /^lemmy:S96 was expected to fail and has passed: strike it out\.$/m);
  assert.match(text, /^lemmy:S99 is expected to fail until 2000-01-01, which is over\.$/m);
  assert.match(text, /^lemmy:S0 is expected to fail, and this run has no result of it\.$/m);
  assert.match(text, /1 FAILED \(1 as expected\) in/);
});

Deno.test("whatever a report says, it moves no cursor and adds no line", () => {
  const report = madeReport({ outcomes: { "lemmy:S96": "failed", "lemmy:S124": "cannot-tell" } });
  const lines = (text: string) => {
    const shown = terminalText(withTextEverywhere(report, text));
    assert.doesNotMatch(shown, /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
    return shown.split("\n").length;
  };
  const plain = lines("x");
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => lines(`x${text}`) === plain));
  for (const text of hostileTexts) assert.equal(lines(`x${text}`), plain, text);
});

Deno.test("colours are for terminals that want them", () => {
  const style = (isTerminal: boolean, env: Record<string, string>) =>
    terminalStyle({ isTerminal, env, columns: 90 });
  assert.deepEqual(style(true, {}), { colour: true, columns: 90 });
  assert.deepEqual(style(true, { NO_COLOR: "1" }), { colour: false, columns: 90 });
  assert.deepEqual(style(true, { NO_COLOR: "" }), { colour: true, columns: 90 });
  assert.deepEqual(style(true, { TERM: "dumb" }), { colour: false, columns: 90 });
  assert.deepEqual(style(false, {}), { colour: false });
  assert.deepEqual(style(false, { FORCE_COLOR: "1" }), { colour: true });
  assert.deepEqual(style(false, { FORCE_COLOR: "1", NO_COLOR: "1" }), { colour: false });
});

Deno.test("the line of progress counts what was judged, and fits the terminal", () => {
  const [requirement] = requirements;
  assert.ok(requirement);
  const judged = [{ requirement, verdict: passed("So.", []), exchange: "x" }];
  const progress = addProgress(addProgress(noProgress, judged), judged);
  assert.equal(progressLine(noProgress), "The suite begins");
  assert.equal(progressLine(progress), `2 passed · ${requirement.id}  ${requirement.title}`);
  for (let columns = 1; columns < 120; columns++) {
    assert.ok(progressLine(progress, { columns }).length < Math.max(columns, 2), `${columns}`);
  }
  const hostile = { ...requirement, title: "\u001b[2J\n" };
  const line = progressLine(
    addProgress(noProgress, judged.map((one) => ({ ...one, requirement: hostile }))),
  );
  assert.doesNotMatch(line, /\p{Cc}/u);
});
