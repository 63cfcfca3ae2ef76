import { FetchError } from "./fetch_error.ts";

/**
 * Where an answer sends a request on to, or `undefined` when it is the answer itself.
 *
 * Only 307 and 308 keep a method other than GET and HEAD (RFC 9110 §15.4), so only those are followed for it: a
 * delivery that became a GET would look like a success.
 *
 * @param response The answer's status and headers.
 * @param options The URL and the method of the request.
 * @throws {FetchError} `refused-redirect`, when the redirect may not be followed.
 */
export function findRedirect(
  response: { readonly status: number; readonly headers: Headers },
  options: { readonly url: URL; readonly method: string },
): URL | undefined {
  const { url, method } = options;
  const location = response.headers.get("location");
  if (!REDIRECTS.has(response.status) || location === null) return undefined;
  const next = URL.parse(location, url);
  if (next === null) {
    throw new FetchError("refused-redirect", "The redirect names no URL", { url });
  }
  if (url.protocol === "https:" && next.protocol !== "https:") {
    throw new FetchError("refused-redirect", "The redirect leaves https", { url });
  }
  if (method !== "GET" && method !== "HEAD" && response.status < 307) {
    const reason = `Redirect ${response.status} would make a GET of ${method}`;
    throw new FetchError("refused-redirect", reason, { url });
  }
  return next;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
