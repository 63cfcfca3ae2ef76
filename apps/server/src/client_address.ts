/**
 * Who is at the other end of a request.
 *
 * @module
 */

import { isPublicAddress } from "@commonplace/federation";

/**
 * The address of a client. Behind a proxy in the same house, which is what a peer without a public address is taken
 * for, it is the last one in `X-Forwarded-For`: the one that the proxy saw itself. What stands before it
 * anybody can have written.
 */
export function clientAddress(
  { headers }: Pick<Request, "headers">,
  peer: string | undefined,
): string | undefined {
  if (peer === undefined || isPublicAddress(peer)) return peer;
  const seen = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return seen === undefined || seen === "" ? peer : seen;
}
