/**
 * Kills a process that works a store, twenty times at random moments, and says what each round has
 * proved: `deno task crash [path of a Deno KV file that is not there yet]`, or `deno task crash
 * postgres` for the Postgres that tests run on.
 *
 * @module
 */

import { startPostgres } from "../postgres_server.ts";
import { crashRounds } from "./crash_rounds.ts";

const folder = await Deno.makeTempDir();
try {
  const [given = `${folder}/crash.kv`] = Deno.args;
  if (given === "postgres") {
    await using server = await startPostgres({ isDurable: true });
    await kill(`${server.url}?schema=crash_${server.run}`);
  } else await kill(given);
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function kill(url: string): Promise<void> {
  await crashRounds({ url, rounds: 20, jobs: 300, moments: 1500, tell: say });
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
