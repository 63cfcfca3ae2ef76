/**
 * Blocks on the way out: no request goes to a host that is blocked, whoever makes it.
 *
 * @module
 */

import { FetchError } from "../fetching/fetch_error.ts";
import type { Fetcher, FetchOptions } from "../fetching/fetcher.ts";
import { isRefused, refusal } from "./refusal.ts";
import type { RefusalContext } from "./standing.ts";

/** Which hosts are asked for what, and who we say that we are there. */
export interface Guarding extends RefusalContext {
  /** What the `User-Agent` of a GET has besides, by where it goes. */
  readonly userAgentFor: NonNullable<FetchOptions["userAgentFor"]>;
}

/** A fetcher that asks no refused host, and follows no redirect to one. Disposing it does nothing. */
export function guardedFetcher(
  fetcher: Fetcher,
  { userAgentFor, ...context }: Guarding,
): Fetcher {
  const direction = "out";
  return {
    async fetch(request, options = {}) {
      const { url, method } = request;
      const refused = await refusal(context, new URL(url).origin, { direction });
      if (refused) throw new FetchError("refused-host", refused.message, { url });
      const { permitRedirect } = options;
      return await fetcher.fetch(request, {
        ...options,
        ...(method === "GET" && { userAgentFor }),
        permitRedirect: async (next) =>
          !await isRefused(context, next.origin, { direction }) &&
          await (permitRedirect?.(next) ?? true),
      });
    },
    locate: (url, signal) => fetcher.locate(url, signal),
    allows: (host) => fetcher.allows(host),
    [Symbol.dispose]() {},
  };
}
