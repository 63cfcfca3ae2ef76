import assert from "node:assert/strict";
import type { Clock } from "@commonplace/storage";
import { createNetwork, type Network } from "../testing/network.ts";
import { createFetcher, type Fetcher, type FetcherOptions } from "./fetcher.ts";

const URL_A = "https://a.example/x";

function fetcherOn(network: Network, options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({ userAgent: "Test/1.0", ...network, ...options });
}

/** A clock that stands still until its one wait is let go. */
function stoppedClock(): { readonly clock: Clock; readonly ring: () => void; waits: number[] } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    elapsed: () => 0,
    wait(milliseconds) {
      waits.push(milliseconds);
      return promise;
    },
  };
  return { clock, ring: resolve, waits };
}

for (const [what, hang] of [["host", "silent"], ["body", "endless"]] as const) {
  Deno.test(`a ${what} that never ends is given up when the time is over`, async () => {
    const network = createNetwork();
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    network.serve("https://a.example", () => {
      if (hang === "silent") {
        resolve();
        return new Promise(() => {});
      }
      return new Response(new ReadableStream({ pull: () => resolve() }, { highWaterMark: 0 }));
    });
    const { clock, ring, waits } = stoppedClock();
    using fetcher = fetcherOn(network, { clock });

    const fetching = assert.rejects(fetcher.fetch(new Request(`${URL_A}?token=s3cret`)), {
      code: "timeout",
      retryable: true,
      message: "No whole answer within 10000 ms (https://a.example/x)",
    });
    await asked;
    ring();
    await fetching;
    assert.deepEqual(waits, [10_000]);
  });
}

Deno.test("a resolver that never answers is given up when the time is over", async () => {
  const { clock, ring } = stoppedClock();
  using fetcher = fetcherOn(createNetwork(), { clock, resolver: () => new Promise(() => {}) });

  const fetching = assert.rejects(fetcher.fetch(new Request(URL_A)), { code: "timeout" });
  ring();
  await fetching;
});

Deno.test("the caller can give up, before and during a request", async () => {
  const network = createNetwork();
  network.fail("https://a.example", "hang");
  using fetcher = fetcherOn(network);
  const aborted = { code: "aborted", cause: "changed my mind" };

  const signal = AbortSignal.abort("changed my mind");
  await assert.rejects(fetcher.fetch(new Request(URL_A), { signal }), aborted);
  assert.equal(network.requests.length, 0);

  for (const way of ["option", "request"]) {
    const controller = new AbortController();
    const { signal } = controller;
    const fetching = way === "option"
      ? fetcher.fetch(new Request(URL_A), { signal })
      : fetcher.fetch(new Request(URL_A, { signal }));
    controller.abort("changed my mind");
    await assert.rejects(fetching, aborted);
  }
});

Deno.test("the caller's reason counts, whatever the ports make of it", async () => {
  const network = createNetwork();
  network.serve("https://a.example", () => new Response());
  const deaf = fetcherOn(network, { resolver: () => new Promise(() => {}) });
  const signal = AbortSignal.abort();
  await assert.rejects(deaf.fetch(new Request(URL_A), { signal }), { code: "aborted" });

  const controller = new AbortController();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const eager = fetcherOn(network, {
    transport: (_request, _address, signal) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => reject(new Error("The socket is closed.")));
      ask();
      return promise;
    },
  });
  const fetching = eager.fetch(new Request(URL_A), { signal: controller.signal });
  const refused = assert.rejects(fetching, { code: "aborted" });
  await asked;
  controller.abort();
  await refused;
});
