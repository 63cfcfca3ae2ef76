import type { OutgoingRequest } from "./transport.ts";

/** A request as plain values, for who sends thousands and has no use for a `Request` of each. */
export interface PlainRequest {
  /** The method, in upper case. */
  readonly method: string;
  /** Where to. */
  readonly url: string;
  /** The headers, by names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body; none when left out. It must stay as it is until there is an answer. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** Signs what is to be sent by setting its headers; method, URL and body stay. */
export type SignRequest = (request: OutgoingRequest) => Promise<void>;

/** What makes one hop of a request. */
export interface PrepareOptions {
  /** Where this hop goes. */
  readonly url: URL;
  /** Where the first hop went. */
  readonly first: URL;
  /** The body, read. */
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  /** The `User-Agent`, unless the request brings one. */
  readonly userAgent: string;
  /** Media types for `Accept`, unless the request brings one. */
  readonly accept?: readonly string[];
  /** Signs what is to be sent. */
  readonly sign?: SignRequest;
}

/**
 * Makes the request of one hop: headers that fit, no compression, signed for exactly this URL.
 *
 * @param request The request as the caller made it.
 * @param options The URL of the hop and what to add.
 */
export async function prepareRequest(
  request: Request | PlainRequest,
  options: PrepareOptions,
): Promise<OutgoingRequest> {
  const { url, first, content, sign } = options;
  const { method } = request;
  const headers = copyOf(request.headers);
  removeAll(headers, CONNECTION_HEADERS);
  if (url.origin !== first.origin) removeAll(headers, SECRET_HEADERS);
  if (!headers.has("user-agent")) headers.set("user-agent", options.userAgent);
  if (options.accept !== undefined && !headers.has("accept")) {
    headers.set("accept", options.accept.join(", "));
  }
  // A decompressed body has no honest size beforehand.
  headers.set("accept-encoding", "identity");
  const outgoing = { method, url, headers, ...(content && { body: content }) };
  if (sign !== undefined) {
    await sign(outgoing);
    removeAll(headers, CONNECTION_HEADERS);
  }
  return outgoing;
}

/** One by one: what is handed to `Headers` as a whole is converted and checked several times over. */
function copyOf(given: PlainRequest["headers"] | Headers): Headers {
  const headers = new Headers();
  const append = (value: string, name: string) => headers.append(name, value);
  if (given instanceof Headers) given.forEach(append);
  else for (const [name, value] of Object.entries(given)) append(value, name);
  return headers;
}

function removeAll(headers: Headers, names: readonly string[]): void {
  for (const name of names) if (headers.has(name)) headers.delete(name);
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
