import type {
  IncomingResponse,
  OutgoingRequest,
  PinnedAddress,
  Resolver,
  Transport,
} from "../fetching/transport.ts";

/** Answers requests to one origin of a {@linkcode Network}. */
export type NetworkHandler = (request: Request) => Response | Promise<Response>;

/**
 * How an origin fails: it refuses the connection, never answers (until the request is aborted), or answers each
 * request with a status and nothing more.
 */
export type NetworkFailure = "refuse" | "hang" | { readonly status: number };

/** A request that was sent into a {@linkcode Network}. */
export interface NetworkRequest {
  /** The method. */
  readonly method: string;
  /** The URL. */
  readonly url: string;
  /** The headers, `host` included. */
  readonly headers: Headers;
  /** The body; empty when there was none. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** The address that it was sent to. */
  readonly address: string;
}

/** A whole network in memory, behind the ports of the guarded fetcher. */
export interface Network {
  /** Gives each host that is served an address of its own, a public one, in the order of serving. */
  readonly resolver: Resolver;
  /** Hands each request to the handler of its origin. */
  readonly transport: Transport;
  /** What was sent, oldest first; the oldest are forgotten. Failing origins are listed too. */
  readonly requests: readonly NetworkRequest[];
  /**
   * Answers for an origin, in place of what answered before, until what is returned is disposed.
   *
   * @param origin Scheme, host and port, such as `https://a.example` or `http://127.0.0.1:8080`.
   * @param handler Answers; what it throws breaks the connection.
   */
  serve(origin: string, handler: NetworkHandler): Disposable;
  /**
   * Lets an origin fail from now on, whether it is served or not.
   *
   * @param origin Scheme, host and port.
   * @param how In which way.
   */
  fail(origin: string, how: NetworkFailure): void;
  /**
   * Ends the failure of an origin.
   *
   * @param origin Scheme, host and port.
   */
  restore(origin: string): void;
}

/** How {@linkcode createNetwork} remembers. */
export interface NetworkOptions {
  /** Requests that are remembered. Default: 1,000. */
  readonly maxRequests?: number;
}

/**
 * Creates an empty network: no host is found until it is served.
 *
 * @example A host that is down, and comes back
 * ```ts
 * import { createFetcher } from "@commonplace/federation";
 * import { createNetwork } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const network = createNetwork();
 * network.serve("https://a.example", (request) => new Response(new URL(request.url).pathname));
 * using fetcher = createFetcher({ userAgent: "Example/1.0", ...network });
 *
 * network.fail("https://a.example", "refuse");
 * await assert.rejects(fetcher.fetch(new Request("https://a.example/x")), { code: "network" });
 *
 * network.restore("https://a.example");
 * const response = await fetcher.fetch(new Request("https://a.example/x"));
 * assert.equal(await response.text(), "/x");
 * assert.equal(network.requests.length, 2);
 * ```
 *
 * @param options What is remembered.
 */
export function createNetwork(options: NetworkOptions = {}): Network {
  const { maxRequests = 1000 } = options;
  const handlers = new Map<string, NetworkHandler>();
  const failures = new Map<string, NetworkFailure>();
  const addresses = new Map<string, string>();
  const requests: NetworkRequest[] = [];

  function enter(origin: string): string {
    const { hostname, origin: normal } = new URL(origin);
    if (!addresses.has(hostname)) addresses.set(hostname, nthAddress(addresses.size + 1));
    return normal;
  }

  // Port methods are called without their object, so they are plain functions here.
  const resolver: Resolver = (hostname) => {
    const address = addresses.get(hostname);
    if (address === undefined) return Promise.reject(new Error(`There is no host ${hostname}`));
    return Promise.resolve([address]);
  };

  const transport: Transport = async (outgoing, pinned, signal) => {
    signal.throwIfAborted();
    const { origin, hostname } = outgoing.url;
    const request = received(outgoing, signal);
    requests.push(logged(outgoing, { request, pinned }));
    if (requests.length > maxRequests) requests.shift();
    const failure = failures.get(origin);
    const handler = handlers.get(origin);
    if (failure === "hang") return await untilAborted(signal);
    if (typeof failure === "object") return new Response(null, failure);
    const isHere = addresses.get(hostname) === pinned.address || isLiteral(hostname, pinned);
    if (failure === "refuse" || handler === undefined || !isHere) {
      throw new Error(`The connection to ${pinned.address} is refused`);
    }
    return await Promise.race([handler(request), untilAborted(signal)]);
  };

  return {
    resolver,
    transport,
    requests,
    serve(origin, handler) {
      const normal = enter(origin);
      handlers.set(normal, handler);
      return {
        [Symbol.dispose]() {
          if (handlers.get(normal) === handler) handlers.delete(normal);
        },
      };
    },
    fail(origin, how) {
      failures.set(enter(origin), how);
    },
    restore(origin) {
      failures.delete(new URL(origin).origin);
    },
  };
}

/** RFC 7534 §3.4: a public prefix that belongs to nobody's hosts. Each has a network of its own. */
function nthAddress(n: number): string {
  const low = (n & 0xffff).toString(16);
  const high = (n >>> 16).toString(16);
  return `2620:4f:8000:${low}::${high}:1`;
}

function isLiteral(hostname: string, { address }: PinnedAddress): boolean {
  return hostname === address || hostname === `[${address}]`;
}

function received({ url, method, headers, body }: OutgoingRequest, signal: AbortSignal): Request {
  const withHost = new Headers(headers);
  withHost.set("host", url.host);
  return new Request(url, { method, headers: withHost, body: body ?? null, signal });
}

function logged(
  { url, method, body }: OutgoingRequest,
  { request, pinned }: { readonly request: Request; readonly pinned: PinnedAddress },
): NetworkRequest {
  const { headers } = request;
  const { address } = pinned;
  return {
    method,
    url: url.href,
    headers: new Headers(headers),
    body: body ?? new Uint8Array(),
    address,
  };
}

function untilAborted(signal: AbortSignal): Promise<IncomingResponse> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return promise;
}
