import { type Clock, systemClock } from "@commonplace/storage";
import { discard, readExcerpt, readWhole } from "./body.ts";
import { startDeadline, unlessAborted } from "./deadline.ts";
import { FetchError } from "./fetch_error.ts";
import { createHttpsTransport } from "./https_transport.ts";
import { matchesMediaType } from "./media_type.ts";
import { type PlainRequest, prepareRequest, type SignRequest } from "./outgoing.ts";
import { findRedirect } from "./redirect.ts";
import { systemResolver } from "./system_resolver.ts";
import { createTarget, type Target } from "./target.ts";
import type { IncomingResponse, PinnedAddress, Resolver, Transport } from "./transport.ts";

/** What a {@linkcode Fetcher} allows, and what it runs on. */
export interface FetcherOptions {
  /** The `User-Agent` of requests that bring none, such as `Commonplace/0.1.0 (+https://a.example)`. */
  readonly userAgent: string;
  /**
   * Pairs of host and port that may be private and may be asked over plain http, such as
   * `127.0.0.1:8001`: for tests and for peers in the same house. Matched on the URL. Default: none.
   */
  readonly allow?: readonly string[];
  /** Whether public hosts may be asked over plain http. Default: false. */
  readonly allowHttp?: boolean;
  /** Finds addresses. Default: the resolver of the machine. */
  readonly resolver?: Resolver;
  /** Sends requests. Default: HTTP/1.1 with kept connections, closed with the fetcher. */
  readonly transport?: Transport;
  /** Measures the timeout. Default: the clock of the machine. */
  readonly clock?: Clock;
  /** Milliseconds for a whole exchange, redirects and body included. Default: 10,000. */
  readonly timeout?: number;
  /** Bytes of a body. Default: 1 MiB. */
  readonly maxBytes?: number;
  /** Exchanges under way at a time; one more fails with `busy`. Default: 1,000. */
  readonly maxInFlight?: number;
}

/** How one request is fetched. */
export interface FetchOptions {
  /** Gives up with `aborted`; the request's own signal does the same. */
  readonly signal?: AbortSignal;
  /** Bytes of the body, instead of the fetcher's. */
  readonly maxBytes?: number;
  /**
   * Media types that a 2xx answer may have, parameters included; sent as `Accept` unless the request has one. An answer
   * of another type is refused before its body is read. Default: any.
   */
  readonly accept?: readonly string[];
  /**
   * Redirects that are followed, each checked like a first request; one more fails with `too-many-redirects`. With 0
   * a redirect is an answer like others. Default: 3 for GET and HEAD, 0 for other methods.
   */
  readonly redirect?: number;
  /** Whether a redirect may be followed to a URL; where not, the fetch fails with `refused-redirect`. Default: any. */
  readonly permitRedirect?: (url: URL) => Promise<boolean>;
  /**
   * Whether the body is the answer, and refused when it is too large or encoded (`whole`), or only the
   * status counts, and what can be read of the first 4 KiB comes with it (`excerpt`). Default: `whole` for GET, else
   * `excerpt`.
   */
  readonly body?: "whole" | "excerpt";
  /**
   * What the fetcher's `User-Agent` has after it where a request goes to a URL, asked for each hop: what is said to one
   * host is not said to where that redirects. Default: nothing.
   */
  readonly userAgentFor?: (url: URL) => Promise<string | undefined>;
  /**
   * Signs the request where it stands, by setting its headers, once for every hop, because a signature names host and
   * path. What it throws is thrown on.
   */
  readonly sign?: SignRequest;
}

/** The one door to the network. Disposing closes the connections that it opened by itself. */
export interface Fetcher extends Disposable {
  /**
   * Fetches, within all limits, and resolves with the answer once its body is there: whatever its status, with
   * the final `url`.
   *
   * @param request The request; its `redirect`, `cache` and `credentials` mean nothing here.
   * @param options Limits, and how to sign.
   * @throws {FetchError} When there is no answer to hand on.
   */
  fetch(request: Request | PlainRequest, options?: FetchOptions): Promise<Response>;
  /**
   * Finds the address that a request to a URL would go to, as things stand: for counting what goes where. A
   * request is checked, and its address pinned, for itself.
   *
   * @param url Where to.
   * @param signal Gives up.
   * @throws {FetchError} When a request to the URL would be refused, or its host is not found.
   */
  locate(url: string, signal: AbortSignal): Promise<PinnedAddress>;
  /**
   * Whether a host was allowed by name, so that it is no stranger.
   *
   * @param host As in a URL, with its port where that has one.
   */
  allows(host: string): boolean;
}

