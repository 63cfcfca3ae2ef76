/**
 * For whom shelves and lists are (BookWyrm §2.5).
 *
 * @module
 */

import { idsOf, isPublic, type JsonObject, PUBLIC } from "@commonplace/vocabulary";

/** For whom a shelf or a list is; `direct` is for its owner alone, and never leaves. */
export type ShelfPrivacy = "direct" | "followers" | "public" | "unlisted";

/** Whom something is addressed to, always both lists: BookWyrm stumbles over what is left out. */
export interface Addresses {
  /** The first ones. */
  readonly to: readonly string[];
  /** The others. */
  readonly cc: readonly string[];
}

/** How a shelf or a list is addressed, given the IRI of its owner's followers. */
export function addressesOf(privacy: ShelfPrivacy, followers: string): Addresses {
  switch (privacy) {
    case "public":
      return { to: [PUBLIC], cc: [followers] };
    case "unlisted":
      return { to: [followers], cc: [PUBLIC] };
    case "followers":
      return { to: [followers], cc: [] };
    case "direct":
      return { to: [], cc: [] };
  }
}

/** For whom a document is by its addresses; all spellings of the public count, and one address for a list of one. */
export function privacyOf(document: JsonObject, followers: string | undefined): ShelfPrivacy {
  const [to, cc] = [idsOf(document, "to"), idsOf(document, "cc")];
  if (to.some(isPublic)) return "public";
  if (cc.some(isPublic)) return "unlisted";
  const isTheirs = (iri: string) => iri === followers || /\/followers$/.test(iri);
  return [...to, ...cc].some(isTheirs) ? "followers" : "direct";
}
