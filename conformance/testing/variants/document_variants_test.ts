import assert from "node:assert/strict";
import { judgeReference } from "../reference/judge_reference.ts";
import { documentVariants } from "./document_variants.ts";

/** What the profiles of single programs ask for besides is narrower, and warns. */
const narrower = /^(bookwyrm|lemmy):/;

for (const { name, fault, warned = [] } of documentVariants) {
  Deno.test(`a server that ${name} serves nothing wrong`, async () => {
    const { results } = await judgeReference({ fault, readOnly: true });
    const told = results.filter(({ id, outcome }) =>
      outcome === "failed" || outcome === "warning" && !narrower.test(id)
    );
    assert.deepEqual(
      told.map(({ id }) => id),
      warned,
      told.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason}`).join("\n"),
    );
  });
}
