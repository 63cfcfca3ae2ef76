/**
 * The listings that a post or comment is in.
 *
 * @module
 */

import type { Context } from "../../src/context.ts";
import type { Item } from "../ground/item.ts";

/** The posts of all communities that are known here. */
export const ALL = "all";

/** The posts of the communities of this server. */
export const LOCAL = "local";

/** The names of the listings: of a comment what it answers; of a post that is not shown there are none. */
export function listsOf(
  { kind, state, community, parent }: Item,
  { domains }: Pick<Context, "domains">,
): readonly string[] {
  // Comments that are gone still hold those that answer them.
  if (kind === "comment") return parent === undefined ? [] : [parent];
  if (state !== "shown") return [];
  return [community, ALL, ...(domains.of(community) ? [LOCAL] : [])];
}
