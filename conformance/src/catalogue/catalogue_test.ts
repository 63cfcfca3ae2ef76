import assert from "node:assert/strict";
import { mutants } from "../../testing/mutants/mutants.ts";
import { exchanges } from "../packs/exchanges.ts";
import { requirements } from "./catalogue.ts";

const decided = exchanges.flatMap(({ decides }) => decides);

Deno.test("no id stands twice, and each is that of a protocol and a rule", () => {
  const ids = requirements.map(({ id }) => id);
  assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
  for (const id of ids) assert.match(id, /^[a-z0-9-]+:[A-Za-z0-9./-]+$/);
});

Deno.test("what an exchange decides is in the catalogue, and one exchange alone decides it", () => {
  const ids = new Set(requirements.map(({ id }) => id));
  assert.deepEqual(decided.filter((id) => !ids.has(id)), []);
  assert.deepEqual(decided.filter((id, index) => decided.indexOf(id) !== index), []);
});

Deno.test("a requirement is decided by an exchange and an oracle, or says why nothing decides it", () => {
  for (const { id, oracle, unjudged } of requirements) {
    const isDecided = decided.includes(id);
    assert.equal(oracle !== undefined, isDecided, `${id}: oracle`);
    assert.equal(unjudged !== undefined, !isDecided, `${id}: unjudged`);
  }
});

Deno.test("every check has a mutant that fails it, and every mutant breaks a check", () => {
  const proven = new Set(mutants.map(({ breaks: [first] }) => first));
  assert.deepEqual(decided.filter((id) => !proven.has(id)), []);
  const broken = mutants.flatMap(({ breaks }) => breaks);
  assert.deepEqual(broken.filter((id) => !decided.includes(id)), []);
});
