import assert from "node:assert/strict";
import { judge, type Report } from "@commonplace/conformance";
import { freePort } from "../src/testing/free_port.ts";
import { spawnServers } from "./testing/spawn_servers.ts";

async function judged(name: string): Promise<Report> {
  const ports = [freePort(), freePort()];
  const suite = ports.map((port) => ({ hostname: "127.0.0.1", port }));
  await using servers = await spawnServers(1, ports.map((port) => `127.0.0.1:${port}`));
  return await judge(`${servers.all[0]?.origin}${name}`, { listen: suite });
}

Deno.test("a fresh server passes every check of a community", async () => {
  const { results, leftovers } = await judged("/c/main");
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
