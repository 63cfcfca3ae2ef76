import assert from "node:assert/strict";
import { type Engine, keys } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival } from "../../testdata/client.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { followOf } from "../../testdata/server_and_peer.ts";
import { createNetwork, startInstance, startPeer } from "../testing/mod.ts";

Deno.test("private keys are in nothing that is sent, served, queued, logged or reported", async () => {
  const network = createNetwork();
  const engines: Engine[] = [];
  await using server = await startInstance({
    network,
    origin: "https://b.example",
    async engine(clock) {
      const engine = await openTestEngine(clock);
      engines.push(engine);
      return engine;
    },
    options: {
      policies: [() => Promise.reject(new Error("A policy that throws"))],
      authenticate(request) {
        const token = request.headers.get("authorization")?.slice("Bearer ".length);
        return token === "broken"
          ? Promise.reject(new Error("A session that cannot be read"))
          : Promise.resolve(token);
      },
    },
  });
  using peer = await startPeer({ network, origin: "https://peer.example" });
  const ann = (await server.federation.createActor({ type: "Person", name: "ann" })).iri;
  const { view } = server.store;
  const { keyId } = await server.federation.rotateKey(ann);
  const secrets: string[] = [];
  for (const id of [keyId, `${ann}#main-key`, `${ann}#ed25519-key`]) {
    const pem = await keys.privatePem(view, id) ?? "";
    const [, , line = ""] = pem.split("\n");
    secrets.push("PRIVATE KEY", line.length > 20 ? line : pem.split("\n")[1] ?? "");
  }
  assert.ok(secrets.every((secret) => secret.length > 10));

  const said: string[] = [];
  for (const iri of [ann, "https://b.example/", `${ann}/outbox?page=first`, `${ann}#main-key`]) {
    const response = await server.federation.handle(new Request(iri));
    said.push(await response.text(), ...[...response.headers].flat());
  }
  const object = { type: "Note", content: "Hi", to: [PUBLIC, peer.iri] };
  await server.act(ann, { type: "Create", object });
  await arrival(peer, "Create");
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  const authorization = "Bearer broken";
  const broken = new Request(`${ann}/inbox`, { headers: { authorization } });
  said.push(await (await server.federation.handle(broken)).text());
  assert.ok(server.reports.length > 0);
  await assert.rejects(server.federation.rotateKey(`${ann}x`), (error) => {
    said.push(Deno.inspect(error));
    return true;
  });
  said.push(...server.reports.map((report) => Deno.inspect(report, { depth: 10 })));
  said.push(...peer.received.flatMap(({ text, headers }) => [text, ...[...headers].flat()]));
  said.push(...network.requests.map((request) => Deno.inspect(request)));
  for await (const dumped of engines[0]?.dump() ?? []) {
    const text = Deno.inspect(dumped, { depth: 10, strAbbreviateSize: Infinity });
    // The one place where they are kept.
    if (!text.includes('"private-key"')) said.push(text);
  }
  assert.ok(said.some((text) => text.includes("PUBLIC KEY")));
  for (const secret of secrets) {
    assert.equal(said.find((text) => text.includes(secret)), undefined);
  }
});
