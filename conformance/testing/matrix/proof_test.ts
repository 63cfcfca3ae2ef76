import assert from "node:assert/strict";
import proof from "../../src/catalogue/proof.json" with { type: "json" };
import { requirements } from "../../src/catalogue/catalogue.ts";
import { mutants } from "../mutants/mutants.ts";
import { declaredProof } from "./declared_proof.ts";
import { readState, writeState } from "./matrix_state.ts";
import { matrixTable } from "./matrix_table.ts";

Deno.test("proof.json says what the mutants prove (else: deno task conformance:matrix --declared)", () => {
  assert.deepEqual(proof, declaredProof(mutants));
});

Deno.test("a check without a mutant is proven by nothing, and the table says so", () => {
  const [first, ...others] = mutants;
  assert.ok(first);
  const [id] = first.breaks;
  const rest = others.filter(({ breaks }) => !breaks.includes(id));
  assert.equal(declaredProof(rest)[id], undefined);
  const rows = rest.map((mutant) => ({ mutant, scope: "all" as const, seen: mutant.breaks }));
  assert.match(matrixTable(rows, requirements), new RegExp(`^Unproven: .*\`${id}\``, "m"));
});

Deno.test("a mutant that is not seen to break its rule proves nothing, and the table says so", () => {
  const [mutant] = mutants;
  assert.ok(mutant);
  const row = { mutant, scope: "all" as const, seen: null, trouble: "It took | too long." };
  const table = matrixTable([row], requirements);
  assert.match(table, /was not seen: It took \\\| too long\./);
});

Deno.test("what was seen of a mutant is kept until it breaks something else", () => {
  const [first, second, third] = mutants;
  assert.ok(first && second && third);
  const rows = [
    { mutant: first, scope: "protocol" as const, seen: first.breaks },
    { mutant: second, scope: "protocol" as const, seen: ["made:other"] },
    { mutant: third, scope: "protocol" as const, seen: null, trouble: "It took too long." },
  ];
  const changed = { ...second, breaks: ["made:other"] as const };
  assert.deepEqual(readState(writeState(rows), [third, changed, first]), [rows[0]]);
  assert.deepEqual(readState(writeState([]), mutants), []);
});
