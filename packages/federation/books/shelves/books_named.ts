/**
 * Books by whichever of their IRIs they are shelved under.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { findBook, otherIris, standingIri } from "../catalogue/known_as.ts";
import type { Book } from "../ground/book.ts";
import { isKeepable } from "./longest.ts";

/** Other IRIs of one book that are looked at. */
const MOST_NAMES = 20;

/** The edition that an IRI stands for, or `undefined`. */
export async function editionNamed(view: View, iri: string): Promise<Book | undefined> {
  const book = isKeepable(iri) ? await findBook(view, iri) : undefined;
  return book?.kind === "Edition" ? book : undefined;
}

/** All IRIs that a book may be shelved under, the one that it has here first: books are merged after they were shelved. */
export async function namesOf(view: View, iri: string): Promise<readonly string[]> {
  if (!isKeepable(iri)) return [];
  const standing = await standingIri(view, iri);
  const { items } = await otherIris(view, standing, { limit: MOST_NAMES });
  return [...new Set([standing, iri, ...items])];
}
