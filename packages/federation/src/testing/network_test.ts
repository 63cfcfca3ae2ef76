import assert from "node:assert/strict";
import { isPublicAddress } from "../fetching/address.ts";
import { createFetcher, type Fetcher } from "../fetching/fetcher.ts";
import { createNetwork, type Network } from "./network.ts";

function fetcherOn(network: Network): Fetcher {
  return createFetcher({ userAgent: "Test/1.0", allow: ["a.example:8080"], ...network });
}

Deno.test("every host has a public address of its own, the same in every network", async () => {
  const signal = new AbortController().signal;
  const rounds = [createNetwork(), createNetwork()].map(async (network) => {
    const found = new Set<string>();
    for (let n = 0; n < 300; n++) {
      network.serve(`https://host${n}.example`, () => new Response());
      const [address = ""] = await network.resolver(`host${n}.example`, signal);
      assert.ok(isPublicAddress(address), address);
      found.add(address);
    }
    return [...found];
  });
  const [first, second] = await Promise.all(rounds);
  assert.equal(first?.length, 300);
  assert.deepEqual(first, second);
});

Deno.test("origins of one host are told apart", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => new Response("tls"));
  network.serve("http://a.example:8080", () => new Response("plain"));
  using fetcher = fetcherOn(network);

  const get = async (url: string) => await (await fetcher.fetch(new Request(url))).text();
  assert.equal(await get("https://a.example/"), "tls");
  assert.equal(await get("https://a.example:443/"), "tls");
  assert.equal(await get("http://a.example:8080/"), "plain");
  await assert.rejects(get("https://a.example:8443/"), { code: "network" });
});

Deno.test("a host that is served no more refuses connections", async () => {
  const network = createNetwork();
  using fetcher = fetcherOn(network);
  {
    using _served = network.serve("https://a.example", () => new Response());
    assert.equal((await fetcher.fetch(new Request("https://a.example/"))).status, 200);
  }
  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), { code: "network" });
});

Deno.test("a handler that throws breaks the connection", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => {
    throw new Error("The handler is broken.");
  });
  using fetcher = fetcherOn(network);
  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), { code: "network" });
});

Deno.test("an origin fails as it is told, until it is restored", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => new Response("here"));
  using fetcher = fetcherOn(network);
  const request = () => new Request("https://a.example/");

  network.fail("https://a.example", "refuse");
  await assert.rejects(fetcher.fetch(request()), { code: "network" });
  network.fail("https://a.example", { status: 503 });
  assert.equal((await fetcher.fetch(request())).status, 503);
  network.fail("https://a.example", "hang");
  const controller = new AbortController();
  const hanging = fetcher.fetch(request(), { signal: controller.signal });
  controller.abort();
  await assert.rejects(hanging, { code: "aborted" });
  network.restore("https://a.example");
  assert.equal(await (await fetcher.fetch(request())).text(), "here");
});

Deno.test("a request to another address than the host's is refused", async () => {
  let isReached = false;
  const network = createNetwork();
  network.serve("https://a.example", () => {
    isReached = true;
    return new Response();
  });
  using fetcher = createFetcher({
    userAgent: "Test/1.0",
    transport: network.transport,
    resolver: () => Promise.resolve(["9.9.9.9"]),
  });
  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), { code: "network" });
  assert.equal(isReached, false);
});

Deno.test("the log of requests forgets the oldest", async () => {
  const network = createNetwork({ maxRequests: 2 });
  network.serve("https://a.example", () => new Response());
  using fetcher = fetcherOn(network);
  for (const path of ["1", "2", "3"]) await fetcher.fetch(new Request(`https://a.example/${path}`));
  assert.deepEqual(network.requests.map(({ url }) => url), [
    "https://a.example/2",
    "https://a.example/3",
  ]);
});
