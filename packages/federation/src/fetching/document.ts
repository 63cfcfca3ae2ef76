import { FetchError, type FetchErrorCode } from "./fetch_error.ts";
import type { Fetcher, FetchOptions } from "./fetcher.ts";
import { presentableUrl } from "./presentable_url.ts";

/** How a document is fetched. */
export interface FetchDocumentOptions {
  /** Stops waiting; the request itself ends when nobody waits for it any more. */
  readonly signal?: AbortSignal;
  /** Signs the GET, once for every hop. Calls share a request only when they sign with the same function. */
  readonly sign?: NonNullable<FetchOptions["sign"]>;
  /** Bytes of the document. Default: the fetcher's. */
  readonly maxBytes?: number;
  /**
   * The entity tag of the copy that is kept: an origin that has no other answers with status 304, which
   * comes as a failure with code `status` (RFC 9110 §13.1.2). Default: none.
   */
  readonly etag?: string;
}

/** An ActivityPub document as it was served. */
export interface FetchedDocument {
  /** A document. */
  readonly ok: true;
  /** The URL that served it, after redirects: compare the document's id with it, see `checkDocumentId`. */
  readonly url: string;
  /** The bytes as they came. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The bytes as text. */
  readonly text: string;
  /** The entity tag of the answer, to ask by the next time. */
  readonly etag: string | undefined;
}

/** Why there is no document. */
export interface DocumentFailure {
  /** No document. */
  readonly ok: false;
  /** `gone` for 410, which is for ever; `status` for other answers; `encoding` for what is not UTF-8. */
  readonly code: FetchErrorCode | "gone" | "status" | "encoding";
  /** The status of the answer, if there was one. */
  readonly status?: number;
  /** Whether the same fetch may succeed later. */
  readonly retryable: boolean;
  /** One sentence for a log, with the URL but without its query. */
  readonly message: string;
}

/** A document, or why there is none. */
export type DocumentResult = FetchedDocument | DocumentFailure;

/**
 * Fetches an ActivityPub document by its IRI (ActivityPub §3.2).
 *
 * An answer counts as one when it is `application/activity+json`, or `application/ld+json` with the profile of
 * ActivityStreams; bare `application/json` is refused, because that is also what an upload is served as (Lemmy §4.2
 * V22). Calls for the same IRI share one request. Whether the document may call itself by its id is
 * the caller's to check, see `checkDocumentId`.
 *
 * @example Fetch an actor
 * ```ts
 * import { createFetcher, fetchDocument } from "@commonplace/federation";
 * import { createNetwork } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const network = createNetwork();
 * network.serve("https://a.example", () =>
 *   new Response('{"type":"Person"}', { headers: { "content-type": "application/activity+json" } }));
 *
 * using fetcher = createFetcher({ userAgent: "Example/1.0", ...network });
 * const fetched = await fetchDocument(fetcher, "https://a.example/people/ada");
 * assert.equal(fetched.ok && fetched.text, '{"type":"Person"}');
 * ```
 *
 * @param fetcher The guarded fetcher.
 * @param iri What to fetch; a fragment is not sent.
 * @param options Who signs, and bounds.
 */
export async function fetchDocument(
  fetcher: Fetcher,
  iri: string,
  options: FetchDocumentOptions = {},
): Promise<DocumentResult> {
  const url = URL.parse(iri);
  if (url === null) return failed(new FetchError("refused-url", "This is no URL", { url: iri }));
  url.hash = "";
  const { signal } = options;
  if (signal?.aborted) return givenUp(url);
  const flight = board(fetcher, url, options);
  const { promise, resolve } = Promise.withResolvers<DocumentResult>();
  const leave = () => resolve(givenUp(url));
  signal?.addEventListener("abort", leave);
  flight.waiting++;
  try {
    return await Promise.race([flight.result, promise]);
  } finally {
    signal?.removeEventListener("abort", leave);
    if (--flight.waiting === 0) flight.end();
  }
}

/** One request under way, and how many wait for it. */
interface Flight {
  readonly url: string;
  readonly sign: FetchDocumentOptions["sign"];
  readonly maxBytes: number | undefined;
  readonly etag: string | undefined;
  readonly result: Promise<DocumentResult>;
  /** Takes it from those that can be joined, and stops it when it is not over. */
  readonly end: () => void;
  waiting: number;
}

/** Bounded by the exchanges that a fetcher lets be under way. */
const flights: WeakMap<Fetcher, Set<Flight>> = new WeakMap();

function board(
  fetcher: Fetcher,
  url: URL,
  { sign, maxBytes, etag }: FetchDocumentOptions,
): Flight {
  const underWay = flights.get(fetcher) ?? new Set();
  flights.set(fetcher, underWay);
  for (const flight of underWay) {
    const isSame = flight.url === url.href && flight.sign === sign &&
      flight.maxBytes === maxBytes && flight.etag === etag;
    if (isSame) return flight;
  }
  const controller = new AbortController();
  const { signal } = controller;
  const flight: Flight = {
    url: url.href,
    sign,
    maxBytes,
    etag,
    result: request(fetcher, conditional(url, etag), {
      accept: ACCEPT,
      signal,
      ...(sign && { sign }),
      ...(maxBytes !== undefined && { maxBytes }),
    }),
    end() {
      underWay.delete(flight);
      controller.abort();
    },
    waiting: 0,
  };
  underWay.add(flight);
  return flight;
}

const ACCEPT: readonly string[] = [
  "application/activity+json",
  'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
];

function conditional(url: URL, etag: string | undefined): Request {
  return new Request(url, etag === undefined ? {} : { headers: { "if-none-match": etag } });
}

async function request(
  fetcher: Fetcher,
  asked: Request,
  options: FetchOptions,
): Promise<DocumentResult> {
  try {
    const response = await fetcher.fetch(asked, options);
    if (response.ok) return await readDocument(response);
    const { status } = response;
    return {
      ok: false,
      code: status === 410 ? "gone" : "status",
      status,
      retryable: RETRYABLE.has(status),
      message: `The answer has status ${status} (${presentableUrl(asked.url)})`,
    };
  } catch (error) {
    if (error instanceof FetchError) return failed(error);
    throw error;
  }
}

/** What may pass: RFC 9110 §15.5.9 and §15.6, RFC 8470 §5.2, RFC 6585 §4. */
const RETRYABLE: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

async function readDocument(response: Response): Promise<DocumentResult> {
  const { url, headers } = response;
  const bytes = await response.bytes();
  const etag = headers.get("etag") ?? undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { ok: true, url, bytes, text, etag };
  } catch {
    const message = `The answer is not UTF-8 (${presentableUrl(url)})`;
    return { ok: false, code: "encoding", retryable: false, message };
  }
}

function failed({ code, retryable, message }: FetchError): DocumentFailure {
  return { ok: false, code, retryable, message };
}

function givenUp(url: URL): DocumentFailure {
  return failed(new FetchError("aborted", "The caller gave up", { url }));
}
