import assert from "node:assert/strict";
import { createNetwork, type Network } from "../testing/network.ts";
import { createFetcher, type Fetcher } from "./fetcher.ts";

function fetcherOn(network: Network, allow: readonly string[] = []): Fetcher {
  return createFetcher({ userAgent: "Test/1.0", allow, ...network });
}

function redirectTo(location: string, status = 302): Response {
  return new Response("elsewhere", { status, headers: { location } });
}

/** `/3` redirects to `/2`, that to `/1`, and `/0` is the answer. */
function countDown({ url }: Request): Response {
  const left = Number(new URL(url).pathname.slice(1));
  return left === 0 ? new Response("arrived") : redirectTo(`/${left - 1}`);
}

Deno.test("a GET follows three redirects and not a fourth", async () => {
  const network = createNetwork();
  network.serve("https://a.example", countDown);
  using fetcher = fetcherOn(network);

  const response = await fetcher.fetch(new Request("https://a.example/3"));
  assert.equal(await response.text(), "arrived");
  assert.equal(response.url, "https://a.example/0");
  await assert.rejects(fetcher.fetch(new Request("https://a.example/4")), {
    code: "too-many-redirects",
    retryable: false,
  });
  assert.equal(network.requests.length, 8);
});

Deno.test("a redirect is an answer like others when none is to be followed", async () => {
  const network = createNetwork();
  network.serve("https://a.example", countDown);
  using fetcher = fetcherOn(network);

  const got = await fetcher.fetch(new Request("https://a.example/1"), { redirect: 0 });
  assert.equal(got.status, 302);
  const posted = await fetcher.fetch(new Request("https://a.example/1", { method: "POST" }));
  assert.equal(posted.status, 302);
  assert.equal(network.requests.length, 2);
});

Deno.test("every hop is signed anew, for its own URL", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => redirectTo("https://b.example/y", 308));
  network.serve("https://b.example", () => new Response());
  using fetcher = fetcherOn(network);

  await fetcher.fetch(new Request("https://a.example/x", { method: "POST", body: "hello" }), {
    redirect: 1,
    sign({ url, headers, body }) {
      headers.set("signature", `${url} ${new TextDecoder().decode(body)}`);
      return Promise.resolve();
    },
  });

  assert.deepEqual(network.requests.map(({ headers }) => headers.get("signature")), [
    "https://a.example/x hello",
    "https://b.example/y hello",
  ]);
});

Deno.test("what is meant for one origin is not sent on to another", async () => {
  const network = createNetwork();
  network.serve("https://a.example", ({ url }) => {
    return redirectTo(url.endsWith("/x") ? "/y" : "https://b.example/");
  });
  network.serve("https://b.example", () => new Response());
  using fetcher = fetcherOn(network);
  const headers = { authorization: "Bearer s3cret", cookie: "a=b", signature: "c", "x-a": "d" };

  await fetcher.fetch(new Request("https://a.example/x", { headers }));

  const [, second, third] = network.requests;
  assert.equal(second?.headers.get("authorization"), "Bearer s3cret");
  for (const name of ["authorization", "cookie", "signature"]) {
    assert.equal(third?.headers.has(name), false, name);
  }
  assert.equal(third?.headers.get("x-a"), "d");
});

for (const status of [301, 302, 303]) {
  Deno.test(`a POST does not become a GET by redirect ${status}`, async () => {
    const network = createNetwork();
    network.serve("https://a.example", () => redirectTo("/y", status));
    using fetcher = fetcherOn(network);
    const request = new Request("https://a.example/x", { method: "POST", body: "hello" });

    await assert.rejects(fetcher.fetch(request, { redirect: 3 }), { code: "refused-redirect" });
    assert.equal(network.requests.length, 1);
  });
}

Deno.test("a redirect never leaves https, not even to an allowed pair", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => redirectTo("http://127.0.0.1:8001/"));
  network.serve("http://127.0.0.1:8001", () => new Response());
  using fetcher = fetcherOn(network, ["127.0.0.1:8001"]);

  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), {
    code: "refused-redirect",
  });
  assert.equal(network.requests.length, 1);
});

Deno.test("a redirect to no URL is refused, one without location is the answer", async () => {
  const network = createNetwork();
  network.serve("https://a.example", ({ url }) => {
    return url.endsWith("/x") ? redirectTo("https://[") : new Response(null, { status: 304 });
  });
  using fetcher = fetcherOn(network);

  await assert.rejects(fetcher.fetch(new Request("https://a.example/x")), {
    code: "refused-redirect",
  });
  assert.equal((await fetcher.fetch(new Request("https://a.example/y"))).status, 304);
});
