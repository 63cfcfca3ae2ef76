/**
 * Blocks on the way out: no request goes to a host that is blocked, whoever makes it.
 *
 * @module
 */

import { FetchError } from "../fetching/fetch_error.ts";
import type { Fetcher } from "../fetching/fetcher.ts";
import { isRefused, refusal } from "./refusal.ts";
import type { RefusalContext } from "./standing.ts";

/** A fetcher that asks no refused host, and follows no redirect to one. Disposing it does nothing. */
export function guardedFetcher(fetcher: Fetcher, context: RefusalContext): Fetcher {
  const direction = "out";
  return {
    async fetch(request, options = {}) {
      const { url } = request;
      const refused = await refusal(context, new URL(url).origin, { direction });
      if (refused) throw new FetchError("refused-host", refused.message, { url });
      const { permitRedirect } = options;
      return await fetcher.fetch(request, {
        ...options,
        permitRedirect: async (next) =>
          !await isRefused(context, next.origin, { direction }) &&
          await (permitRedirect?.(next) ?? true),
      });
    },
    locate: (url, signal) => fetcher.locate(url, signal),
    [Symbol.dispose]() {},
  };
}
