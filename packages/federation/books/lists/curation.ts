/**
 * Who may put books on a list.
 *
 * @module
 */

/** How a list is kept: by its owner, by everybody, by everybody with its owner's approval, or by a group. */
export type Curation = "closed" | "curated" | "group" | "open";

/** How somebody stands to a list. */
export type ListRole = "member" | "other" | "owner";

/** What becomes of a book that somebody puts on a list: it is on it, waits for its owner, or is refused. */
export type CurationVerdict = "approved" | "pending" | "refused";

/** What becomes of what is added, by how a list is kept and who adds it (BookWyrm B50). */
export const CURATION: Readonly<Record<Curation, Readonly<Record<ListRole, CurationVerdict>>>> = {
  closed: { owner: "approved", member: "refused", other: "refused" },
  curated: { owner: "approved", member: "pending", other: "pending" },
  group: { owner: "approved", member: "approved", other: "refused" },
  open: { owner: "approved", member: "approved", other: "approved" },
};

/** How a list is kept by a word; what nobody knows is closed, as what is left out (BookWyrm §2.2). */
export function curationOf(word: unknown): Curation {
  return isCuration(word) ? word : "closed";
}

/** Whether a word says how a list is kept. */
export function isCuration(word: unknown): word is Curation {
  return typeof word === "string" && Object.hasOwn(CURATION, word);
}
