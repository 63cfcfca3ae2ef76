/**
 * How somebody stands to a shelf or a list, and what becomes of what they add.
 *
 * @module
 */

import { followers, type View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import type { BookCollection } from "../shelves/book_collection.ts";
import { CURATION, type CurationVerdict, type ListRole } from "./curation.ts";

/** How somebody stands to a shelf or a list. */
export function roleOn(collection: BookCollection, actor: string): ListRole {
  if (collection.owner === actor) return "owner";
  const isMember = collection.type === "BookList" && collection.group?.includes(actor);
  return isMember ? "member" : "other";
}

/**
 * What becomes of a book that somebody puts on a shelf or a list. Shelves are always closed. So is for others what they
 * may not see, and for whom the owner has blocked everything; of those of other servers only their owner knows that.
 */
export async function verdictOn(
  context: Pick<Context, "domains" | "serving">,
  view: View,
  { collection, actor }: { readonly collection: BookCollection; readonly actor: string },
): Promise<CurationVerdict> {
  const role = roleOn(collection, actor);
  if (role === "owner") return "approved";
  const { type, owner, privacy } = collection;
  if (type === "Shelf" || (role === "other" && privacy === "direct")) return "refused";
  if (context.domains.of(owner)) {
    const isHidden = role === "other" && privacy === "followers" &&
      !await followers.follows(view, owner, actor);
    if (isHidden || await context.serving.isBlocked(view, { viewer: actor, owner })) {
      return "refused";
    }
  }
  return CURATION[collection.curation][role];
}
