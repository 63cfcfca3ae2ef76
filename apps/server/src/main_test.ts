import assert from "node:assert/strict";
import { beginRequest } from "./testing/begin_request.ts";
import { type SpawnedServer, spawnServer } from "./testing/spawn_server.ts";

async function actorDocument({ origin }: SpawnedServer, path: string): Promise<ActorDocument> {
  const headers = { accept: "application/activity+json" };
  const response = await fetch(origin + path, { headers });
  assert.equal(response.status, 200);
  return await response.json();
}

interface ActorDocument {
  readonly id: string;
  readonly publicKey: { readonly publicKeyPem: string };
}

Deno.test("a server that is stopped and started again is the same one", async () => {
  await using first = await spawnServer();
  const { origin, host, port, folder, token } = first;
  assert.ok(token, first.output.text());
  const health = await fetch(`${origin}/health`);
  assert.deepEqual(await health.json(), { status: "ok" });
  const found = await fetch(`${origin}/.well-known/webfinger?resource=acct:main@${host}`);
  assert.equal((await found.json()).links[1].href, `${origin}/c/main`);
  const paths = ["/", "/u/admin", "/c/main"];
  const before = await Promise.all(paths.map((path) => actorDocument(first, path)));
  assert.deepEqual(before.map(({ id }) => id), paths.map((path) => origin + path));
  assert.equal(await first.kill("SIGINT"), 0, first.log.text());

  await using second = await spawnServer({ port, folder });
  assert.equal(second.token, undefined);
  assert.match(second.output.text(), new RegExp(`^Listening on ${origin} for ${origin}\n$`));
  const after = await Promise.all(paths.map((path) => actorDocument(second, path)));
  assert.deepEqual(after, before);
  const inbox = await fetch(`${origin}/u/admin/inbox`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal((await inbox.json()).type, "OrderedCollection");
  assert.equal(await second.kill("SIGTERM"), 0, second.log.text());
  assert.ok(!(first.log.text() + second.log.text()).includes(token));
});

Deno.test("SIGTERM ends a server when it has answered, and meanwhile nobody else gets in", async () => {
  await using server = await spawnServer();
  const body = JSON.stringify({ type: "Person", name: "ann" });
  using request = await beginRequest(server, {
    path: "/admin/actors",
    token: server.token,
    length: body.length,
  });
  server.signal("SIGTERM");
  await server.log.next(/Stopping/);
  const late = await fetch(`${server.origin}/health`);
  assert.equal(late.status, 503);
  assert.deepEqual(await late.json(), { error: "The server is stopping." });
  const answer = await request.finish(body);
  assert.match(answer, /^HTTP\/1\.1 201 /);
  assert.equal((await server.exited).code, 0, server.log.text());
  assert.match(server.log.text(), /"message":"Stopped"/);
});

Deno.test("a second signal ends a server at once", async () => {
  await using server = await spawnServer();
  using _request = await beginRequest(server, {
    path: "/admin/actors",
    token: server.token,
    length: 10,
  });
  server.signal("SIGTERM");
  await server.log.next(/Stopping/);
  server.signal("SIGINT");
  assert.equal((await server.exited).code, 130);
});

Deno.test("a server that is not configured well lists everything that is wrong, and exits", async () => {
  const env = { COMMONPLACE_PORT: "x", COMMONPLACE_ORGIN: "https://a.example" };
  await assert.rejects(spawnServer({ env }), (error: Error) => {
    assert.match(error.message, /exit code 1/);
    assert.match(error.message, /^- COMMONPLACE_PORT is "x": give a whole number/m);
    assert.match(error.message, /^- COMMONPLACE_ORGIN is no setting of this server/m);
    return true;
  });
});
