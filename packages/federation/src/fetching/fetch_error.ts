import { presentableUrl } from "./presentable_url.ts";

/**
 * Why nothing was fetched:
 *
 * - `refused-url`: not http(s), plain http where https is wanted, credentials, an odd host name;
 * - `refused-address`: the host is, or resolves to, an address that is not public;
 * - `refused-host`: those who moderate have blocked the host;
 * - `refused-redirect`: a redirect that may not be followed (from https to http, of a POST by 301 to 303, to a blocked host);
 * - `too-many-redirects`: the last redirect that may be followed led to one more;
 * - `content-type`, `content-encoding`, `too-large`: the answer is not what was asked for;
 * - `timeout`, `network`: no answer, or not all of it;
 * - `aborted`: the caller's signal;
 * - `busy`: too many exchanges are under way in this process, the peer has no part in it.
 */
export type FetchErrorCode =
  | "refused-url"
  | "refused-address"
  | "refused-host"
  | "refused-redirect"
  | "too-many-redirects"
  | "content-type"
  | "content-encoding"
  | "too-large"
  | "timeout"
  | "network"
  | "aborted"
  | "busy";

/** What a {@linkcode FetchError} is about. */
export interface FetchErrorOptions extends ErrorOptions {
  /** What was to be fetched; its query, fragment and credentials are not kept. */
  readonly url: URL | string;
}

/** A fetch that ended without an answer to hand on. */
export class FetchError extends Error {
  /** `FetchError`. */
  override readonly name = "FetchError";
  /** Why nothing was fetched. */
  readonly code: FetchErrorCode;
  /** What was to be fetched, without query, fragment and credentials: fit for a log. */
  readonly url: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;

  /** Says what happened in `message`, to which the URL is added. */
  constructor(code: FetchErrorCode, message: string, options: FetchErrorOptions) {
    const { url, ...rest } = options;
    super(`${message} (${presentableUrl(url)})`, rest);
    this.code = code;
    this.url = presentableUrl(url);
    this.retryable = RETRYABLE.has(code);
  }
}

const RETRYABLE: ReadonlySet<FetchErrorCode> = new Set(["timeout", "network", "aborted", "busy"]);
