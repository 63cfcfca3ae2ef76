import type { OutgoingRequest } from "./transport.ts";

/** What makes one hop of a request. */
export interface PrepareOptions {
  /** Where this hop goes. */
  readonly url: URL;
  /** The body, read. */
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  /** The `User-Agent`, unless the request brings one. */
  readonly userAgent: string;
  /** Media types for `Accept`, unless the request brings one. */
  readonly accept?: readonly string[];
  /** Signs what is to be sent. */
  readonly sign?: (request: Request) => Promise<Request>;
}

/**
 * Makes the request of one hop: headers that fit, no compression, signed for exactly this URL.
 *
 * @param request The request as the caller made it.
 * @param options The URL of the hop and what to add.
 */
export async function prepareRequest(
  request: Request,
  options: PrepareOptions,
): Promise<OutgoingRequest> {
  const { url, content, sign } = options;
  const headers = new Headers(request.headers);
  for (const name of CONNECTION_HEADERS) headers.delete(name);
  if (url.origin !== new URL(request.url).origin) {
    for (const name of SECRET_HEADERS) headers.delete(name);
  }
  if (!headers.has("user-agent")) headers.set("user-agent", options.userAgent);
  if (options.accept !== undefined && !headers.has("accept")) {
    headers.set("accept", options.accept.join(", "));
  }
  // A decompressed body has no honest size beforehand.
  headers.set("accept-encoding", "identity");
  const unsigned = { method: request.method, url, headers, ...(content && { body: content }) };
  if (sign === undefined) return unsigned;
  const { method, body = null } = unsigned;
  const signed = await sign(new Request(url, { method, headers, body }));
  const signedHeaders = new Headers(signed.headers);
  for (const name of CONNECTION_HEADERS) signedHeaders.delete(name);
  return { ...unsigned, headers: signedHeaders };
}

/** What the transport writes itself (RFC 9110 §7.6.1). */
const CONNECTION_HEADERS: readonly string[] = [
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** What is meant for the first origin alone. A signature made for it is as good as a password there. */
const SECRET_HEADERS: readonly string[] = [
  "authorization",
  "cookie",
  "signature",
  "signature-input",
];
