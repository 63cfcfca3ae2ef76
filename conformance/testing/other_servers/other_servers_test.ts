import assert from "node:assert/strict";
import { judge, type Report } from "../../src/mod.ts";
import { startHalfBroken } from "./half_broken.ts";
import { spawnFedify } from "./spawn_fedify.ts";

/** What the application around it decides for itself. */
const decidedElsewhere = "signatures:key/";

Deno.test("a server that is built with Fedify fails no MUST that it keeps", async () => {
  await using fedify = await spawnFedify();
  const report = await judge(fedify.person, { hostile: true, timing: { answer: 2_000 } });
  assert.equal(report.reach.reached, true);
  assert.equal(outcomeOf(report, "lemmy:S96"), "passed");
  const failed = report.results.filter(({ id, outcome }) =>
    outcome === "failed" && !id.startsWith(decidedElsewhere)
  );
  assert.deepEqual(failed.map(({ id, reason }) => [id, reason]), []);
  assert.deepEqual(stumbled(report), []);
});

Deno.test("a toy that does everything badly is judged to the end", async () => {
  await using toy = startHalfBroken();
  const timing = { answer: 100, fanOut: 100, document: 100, newPeer: 0 };
  const report = await judge([toy.community, toy.person], { hostile: true, timing });
  assert.deepEqual(stumbled(report), []);
  assert.equal(outcomeOf(report, "signatures:delivery"), "cannot-tell");
  assert.equal(outcomeOf(report, "lemmy:S39"), "failed");
  assert.ok(report.summary.failed > 3);
});

function stumbled({ results }: Report): readonly string[] {
  return results.map(({ reason }) => reason).filter((reason) => /stumbled/.test(reason));
}

function outcomeOf({ results }: Report, id: string): string | undefined {
  return results.find((result) => result.id === id)?.outcome;
}
