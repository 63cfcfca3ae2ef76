/**
 * `deno task soak [count] [kv|postgres]`: two servers exchange so many activities while they are killed and a tenth of
 * the answers between them fails, and must agree in the end.
 *
 * @module
 */

import { startPostgres } from "@commonplace/storage/testing/postgres";
import { soakRound } from "./soak_round.ts";

const [count = "5000", engine = "kv"] = Deno.args;
const activities = Number(count);
if (!Number.isInteger(activities) || activities < 10 || !["kv", "postgres"].includes(engine)) {
  throw new TypeError("Call it as: deno task soak [count, 10 or more] [kv|postgres]");
}
const kills = Math.max(2, Math.floor(activities / 125));
if (engine === "postgres") {
  await using server = await startPostgres({ isDurable: true });
  await soak([`${server.url}?schema=soak_a`, `${server.url}?schema=soak_b`]);
} else {
  const folder = await Deno.makeTempDir();
  try {
    await soak([`${folder}/a.kv`, `${folder}/b.kv`]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function soak(urls: readonly [string, string]): Promise<void> {
  const figures = await soakRound({
    activities,
    kills,
    urls,
    within: 15 * 60 * 1000,
  });
  const failed = Object.values(figures.failures).reduce((sum, count) => sum + count, 0);
  say(`${activities} activities on ${engine}: nothing lost, nothing doubled.`);
  say(`${Math.round(figures.seconds)} s, of them ${Math.round(figures.settling)} s to settle;`);
  say(`${figures.kills} kills; ${figures.requests} requests, of which ${failed} failed:`);
  for (const [kind, count] of Object.entries(figures.failures)) say(`  ${kind}: ${count}`);
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
