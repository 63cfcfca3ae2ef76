/**
 * From the command to the first answer, beside the floor: a Deno that does nothing.
 *
 * @module
 */

import { freePort } from "./testing/free_port.ts";
import { spawnServer } from "./testing/spawn_server.ts";

const group = "start to first answer";
const rounds = { n: 10, warmup: 1 };

const port = freePort();
const folder = await Deno.makeTempDir({ prefix: "commonplace-server-" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await prepare();

Deno.bench({ name: "floor: deno starts and ends", group, baseline: true, ...rounds }, async () => {
  const { success } = await new Deno.Command(Deno.execPath(), { args: ["eval", ""] }).output();
  if (!success) throw new Error("Deno did not start");
});

Deno.bench({ name: "serve, on a file with an administrator", group, ...rounds }, async (bench) => {
  bench.start();
  await using server = await spawnServer({ port, folder });
  const response = await fetch(`${server.origin}/health`);
  await response.body?.cancel();
  bench.end();
  if (response.status !== 200) throw new Error(`The server answered ${response.status}`);
});

/** The first run makes keys, which is no part of starting. */
async function prepare(): Promise<void> {
  await using _server = await spawnServer({ port, folder });
}
