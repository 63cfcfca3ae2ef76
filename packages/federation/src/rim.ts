/**
 * What every answer has in common, whichever room it came from.
 *
 * @module
 */

import type { Context } from "./context.ts";
import type { Route } from "./route.ts";

/** Seconds for which a browser need not ask again what it may send. */
const PREFLIGHT = 24 * 3600;

/** Headers that a page may send to read, and may read of the answer. */
const SENT = "accept, authorization, content-type, if-none-match, signature, signature-input, date";
const READABLE = "etag, link, location, retry-after, www-authenticate";

/** Answers `OPTIONS`: what may be sent here, to servers and to browsers (Fetch §3.2.2). */
export function preflight(allowed: readonly string[]): Response {
  const methods = allowed.join(", ");
  const headers = {
    "allow": methods,
    "access-control-allow-methods": methods,
    "access-control-allow-headers": SENT,
    "access-control-max-age": String(PREFLIGHT),
  };
  return new Response(null, { status: 204, headers });
}

/** What an answer depends on besides its URL. */
export function varyOf({ serving }: Pick<Context, "serving">, route: Route): string | undefined {
  switch (route.kind) {
    case "actor":
    case "collection":
    case "document":
    case "remote":
      return serving.authorizedFetch === "off"
        ? "accept, authorization"
        : "accept, authorization, signature";
    case "host-meta":
      return "accept";
    default:
      return undefined;
  }
}

/**
 * Finishes an answer: any page may read it, since no cookie is ever asked for across origins; nobody
 * guesses its type; refusals are not kept; `HEAD` has no body but its length (RFC 9110 §9.3.2).
 */
export async function finish(
  request: Request,
  response: Response,
  vary: string | undefined,
): Promise<Response> {
  const finished = new Response(response.body, response);
  const { headers } = finished;
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", READABLE);
  headers.set("x-content-type-options", "nosniff");
  if (vary !== undefined) headers.set("vary", withVary(headers.get("vary"), vary));
  if (response.status >= 400 && !headers.has("cache-control")) {
    headers.set("cache-control", "no-store");
  }
  return request.method === "HEAD" ? await withoutBody(finished) : finished;
}

/** What an answer depends on by the word of two who know; each header once. */
export function withVary(said: string | null, vary: string): string {
  const names = [vary, said ?? ""].flatMap((list) => list.split(",")).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))].join(", ");
}

async function withoutBody(response: Response): Promise<Response> {
  const { byteLength } = await response.arrayBuffer();
  const bodiless = new Response(null, response);
  if (response.status !== 304) bodiless.headers.set("content-length", String(byteLength));
  return bodiless;
}
