/**
 * Kills a process that works a store, twenty times at random moments, and says what each round has
 * proved: deno task crash [path of a Deno KV file that is not there yet]
 *
 * @module
 */

import { crashRounds } from "./crash_rounds.ts";

const folder = await Deno.makeTempDir();
try {
  const url = Deno.args[0] ?? `${folder}/crash.kv`;
  await crashRounds({ url, rounds: 20, jobs: 300, moments: 1500, tell: say });
} finally {
  await Deno.remove(folder, { recursive: true });
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
