import assert from "node:assert/strict";
import { judge, type Report } from "@commonplace/conformance";
import { freePort } from "../src/testing/free_port.ts";
import { spawnServers } from "./testing/spawn_servers.ts";

async function judged(...names: readonly string[]): Promise<Report> {
  const listen = Array.from({ length: 4 }, () => ({ hostname: "127.0.0.1", port: freePort() }));
  const allowed = listen.map(({ hostname, port }) => `${hostname}:${port}`);
  await using servers = await spawnServers(1, allowed);
  const { origin = "" } = servers.all[0] ?? {};
  return await judge(names.map((name) => `${origin}${name}`), { listen, hostile: true });
}

Deno.test("a fresh server passes every check, and is left as it was", async () => {
  const { results, leftovers } = await judged("/c/main", "/u/admin");
  const others = results.filter(({ outcome }) => outcome !== "passed");
  assert.deepEqual(others.map(({ id, reason }) => [id, reason]), []);
  assert(results.length >= 29);
  assert.deepEqual(leftovers, []);
});

Deno.test("a fresh server passes every check that applies to a person", async () => {
  const { summary } = await judged("/u/admin");
  const { passed, failed, warning } = summary;
  assert.deepEqual({ failed, warning }, { failed: 0, warning: 0 });
  assert(passed >= 15, `${passed} passed`);
});
