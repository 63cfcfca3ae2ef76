/**
 * The two ports under the guarded fetcher: finding addresses and sending one request to one address.
 * Tests put a whole network behind them.
 *
 * @module
 */

/**
 * Finds the addresses of a host name, IPv4 and IPv6, in the order in which they should be tried.
 *
 * Rejects when the name does not exist. `signal` is aborted when nobody waits for the answer any more;
 * a resolver that cannot be stopped may ignore it.
 */
export type Resolver = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

/** The one address that a request may go to, checked before it is handed to a {@linkcode Transport}. */
export interface PinnedAddress {
  /** The address, without brackets or zone. */
  readonly address: string;
  /** The version of IP that it belongs to. */
  readonly family: 4 | 6;
}

/** One request as it goes out: final headers, no redirects, nothing left to add but the framing. */
export interface OutgoingRequest {
  /** The method, in upper case. */
  readonly method: string;
  /** Where to: gives the port, the `Host`, the request target and the name in the certificate. */
  readonly url: URL;
  /** Every header but `Host`, `Content-Length` and those of the connection, which the transport writes. */
  readonly headers: Headers;
  /** The body; none when left out. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** The head of an answer, and its body as it arrives. A `Response` is one. */
export interface IncomingResponse {
  /** The status code. */
  readonly status: number;
  /** The headers. */
  readonly headers: Headers;
  /** The body, still on its way; cancelling it frees the connection. */
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * Sends one request to one address and resolves with the head of the answer.
 *
 * It must connect to `address` and to nothing else: no resolution of its own, no redirects, no proxy. It
 * rejects when there is no answer; aborting `signal` gives up the connection, the body included.
 */
export type Transport = (
  request: OutgoingRequest,
  address: PinnedAddress,
  signal: AbortSignal,
) => Promise<IncomingResponse>;