/**
 * Creates the guarded fetcher: every request that a server sends, to anybody, goes through one of these.
 *
 * Only https to public addresses is spoken, checked on each hop and pinned before connecting; redirects, time and size
 * are bounded.
 *
 * @example Fetch from an in-memory network
 * ```ts
 * import { createFetcher } from "@commonplace/federation";
 * import { createNetwork } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const network = createNetwork();
 * network.serve("https://a.example", () => new Response("hello"));
 *
 * using fetcher = createFetcher({
 *   userAgent: "Example/1.0",
 *   resolver: network.resolver,
 *   transport: network.transport,
 * });
 * const response = await fetcher.fetch(new Request("https://a.example/"));
 * assert.equal(await response.text(), "hello");
 * await assert.rejects(fetcher.fetch(new Request("https://10.0.0.1/")), { code: "refused-address" });
 * ```
 *
 * @param options What is allowed, and the ports.
 * @throws {TypeError} When an allowed pair is not written as `host:port`.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, allow = [], allowHttp = false, clock = systemClock } = options;
  const { timeout = 10_000, maxBytes = 1024 * 1024, maxInFlight = 1000 } = options;
  const target = createTarget({ allow, allowHttp, resolver: options.resolver ?? systemResolver });
  const own = createHttpsTransport();
  const transport = options.transport ?? own.send;
  let inFlight = 0;

  async function fetchGuarded(
    request: Request | PlainRequest,
    fetchOptions: FetchOptions = {},
  ): Promise<Response> {
    const { url } = request;
    if (inFlight >= maxInFlight) {
      throw new FetchError("busy", "Too many requests are under way; try later", {
        url,
      });
    }
    inFlight++;
    try {
      const signals = signalsOf(request, fetchOptions.signal);
      using deadline = startDeadline({ url, clock, timeout, signals });
      const { signal } = deadline;
      const exchange = { target, transport, userAgent, signal };
      const followed = follow(request, { maxBytes, ...fetchOptions }, exchange);
      return await unlessAborted(followed, signal);
    } finally {
      inFlight--;
    }
  }

  return {
    fetch: fetchGuarded,
    locate: (url, signal) => target.locate(new URL(url), signal),
    allows: (host) => target.allows(host),
    [Symbol.dispose]: () => own[Symbol.dispose](),
  };
}

function signalsOf(
  request: Request | PlainRequest,
  signal: AbortSignal | undefined,
): readonly AbortSignal[] {
  const given = signal === undefined ? [] : [signal];
  return request instanceof Request ? [request.signal, ...given] : given;
}

interface Exchange {
  readonly target: Target;
  readonly transport: Transport;
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

async function follow(
  request: Request | PlainRequest,
  options: FetchOptions & { readonly maxBytes: number },
  exchange: Exchange,
): Promise<Response> {
  const { method } = request;
  const { redirect = method === "GET" || method === "HEAD" ? 3 : 0 } = options;
  const { body = method === "GET" ? "whole" : "excerpt" } = options;
  const content = await contentOf(request);
  const first = withoutFragment(new URL(request.url));
  let url = first;
  for (let followed = 0;; followed++) {
    const response = await hop(url, { request, first, content, options }, exchange);
    const next = redirect === 0 ? undefined : redirectOf(response, { url, method });
    if (next === undefined) return await receive(response, { ...options, body, url }, exchange);
    discard(response);
    if (followed === redirect) {
      throw new FetchError("too-many-redirects", `Redirected more than ${redirect} times`, { url });
    }
    const permit = options.permitRedirect?.(next);
    if (permit !== undefined && !await permit) {
      throw new FetchError("refused-redirect", `The redirect leads to ${next.host}`, { url });
    }
    url = withoutFragment(next);
  }
}

function contentOf(
  request: Request | PlainRequest,
): Uint8Array<ArrayBuffer> | undefined | Promise<Uint8Array<ArrayBuffer>> {
  if (!(request instanceof Request)) return request.body;
  return request.body === null ? undefined : request.bytes();
}

function withoutFragment(url: URL): URL {
  if (url.hash !== "") url.hash = "";
  return url;
}

interface Hop {
  readonly request: Request | PlainRequest;
  readonly first: URL;
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  readonly options: FetchOptions;
}

async function hop(
  url: URL,
  { request, first, content, options }: Hop,
  exchange: Exchange,
): Promise<IncomingResponse> {
  const { signal, target, transport } = exchange;
  signal.throwIfAborted();
  // Nothing is signed for where nothing may go; but nobody waits for a name to be found before signing.
  target.check(url);
  const more = await options.userAgentFor?.(url);
  const userAgent = more === undefined ? exchange.userAgent : `${exchange.userAgent} ${more}`;
  const [address, outgoing] = await Promise.all([
    target.locate(url, signal),
    prepareRequest(request, { url, first, content, userAgent, ...options }),
  ]);
  signal.throwIfAborted();
  try {
    const response = await transport(outgoing, address, signal);
    if (signal.aborted) discard(response);
    signal.throwIfAborted();
    if (response.status >= 200 && response.status <= 599) return response;
    discard(response);
    throw new FetchError("network", `The answer has status ${response.status}`, { url });
  } catch (cause) {
    if (cause instanceof FetchError) throw cause;
    throw new FetchError("network", "There was no answer", { url, cause });
  }
}

function redirectOf(
  response: IncomingResponse,
  options: { readonly url: URL; readonly method: string },
): URL | undefined {
  try {
    return findRedirect(response, options);
  } catch (error) {
    discard(response);
    throw error;
  }
}

interface ReceiveOptions {
  readonly url: URL;
  readonly maxBytes: number;
  readonly body: "whole" | "excerpt";
  readonly accept?: readonly string[];
}

async function receive(
  response: IncomingResponse,
  options: ReceiveOptions,
  { signal }: Exchange,
): Promise<Response> {
  const { url, accept, maxBytes } = options;
  const { status, headers } = response;
  const contentType = headers.get("content-type");
  if (accept !== undefined && status < 300 && !matchesMediaType(contentType, accept)) {
    discard(response);
    const reason = `The answer has the content type ${contentType?.slice(0, 100) ?? "(none)"}`;
    throw new FetchError("content-type", reason, { url });
  }
  const bytes = options.body === "whole"
    ? await readWhole(response, { url, maxBytes, signal })
    : await readExcerpt(response, { url, maxBytes: Math.min(maxBytes, EXCERPT_BYTES), signal });
  const received = new Response(WITHOUT_BODY.has(status) ? null : bytes, { status, headers });
  // A constructed Response has no address; readers of this one need the final URL.
  return Object.defineProperty(received, "url", { value: url.href });
}

const EXCERPT_BYTES = 4096;

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);
