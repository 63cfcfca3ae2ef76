import assert from "node:assert/strict";
import type { Clock } from "@commonplace/storage";
import { createNetwork, type Network } from "../testing/network.ts";
import { fetchDocument } from "./document.ts";
import { createFetcher, type Fetcher } from "./fetcher.ts";

const IRI = "https://a.example/people/ada";
const ADA = '{ "id": "https://a.example/people/ada", "n": 1.0 }';

function fetcherOn(network: Network): Fetcher {
  return createFetcher({ userAgent: "Test/1.0", ...network });
}

function served(
  body: string | Uint8Array<ArrayBuffer>,
  type = "application/activity+json",
): Response {
  return new Response(body, { headers: { "content-type": type } });
}

Deno.test("a document comes as the bytes that were served, from the URL that served them", async () => {
  const network = createNetwork();
  network.serve("https://a.example", ({ url }) => {
    return url === IRI ? served(ADA) : Response.redirect(IRI);
  });
  using fetcher = fetcherOn(network);

  const fetched = await fetchDocument(fetcher, "https://a.example/@ada#main-key");

  assert.ok(fetched.ok);
  assert.equal(fetched.text, ADA);
  assert.deepEqual(fetched.bytes, new TextEncoder().encode(ADA));
  assert.equal(fetched.url, IRI);
  assert.equal(network.requests[0]?.url, "https://a.example/@ada");
  assert.equal(
    network.requests[0]?.headers.get("accept"),
    'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
  );
});

Deno.test("what is served as anything but ActivityPub is no document", async () => {
  const network = createNetwork();
  using fetcher = fetcherOn(network);
  for (const type of ["application/json", "application/ld+json", "text/html", "image/png"]) {
    network.serve("https://a.example", () => served(ADA, type));
    const fetched = await fetchDocument(fetcher, IRI);
    assert.ok(!fetched.ok);
    assert.equal(fetched.code, "content-type", type);
    assert.equal(fetched.retryable, false);
  }
});

Deno.test("a document that is not UTF-8 is none", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => served(new Uint8Array([0x22, 0xff, 0x22])));
  using fetcher = fetcherOn(network);

  const fetched = await fetchDocument(fetcher, IRI);
  assert.equal(!fetched.ok && fetched.code, "encoding");
});

Deno.test("410 is gone for ever, other answers are statuses that may or may not pass", async () => {
  const network = createNetwork();
  using fetcher = fetcherOn(network);
  const expected = [
    ...[[410, "gone", false], [404, "status", false], [401, "status", false]] as const,
    ...[[429, "status", true], [500, "status", true], [503, "status", true]] as const,
    ...[[304, "status", false], [501, "status", false]] as const,
  ];
  for (const [status, code, retryable] of expected) {
    network.fail("https://a.example", { status });
    const fetched = await fetchDocument(fetcher, IRI);
    assert.deepEqual(fetched, {
      ok: false,
      code,
      status,
      retryable,
      message: `The answer has status ${status} (https://a.example/people/ada)`,
    });
  }
});

Deno.test("a failed fetch is a result and not an exception", async () => {
  const network = createNetwork();
  using fetcher = fetcherOn(network);
  const failures = [
    ["nonsense", "refused-url", false],
    ["https://ada:s3cret@a.example/", "refused-url", false],
    ["http://a.example/", "refused-url", false],
    ["blob:https://a.example/1", "refused-url", false],
    ["acct:ada@a.example", "refused-url", false],
    ["https://127.0.0.1/", "refused-address", false],
    ["https://nobody.example/", "network", true],
  ] as const;
  for (const [iri, code, retryable] of failures) {
    const fetched = await fetchDocument(fetcher, iri);
    assert.ok(!fetched.ok);
    assert.equal(fetched.code, code, iri);
    assert.equal(fetched.retryable, retryable, iri);
  }
});

Deno.test("calls for the same IRI at the same time share one request, later ones do not", async () => {
  const network = createNetwork();
  const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
  network.serve("https://a.example", async () => {
    await mayAnswer;
    return served(ADA);
  });
  using fetcher = fetcherOn(network);

  const calls = [IRI, `${IRI}#main-key`, IRI].map((iri) => fetchDocument(fetcher, iri));
  answer();
  for (const fetched of await Promise.all(calls)) assert.equal(fetched.ok, true);
  assert.equal(network.requests.length, 1);

  await fetchDocument(fetcher, IRI);
  assert.equal(network.requests.length, 2);
});

Deno.test("calls that are signed by different signers share nothing", async () => {
  const network = createNetwork();
  network.serve("https://a.example", ({ headers }) => served(headers.get("signature") ?? ""));
  using fetcher = fetcherOn(network);
  const signAs = (signature: string) => ({ headers }: { readonly headers: Headers }) =>
    Promise.resolve(headers.set("signature", signature));

  const [ada, bob] = await Promise.all([
    fetchDocument(fetcher, IRI, { sign: signAs("ada") }),
    fetchDocument(fetcher, IRI, { sign: signAs("bob") }),
  ]);
  assert.equal(ada.ok && ada.text, "ada");
  assert.equal(bob.ok && bob.text, "bob");
});

/** Time stands still: only a signal ends a wait. */
const STOPPED: Clock = { now: () => 0, elapsed: () => 0, wait: () => new Promise(() => {}) };

Deno.test("who gives up leaves the others waiting", async () => {
  const network = createNetwork();
  const { promise: answer, resolve } = Promise.withResolvers<Response>();
  network.serve("https://a.example", () => answer);
  using fetcher = createFetcher({ userAgent: "Test/1.0", clock: STOPPED, ...network });
  const controller = new AbortController();

  const one = fetchDocument(fetcher, IRI, { signal: controller.signal });
  const two = fetchDocument(fetcher, IRI);
  controller.abort();
  const left = await one;
  assert.equal(!left.ok && left.code, "aborted");
  resolve(served(ADA));
  assert.equal((await two).ok, true);
});

Deno.test("the last one to give up ends the request, and the next one starts another", async () => {
  const network = createNetwork();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  network.serve("https://a.example", ({ signal }) => {
    signal.addEventListener("abort", () => end());
    ask();
    return new Promise(() => {});
  });
  using fetcher = createFetcher({ userAgent: "Test/1.0", clock: STOPPED, ...network });
  const controller = new AbortController();

  const calls = [1, 2].map(() => fetchDocument(fetcher, IRI, { signal: controller.signal }));
  await asked;
  controller.abort();
  for (const left of await Promise.all(calls)) assert.equal(!left.ok && left.code, "aborted");
  network.serve("https://a.example", () => served(ADA));
  assert.equal((await fetchDocument(fetcher, IRI)).ok, true);
  await ended;
});

Deno.test("who has given up before asks nobody", async () => {
  const network = createNetwork();
  using fetcher = fetcherOn(network);
  const fetched = await fetchDocument(fetcher, IRI, { signal: AbortSignal.abort() });
  assert.equal(!fetched.ok && fetched.code, "aborted");
  assert.equal(network.requests.length, 0);
});
