import assert from "node:assert/strict";
import { judgeReference } from "../reference/judge_reference.ts";
import { variants } from "./variants.ts";

for (const { name, fault, warned = [] } of variants) {
  Deno.test(`a server that ${name} breaks nothing`, async () => {
    const { results } = await judgeReference({ fault, hostile: true });
    const failed = results.filter(({ outcome }) => outcome === "failed");
    assert.deepEqual(failed.map(({ id, reason }) => [id, reason]), []);
    const seen = results.filter(({ outcome }) => outcome === "warning");
    assert.deepEqual(seen.map(({ id }) => id), warned);
  });
}
