import assert from "node:assert/strict";
import { serves } from "../../testing/reference/fault.ts";
import { judgeReference } from "../../testing/reference/judge_reference.ts";

Deno.test("books do not concern a server that shows no sign of them", async () => {
  const fault = serves("/u/ann", ({ bookwyrmUser: _, ...person }) => person);
  const { results, wire } = await judgeReference({
    fault,
    only: ["bookwyrm:"],
    given: ["person"],
    fixtures: {},
  });
  assert.deepEqual([...new Set(results.map(({ outcome }) => outcome))], ["inapplicable"]);
  assert.equal(wire.some(({ url }) => url.includes("/books/")), false);
});

Deno.test("what can be found from a person is found, and nothing else is tried", async () => {
  const { results } = await judgeReference({
    only: ["bookwyrm:B50/type", "bookwyrm:B58", "bookwyrm:landmine/7", "bookwyrm:B47"],
    given: ["person"],
    fixtures: {},
  });
  const outcomes = Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
  assert.equal(outcomes["bookwyrm:B50/type"], "untested");
  for (const id of ["bookwyrm:B58", "bookwyrm:landmine/7", "bookwyrm:B47"]) {
    assert.equal(outcomes[id], "passed", id);
  }
});
