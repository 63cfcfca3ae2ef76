import assert from "node:assert/strict";
import { judgeReference } from "../reference/judge_reference.ts";
import { documentVariants } from "./document_variants.ts";

for (const { name, fault, warned = [] } of documentVariants) {
  Deno.test(`a server that ${name} serves nothing wrong`, async () => {
    const { results } = await judgeReference({ fault, readOnly: true });
    const told = results.filter(({ outcome }) => outcome === "failed" || outcome === "warning");
    assert.deepEqual(
      told.map(({ id }) => id),
      warned,
      told.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason}`).join("\n"),
    );
  });
}
