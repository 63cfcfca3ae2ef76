import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Fault } from "../../testing/reference/fault.ts";
import { startReference, suiteAddresses } from "../../testing/reference/judge_reference.ts";
import { judge } from "../mod.ts";

const main = fileURLToPath(new URL("../mod.ts", import.meta.url));

Deno.test("what a run that was killed has left is taken back by the next one", async () => {
  const listen = suiteAddresses();
  const halfWay = Promise.withResolvers<void>();
  let posts = 0;
  const fault: Fault = {
    arrives: ({ method }) => {
      if (method === "POST" && ++posts === 25) halfWay.resolve();
      return undefined;
    },
  };
  await using server = await startReference({ listen, fault });
  const folder = await Deno.makeTempDir();
  const stateFile = `${folder}/state.json`;
  try {
    const addresses = listen.map(({ hostname, port }) => `${hostname}:${port}`).join(",");
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--allow-net", "--allow-env", "--allow-read", "--allow-write", main],
        ...["--listen", addresses, "--state", stateFile, server.community],
      ],
      stdout: "null",
      stderr: "null",
    }).spawn();
    await halfWay.promise;
    child.kill("SIGKILL");
    await child.status;
    await server.idle();
    assert.notEqual(await followersOf(server.community), 0);
    const report = await judge(server.community, { stateFile, idle: () => server.idle() });
    await server.idle();
    assert.deepEqual(report.leftovers, []);
    assert.equal(await followersOf(server.community), 0);
    const outbox = await (await fetch(`${server.community}/outbox`)).text();
    assert.doesNotMatch(outbox, /conformance/);
    await assert.rejects(Deno.stat(stateFile), Deno.errors.NotFound);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

async function followersOf(actor: string): Promise<unknown> {
  return (await (await fetch(`${actor}/followers`)).json()).totalItems;
}
