import assert from "node:assert/strict";
import { until } from "@commonplace/federation/testing";
import { startPostgres } from "@commonplace/storage/testing/postgres";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { freePort } from "../src/testing/free_port.ts";
import { type SpawnedServer, spawnServer } from "../src/testing/spawn_server.ts";
import { inboxTexts, openClient } from "./testing/client.ts";

Deno.test("two servers of one origin share a database, and one goes on where the other stops", async () => {
  await using database = await startPostgres();
  const env = { COMMONPLACE_DATABASE: database.url };
  await using first = await spawnServer({ env });
  const { origin } = first;
  const [admin, community] = [`${origin}/u/admin`, `${origin}/c/main`];
  const client = openClient(first, admin);
  await client.act({ type: "Follow", object: community });
  await client.arrival("Accept");
  await client.act(postTo(community, "first"));
  assert.match(await client.arrival("Announce"), /"first"/);

  await using second = await spawnServer({
    env: { ...env, COMMONPLACE_ORIGIN: origin, COMMONPLACE_PORT: `${freePort()}` },
  });
  assert.equal(second.token, undefined);
  assert.equal(await first.kill("SIGTERM"), 0);
  assert.equal((await read(second, "/u/admin")).id, admin);
  const other = openClient({ ...second, token: first.token }, `${addressOf(second)}/u/admin`);
  await other.act(postTo(community, "second"));
  const isThere = async () => inboxTexts(await other.inbox(), "Announce").length === 2;
  await until(isThere, { what: "what the second server's community announced" });
  assert.match(await other.inbox(), /"name":"second"/);
  assert.doesNotMatch(second.log.text(), /"level":"error"/);
  assert.equal(await second.kill("SIGTERM"), 0);
});

Deno.test("a database that cannot be reached is told without its password", async () => {
  const url = `postgres://someone:secret@127.0.0.1:${freePort()}/none`;
  await assert.rejects(spawnServer({ env: { COMMONPLACE_DATABASE: url } }), ({ message }) => {
    assert.match(
      message,
      /The database cannot be used .*set COMMONPLACE_DATABASE to one that runs/,
    );
    assert.doesNotMatch(message, /secret/);
    return true;
  });
});

function postTo(community: string, name: string): JsonObject {
  return { type: "Page", name, to: [community, PUBLIC], audience: community };
}

/** Where it listens itself: its origin is the first one's address. */
function addressOf({ output }: SpawnedServer): string {
  return /Listening on (\S+)/.exec(output.text())?.[1] ?? "";
}

async function read(server: SpawnedServer, path: string): Promise<{ readonly id?: string }> {
  const headers = { accept: "application/activity+json" };
  const response = await fetch(addressOf(server) + path, { headers });
  assert.equal(response.status, 200);
  return await response.json();
}
