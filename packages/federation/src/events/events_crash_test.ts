import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { followers, systemClock } from "@commonplace/storage";
import { createNetwork, startInstance, until } from "../testing/mod.ts";
import { queueOf } from "./events.ts";

const child = fileURLToPath(new URL("../../testdata/handle_until_killed.ts", import.meta.url));
const FOLLOW = "https://peer.example/follows/1";

Deno.test("a process killed between an effect and its handlers loses none; jobs of a name that is gone wait", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/test.kv`;
  try {
    assert.deepEqual((await killWhenTold(path)).toSorted(), [`audit ${FOLLOW}`, `mail ${FOLLOW}`]);
    for (const name of ["mail", "audit"]) {
      const network = createNetwork();
      const origin = "https://b.example";
      await using server = await startInstance({ network, origin, path });
      const { jobs, view } = server.store;
      assert.equal(await followers.count(view, `${origin}/u/ann`), 1);
      const told: unknown[] = [];
      server.federation.on("activityDone", { name }, ({ id, document, idempotencyKey }) => {
        told.push([id, document.json["type"], typeof idempotencyKey]);
      });
      const queue = queueOf("activityDone", name);
      await until(async () => (await jobs.inspect(queue)).depth === 0, { what: `${name} is told` });
      assert.deepEqual(told, [[FOLLOW, "Follow", "string"]]);
      const { depth } = await jobs.inspect(queueOf("activityDone", "audit"));
      assert.equal(depth, name === "mail" ? 1 : 0);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Runs a server whose handlers never end, kills it once both have begun, and returns what they said. */
async function killWhenTold(path: string): Promise<readonly string[]> {
  const options = ["--quiet", "--no-lock", "--unstable-kv", "--allow-all"];
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", ...options, child, path],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const ended = new AbortController();
  // Who says nothing is not waited for.
  const deadline = systemClock.wait(30_000, ended.signal).then(() => {
    if (!ended.signal.aborted) process.kill("SIGKILL");
  });
  let said = "";
  for await (const chunk of process.stdout.pipeThrough(new TextDecoderStream())) {
    const before = said.split("\n").length;
    said += chunk;
    if (before < 3 && said.split("\n").length >= 3) process.kill("SIGKILL");
  }
  assert.equal((await process.status).signal, "SIGKILL");
  ended.abort();
  await deadline;
  return said.trim().split("\n");
}
