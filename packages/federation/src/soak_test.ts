import assert from "node:assert/strict";
import { soakRound } from "../testdata/soak/soak_round.ts";

Deno.test("two servers that are killed and lose a tenth of their answers agree in the end: nothing lost, nothing doubled", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { kills, requests } = await soakRound({
      activities: 200,
      kills: 2,
      urls: [`${folder}/a.kv`, `${folder}/b.kv`],
      within: 90_000,
    });
    assert.ok(kills > 0);
    assert.ok(requests > 200);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
