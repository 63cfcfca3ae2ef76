import assert from "node:assert/strict";
import { createNetwork, type Network } from "../testing/network.ts";
import { FetchError } from "./fetch_error.ts";
import { createFetcher, type Fetcher, type FetcherOptions } from "./fetcher.ts";

const URL_A = "https://a.example/x";

function fetcherOn(network: Network, options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({ userAgent: "Test/1.0", ...network, ...options });
}

Deno.test("an answer comes with its status, its headers, its URL and its body", async () => {
  const network = createNetwork();
  const headers = { "content-type": "text/plain", "x-a": "b" };
  network.serve("https://a.example", () => new Response("no such page", { status: 404, headers }));
  using fetcher = fetcherOn(network);

  const response = await fetcher.fetch(new Request(`${URL_A}?q=1#f`));

  assert.equal(response.status, 404);
  assert.equal(response.headers.get("x-a"), "b");
  assert.equal(response.url, `${URL_A}?q=1`);
  assert.equal(await response.text(), "no such page");
});

Deno.test("a request is sent as it was made, with a user agent and without compression", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => new Response(null, { status: 202 }));
  using fetcher = fetcherOn(network);
  const headers = { "x-a": "b", connection: "close", host: "b.example", expect: "100-continue" };

  await fetcher.fetch(new Request(URL_A, { method: "POST", body: "hello", headers }));

  const [sent] = network.requests;
  assert.equal(sent?.method, "POST");
  assert.equal(new TextDecoder().decode(sent?.body), "hello");
  assert.equal(sent?.headers.get("x-a"), "b");
  assert.equal(sent?.headers.get("host"), "a.example");
  assert.equal(sent?.headers.get("user-agent"), "Test/1.0");
  assert.equal(sent?.headers.get("accept-encoding"), "identity");
  assert.equal(sent?.headers.has("connection"), false);
  assert.equal(sent?.headers.has("expect"), false);
});

Deno.test("a body without announced length is cut off at the limit", async () => {
  const network = createNetwork();
  let pulled = 0;
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  network.serve("https://a.example", () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(1000));
        },
        cancel: () => resolve(),
      }),
    ));
  using fetcher = fetcherOn(network, { maxBytes: 5000 });

  await assert.rejects(fetcher.fetch(new Request(URL_A)), { code: "too-large", retryable: false });
  await cancelled;
  assert.ok(pulled < 10, `${pulled} chunks were read`);
});

Deno.test("a body of exactly the limit is whole, one byte more is too large", async () => {
  const network = createNetwork();
  network.serve(
    "https://a.example",
    ({ url }) => new Response("b".repeat(Number(new URL(url).searchParams.get("length")))),
  );
  using fetcher = fetcherOn(network, { maxBytes: 40_000 });

  const whole = await fetcher.fetch(new Request(`${URL_A}?length=40000`));
  assert.equal((await whole.bytes()).byteLength, 40_000);
  await assert.rejects(fetcher.fetch(new Request(`${URL_A}?length=40001`)), { code: "too-large" });
  await assert.rejects(fetcher.fetch(new Request(`${URL_A}?length=11`), { maxBytes: 10 }), {
    code: "too-large",
  });
});

Deno.test("a Content-Length is believed when it is too large, and not when it is small", async () => {
  const network = createNetwork();
  network.serve("https://a.example", ({ url }) => {
    const declared = new URL(url).searchParams.get("declared") ?? "";
    return new Response("b".repeat(200), { headers: { "content-length": declared } });
  });
  using fetcher = fetcherOn(network, { maxBytes: 100 });

  for (const declared of ["5", "101", "-1", "nonsense"]) {
    const request = new Request(`${URL_A}?declared=${declared}`);
    await assert.rejects(fetcher.fetch(request), { code: "too-large" }, declared);
  }
});

Deno.test("a body that announces itself as too large is not read", async () => {
  const network = createNetwork();
  let isRead = false;
  network.serve("https://a.example", () => {
    const pull = () => void (isRead = true);
    const headers = { "content-length": "1048577" };
    return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { headers });
  });
  using fetcher = fetcherOn(network);

  await assert.rejects(fetcher.fetch(new Request(URL_A)), { code: "too-large" });
  assert.equal(isRead, false);
});

Deno.test("a body that breaks off is a failure of the network", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(10)),
        pull: (controller) => controller.error(new Error("The peer hung up.")),
      }, { highWaterMark: 0 }),
    ));
  using fetcher = fetcherOn(network);

  await assert.rejects(fetcher.fetch(new Request(URL_A)), { code: "network", retryable: true });
});

