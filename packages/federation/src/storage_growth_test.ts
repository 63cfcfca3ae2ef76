import assert from "node:assert/strict";
import { measureGrowth } from "../testdata/storage_growth.ts";

Deno.test("an activity adds the rows and bytes that docs/storage.md tells, not more", async () => {
  const sums = (await measureGrowth(20)).map(({ what, kinds }) => {
    const sizes = [...kinds.values()];
    const rows = Math.round(sizes.reduce((sum, { rows }) => sum + rows, 0));
    return { what, rows, bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  assert.deepEqual(sums.map(({ what, rows }) => [what, rows]), [
    ["received", 10],
    ["published", 12],
    ["given up for a host", 6],
  ]);
  for (const [index, most] of [4000, 5400, 1400].entries()) {
    assert.ok((sums[index]?.bytes ?? Infinity) < most, JSON.stringify(sums));
  }
});
