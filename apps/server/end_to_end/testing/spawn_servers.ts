/**
 * Several servers that may reach each other over loopback.
 *
 * @module
 */

import { freePort } from "../../src/testing/free_port.ts";
import { type SpawnedServer, spawnServer } from "../../src/testing/spawn_server.ts";

/** Servers that run. Disposing it kills them and removes their data. */
export interface SpawnedServers extends AsyncDisposable {
  readonly all: readonly SpawnedServer[];
  /** What they were configured with, to start one of them again. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts `count` servers that may reach each other and the `host:port` pairs of `others`. */
export async function spawnServers(
  count: number,
  others: readonly string[],
): Promise<SpawnedServers> {
  const ports = Array.from({ length: count }, freePort);
  const hosts = ports.map((port) => `127.0.0.1:${port}`);
  const env = { COMMONPLACE_ALLOW: [...hosts, ...others].join(",") };
  await using stack = new AsyncDisposableStack();
  const all = await Promise.all(ports.map((port) => spawnServer({ port, env })));
  for (const server of all) stack.use(server);
  const running = stack.move();
  return { all, env, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
