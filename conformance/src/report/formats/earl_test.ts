import assert from "node:assert/strict";
import jsonld from "jsonld";
import { earlJson } from "../../mod.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../testing/reports/made_reports.ts";
import { emptyReport, unreachedReport } from "../../../testing/reports/sample_reports.ts";

const earl = "http://www.w3.org/ns/earl#";

type Node = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The assertions as a JSON-LD processor reads them; it fetches nothing. */
async function assertionsOf(text: string): Promise<Map<string, string>> {
  const nodes = await jsonld.flatten(JSON.parse(text), null, {
    documentLoader: (url: string) => assert.fail(`It wants to fetch ${url}.`),
  }) as unknown as readonly Node[];
  const byId = new Map(nodes.map((node) => [String(node["@id"]), node]));
  const target = (node: Node | undefined, property: string): string =>
    String(node?.[property]?.[0]?.["@id"]);
  const assertions = nodes.filter((node) => `${node["@type"]}` === `${earl}Assertion`);
  return new Map(assertions.map((node) => {
    const subject = byId.get(target(node, `${earl}subject`));
    assert.ok(`${subject?.["@type"]}`.includes(`${earl}TestSubject`));
    assert.ok(`${byId.get(target(node, `${earl}assertedBy`))?.["@type"]}`.includes("Software"));
    assert.equal(target(node, `${earl}mode`), `${earl}automatic`);
    const result = byId.get(target(node, `${earl}result`));
    assert.equal(typeof result?.[`${earl}info`]?.[0]?.["@value"], "string");
    const outcome = target(result, `${earl}outcome`).replace(earl, "");
    return [decodeURIComponent(target(node, `${earl}test`)), outcome];
  }));
}

Deno.test("every result is an assertion with one of the five outcomes", async () => {
  const report = madeReport({
    outcomes: {
      "lemmy:S96": "failed",
      "lemmy:S102": "warning",
      "lemmy:S155": "passed",
      "lemmy:S158/bytes": "warning",
      "lemmy:S124": "cannot-tell",
      "lemmy:S99": "inapplicable",
      "lemmy:S103": "untested",
      "made:unproven": "failed",
    },
  });
  const urn = "urn:commonplace:requirement:";
  assert.deepEqual(
    await assertionsOf(earlJson(report)),
    new Map(Object.entries({
      [`${urn}lemmy:S99`]: "inapplicable",
      [`${urn}lemmy:S96`]: "failed",
      [`${urn}lemmy:S102`]: "passed",
      [`${urn}lemmy:S155`]: "passed",
      [`${urn}lemmy:S158/bytes`]: "failed",
      [`${urn}lemmy:S124`]: "cantTell",
      [`${urn}lemmy:S103`]: "untested",
      [`${urn}made:unproven`]: "cantTell",
    })),
  );
});

Deno.test("a real run and an empty one are EARL", async () => {
  const report = await unreachedReport();
  assert.equal((await assertionsOf(earlJson(report))).size, report.results.length);
  assert.equal((await assertionsOf(earlJson(await emptyReport()))).size, 0);
});

Deno.test("whatever a report says, it is one assertion", async () => {
  const report = madeReport({ outcomes: { "lemmy:S96": "failed" } });
  for (const text of hostileTexts) {
    const assertions = await assertionsOf(earlJson(withTextEverywhere(report, text)));
    assert.deepEqual([...assertions.values()], ["failed"], text);
  }
});
