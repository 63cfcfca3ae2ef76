/**
 * The user agents by which BookWyrm tells who reads posts about books.
 *
 * @module
 */

import type { Context } from "../../../src/context.ts";
import { readersOfHost } from "./readers_of_host.ts";

/** The version of BookWyrm whose protocol is spoken. */
const SPOKEN = "0.9.2";

/** What BookWyrm itself looks for (BookWyrm §2.7). */
const READER = /\(BookWyrm\/[0-9]+\.[0-9]+\.[0-9]+;/;

/** Whether a request comes from somebody who reads posts about books. */
export function isFromReaders(request: Request): boolean {
  return READER.test(request.headers.get("user-agent") ?? "");
}

/**
 * What our `User-Agent` has besides where we ask a host that is known to have posts about books: it answers with those as
 * they are. No other host sees it.
 */
export async function userAgentForReaders(
  origin: string,
  context: Pick<Context, "domains" | "store">,
): Promise<string | undefined> {
  const readers = await readersOfHost(context, origin);
  if (readers === "others") return undefined;
  return `(BookWyrm/${SPOKEN}; +${context.domains.all[0].origin})`;
}
