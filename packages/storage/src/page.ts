/**
 * Listings, page by page.
 *
 * @module
 */

/** One page of a listing. */
export interface Page<Item> {
  /** What is on the page, in the order of the listing. */
  readonly items: readonly Item[];
  /** Hand this back as `after` for the next page; `undefined` on the last one. */
  readonly next: string | undefined;
}
