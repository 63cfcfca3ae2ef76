import assert from "node:assert/strict";
import { allowList, blocks, type Change, type DomainBlock, type Store } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { post } from "../../testdata/kept.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { isRefused } from "./refusal.ts";

async function commit(store: Store, ...changes: readonly (readonly Change[])[]): Promise<void> {
  await store.transact(() => Promise.resolve({ changes: changes.flat(), result: undefined }));
}

function suspended(host: string): readonly Change[] {
  const block: DomainBlock = { host, severity: "suspend", at: 1 };
  return blocks.blockDomain(block);
}

Deno.test("a suspended domain is refused with all domains in it, however it is spelt, and no other", async () => {
  await using world = await startServerAndPeer();
  const { store } = world.server;
  const domains = {
    of: () => undefined,
    all: [{ origin: "https://b.example", host: "b.example" }],
  };
  const context = { store, domains } as unknown as Parameters<typeof isRefused>[0];
  await commit(store, suspended("bücher.example"), suspended("192.0.2.7"));
  const [refused, open] = [
    [
      "https://xn--bcher-kva.example/u/eve",
      "https://BÜCHER.example",
      "https://a.b.xn--bcher-kva.example/u/eve",
      "https://bücher.example:8443/u/eve",
      "https://xn--bcher-kva.example./u/eve",
      "https://xn--bcher-kva.example../u/eve",
      "https://good.example@bücher.example/u/eve",
      "https://good.example:x@bücher.example:444/",
      "http://bücher.example/u/eve",
      "https://b%C3%BCcher.example/u/eve",
      "https://bücher。example/u/eve",
      "https://192.0.2.7/u/eve",
      "https://0xC0.0.2.7/",
    ],
    [
      "https://notbücher.example/",
      "https://bücher.example.org/",
      "https://example/",
      "https://bücher.example@good.example/",
      "https://good.example/bücher.example",
      "https://good.example/?https://bücher.example/",
      "acct:eve@bücher.example",
      "nothing",
    ],
  ];
  for (const direction of ["in", "out"] as const) {
    for (const iri of refused) assert.ok(await isRefused(context, iri, { direction }), iri);
    for (const iri of open) assert.ok(!await isRefused(context, iri, { direction }), iri);
  }
  await commit(store, blocks.unblockDomain("BÜCHER.example"));
  assert.ok(!await isRefused(context, "https://a.bücher.example", { direction: "in" }));
});

Deno.test("blocked domain: an inbox answers 403 and asks nobody, from the next request on", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, network } = world;
  const to = `${community}/inbox`;
  await commit(server.store, suspended("PEER.example"));
  const response = await peer.send(to, followOf(peer.iri, community));
  assert.equal(response.status, 403);
  assert.deepEqual(await response.json(), {
    error: "The domain peer.example is blocked by this server.",
  });
  assert.deepEqual(network.requests.map(({ url }) => new URL(url).host), ["b.example"]);
  await commit(server.store, blocks.unblockDomain("peer.example"));
  assert.equal((await peer.send(to, followOf(peer.iri, community))).status, 202);
});

Deno.test("an actor that the server has blocked is refused, and its neighbours are not", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const to = `${community}/inbox`;
  const other = await peer.sibling("other");
  await commit(server.store, blocks.blockActor({ actor: peer.iri, at: 1 }));
  const response = await peer.send(to, followOf(peer.iri, community));
  assert.equal(response.status, 403);
  assert.match(await response.text(), /blocked/);
  assert.equal((await other.send(to, followOf(other.iri, community, 2))).status, 202);
});

Deno.test("with an allow-list, those who are not on it are refused both ways, and we are not", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, ann } = world;
  const to = `${community}/inbox`;
  await commit(server.store, allowList.setMode("allow-list"));
  assert.equal((await peer.send(to, followOf(peer.iri, community))).status, 403);
  assert.equal((await server.federation.resolve(peer.iri)).ok, false);
  assert.equal((await server.federation.resolve(ann)).ok, true);
  await commit(server.store, allowList.add({ host: "example", at: 1 }));
  assert.equal((await peer.send(to, followOf(peer.iri, community))).status, 202);
  assert.equal((await server.federation.resolve(peer.iri)).ok, true);
});

Deno.test("nothing is fetched from a suspended domain, not even by a redirect into it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, network } = world;
  const { federation, store } = server;
  network.serve("https://good.example", () => Response.redirect(peer.iri, 302));
  await commit(store, suspended("peer.example"));
  for (const iri of [peer.iri, "@peer@peer.example", "https://good.example/u/1"]) {
    const found = await federation.resolve(iri);
    assert.ok(!found.ok);
    assert.match(found.message, /blocked|redirect/);
  }
  const asked = network.requests.map(({ url }) => new URL(url).host);
  assert.deepEqual(asked, ["good.example"]);
});

Deno.test("what was fetched before is not used any more once its domain is suspended", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  assert.ok((await server.federation.resolve(peer.iri)).ok);
  await commit(server.store, suspended("peer.example"));
  assert.ok(!(await server.federation.resolve(peer.iri)).ok);
});

Deno.test("a signed fetch from a suspended domain gets 404 for everything, and no key is asked for", async () => {
  for (const authorizedFetch of ["private-only", "all"] as const) {
    await using world = await startServerAndPeer({ authorizedFetch });
    const { server, peer, ann, network } = world;
    const note = await post(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
    await commit(server.store, suspended("peer.example"));
    for (const url of [ann, note, `${ann}/outbox`, `${ann}/followers`]) {
      const signed = (await peer.request(url, {})).headers.get("signature") ?? "";
      for (const signature of [signed, signed.replace("#main-key", "/main-key")]) {
        const request = new Request(url, { headers: { signature } });
        const { status } = await server.federation.handle(request);
        assert.equal(status, 404, `${authorizedFetch} ${url} ${signature}`);
      }
    }
    assert.deepEqual(network.requests, []);
    const open = await server.federation.handle(new Request(note));
    assert.equal(open.status, authorizedFetch === "all" ? 401 : 200);
  }
});