Deno.test("an encoded body is refused, but identity is none", async () => {
  const network = createNetwork();
  network.serve("https://a.example", ({ url }) => {
    const encoding = new URL(url).searchParams.get("encoding") ?? "";
    return new Response("b", { headers: { "content-encoding": encoding } });
  });
  using fetcher = fetcherOn(network);

  for (const encoding of ["gzip", "br", "identity, gzip"]) {
    const request = new Request(`${URL_A}?encoding=${encoding}`);
    await assert.rejects(fetcher.fetch(request), { code: "content-encoding" }, encoding);
  }
  const plain = await fetcher.fetch(new Request(`${URL_A}?encoding=Identity`));
  assert.equal(await plain.text(), "b");
});

Deno.test("a POST is answered by its status, however odd the body", async () => {
  const network = createNetwork();
  network.serve("https://large.example", () => new Response("b".repeat(9000), { status: 202 }));
  network.serve("https://gzip.example", () => {
    return new Response("b", { status: 202, headers: { "content-encoding": "gzip" } });
  });
  using fetcher = fetcherOn(network);

  const large = await fetcher.fetch(new Request("https://large.example", { method: "POST" }));
  assert.equal(large.status, 202);
  assert.equal((await large.bytes()).byteLength, 4096);
  const encoded = await fetcher.fetch(new Request("https://gzip.example", { method: "POST" }));
  assert.equal(encoded.status, 202);
  assert.equal(await encoded.text(), "");
});

Deno.test("the type of a good answer is checked before its body is read", async () => {
  const network = createNetwork();
  let isRead = false;
  network.serve("https://a.example", ({ url }) => {
    const status = Number(new URL(url).searchParams.get("status"));
    const pull = () => void (isRead = true);
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const page = { status, headers: { "content-type": "text/html" } };
    return new Response(status === 200 ? body : "not here", page);
  });
  using fetcher = fetcherOn(network);
  const accept = ["application/jrd+json", "application/json"];

  await assert.rejects(fetcher.fetch(new Request(`${URL_A}?status=200`), { accept }), {
    code: "content-type",
  });
  const missing = await fetcher.fetch(new Request(`${URL_A}?status=404`), { accept });
  assert.equal(await missing.text(), "not here");
  assert.equal(isRead, false);
  const asked = network.requests[0]?.headers.get("accept");
  assert.equal(asked, "application/jrd+json, application/json");
});

Deno.test("no more exchanges are under way than allowed", async () => {
  const network = createNetwork();
  network.fail("https://a.example", "hang");
  network.serve("https://b.example", () => new Response("here"));
  using fetcher = fetcherOn(network, { maxInFlight: 1 });
  const controller = new AbortController();

  const first = fetcher.fetch(new Request(URL_A), { signal: controller.signal });
  await assert.rejects(fetcher.fetch(new Request("https://b.example")), { code: "busy" });
  controller.abort();
  await assert.rejects(first, { code: "aborted" });
  assert.equal(await (await fetcher.fetch(new Request("https://b.example"))).text(), "here");
});

Deno.test("an error says what happened without query or credentials", async () => {
  using fetcher = fetcherOn(createNetwork());

  await assert.rejects(
    fetcher.fetch(new Request("https://nobody.example/x?token=s3cret")),
    (error) => {
      assert.ok(error instanceof FetchError);
      assert.equal(error.message, "The host was not found (https://nobody.example/x)");
      assert.equal(error.url, "https://nobody.example/x");
      assert.ok(error.cause instanceof Error);
      return true;
    },
  );
});

Deno.test("an answer with a status that HTTP does not know is no answer", async () => {
  const transport = () => Promise.resolve({ status: 777, headers: new Headers(), body: null });
  const network = createNetwork();
  network.serve("https://a.example", () => new Response());
  using fetcher = fetcherOn(network, { transport });

  await assert.rejects(fetcher.fetch(new Request(URL_A)), { code: "network" });
});

Deno.test("a plain request goes out as a Request of the same parts does", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => new Response(null, { status: 202 }));
  using fetcher = fetcherOn(network);
  const body = new TextEncoder().encode("{}");
  const headers = { "content-type": "application/activity+json", "connection": "close" };
  await fetcher.fetch(new Request(URL_A, { method: "POST", headers, body }));
  await fetcher.fetch({ method: "POST", url: URL_A, headers, body });

  const [first, second] = network.requests.map(({ headers, ...rest }) => ({
    ...rest,
    headers: Object.fromEntries(headers),
  }));
  assert.deepEqual(second, first);
  assert.equal(second?.headers["connection"], undefined);
});

Deno.test("nothing is signed for where nothing may go", async () => {
  using fetcher = fetcherOn(createNetwork());
  let signatures = 0;
  const sign = () => Promise.resolve(void signatures++);
  for (const url of ["http://a.example/", "https://10.0.0.1/", "https://localhost/"]) {
    await assert.rejects(fetcher.fetch(new Request(url), { sign }), { retryable: false });
  }
  assert.equal(signatures, 0);
});
