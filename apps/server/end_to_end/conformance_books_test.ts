import assert from "node:assert/strict";
import { judge } from "@commonplace/conformance";
import { freePort } from "../src/testing/free_port.ts";
import { spawnServer } from "../src/testing/spawn_server.ts";
import { temporaryFolder } from "../src/testing/temporary_folder.ts";
import { storeBook, writeAbout } from "./testing/keep_books.ts";

Deno.test("a server whose administrator reads passes every check about books, and is left as it was", async () => {
  const listen = Array.from({ length: 4 }, () => ({ hostname: "127.0.0.1", port: freePort() }));
  const allowed = listen.map(({ hostname, port }) => `${hostname}:${port}`);
  const port = freePort();
  await using folder = await temporaryFolder();
  const place = { port, folder: folder.path, env: { COMMONPLACE_ALLOW: allowed.join(",") } };
  await using first = await spawnServer(place);
  await first.kill();
  const book = await storeBook(first);
  await using server = await spawnServer(place);
  const list = await writeAbout({ ...server, token: first.token }, book);
  const { results, leftovers } = await judge(`${server.origin}/u/admin`, {
    listen,
    only: ["bookwyrm:"],
    fixtures: { list },
    timing: { poll: 20 },
  });
  const others = results.filter(({ outcome }) => outcome !== "passed");
  assert.deepEqual(others.map(({ id, reason }) => [id, reason]), []);
  assert.ok(results.length >= 140, `${results.length} were judged`);
  assert.deepEqual(leftovers, []);
});
