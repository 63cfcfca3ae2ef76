/**
 * Two books that are one.
 *
 * @module
 */

import { type Change, references, type Store, type View } from "@commonplace/storage";
import { FederationError } from "../../src/error.ts";
import type { Book } from "../ground/book.ts";
import { completeLocalBook } from "./complete_local_book.ts";
import { forgetBook } from "./keep_book.ts";
import { findBook, knowAs } from "./known_as.ts";
import { moveLater } from "./move_later.ts";

/** Which books. */
export interface Merging {
  /** The IRI of the one that is to go. */
  readonly from: string;
  /** The IRI of the one that stays. */
  readonly into: string;
}

/**
 * Merges a book into another of its kind: whoever asks for it finds the other, one of ours by a redirect (308), and what it
 * was known by leads there. Editions and books that name it name the other, soon. What the one that stays lacks in
 * identifiers it gets, if it is ours. Merging what is one already changes nothing.
 *
 * @throws {FederationError} with code `invalid-option` where one of them is not known, they are of different kinds, or one of
 * ours is to go for another server's.
 *
 * @example Twins
 * ```ts
 * import { findBook, mergeBooks, saveLocalBook } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin });
 * const { edition: one } = await saveLocalBook(a.store, { origin, title: "Emma" });
 * const { edition: two } = await saveLocalBook(a.store, { origin, title: "Emma" });
 * await mergeBooks(a.store, { from: two.iri, into: one.iri });
 * assert.deepEqual(await findBook(a.store.view, two.iri), one);
 * ```
 */
export async function mergeBooks(store: Store, merging: Merging): Promise<void> {
  await store.transact(async (view) => {
    const changes = await composeMerge(view, merging, store.clock.now());
    return { changes, result: undefined };
  });
}

async function composeMerge(
  view: View,
  { from, into }: Merging,
  at: number,
): Promise<readonly Change[]> {
  const [source, target] = await Promise.all([findBook(view, from), findBook(view, into)]);
  if (source === undefined || target === undefined) {
    throw refused(`There is no book ${source === undefined ? from : into}`);
  }
  if (source.iri === target.iri) return [];
  if (source.kind !== target.kind) {
    throw refused(`${from} and ${into} are of different kinds: ${source.kind} and ${target.kind}`);
  }
  if (source.origin === undefined && target.origin !== undefined) {
    throw refused(`${from} is of this server: merge ${into} into it`);
  }
  const { identifiers } = source;
  const { changes } = await completeLocalBook(view, target, { identifiers, at });
  return [
    ...changes,
    ...await forgetBook(view, source.iri, at),
    ...knowAs(source.iri, target.iri),
    ...redirected(source, target, at),
    ...moveLater(source.iri),
  ];
}

/** What others publish stays as they published it. */
function redirected(source: Book, { iri: to }: Book, fetchedAt: number): readonly Change[] {
  if (source.origin !== undefined) return [];
  const { iri } = source;
  const provenance = { kind: "local" } as const;
  return references.save({ iri, state: "redirected", to, provenance, fetchedAt });
}

function refused(message: string): FederationError {
  return new FederationError("invalid-option", message);
}
