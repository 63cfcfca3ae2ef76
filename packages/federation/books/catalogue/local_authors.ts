/**
 * The authors of a new book of this server.
 *
 * @module
 */

import type { Change, Store, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";
import type { Book } from "../ground/book.ts";
import { authorDocument } from "./book_documents.ts";
import { completeLocalBook } from "./complete_local_book.ts";
import { keepBooks } from "./keep_book.ts";
import { findBook } from "./known_as.ts";
import { newBookIri } from "./local_iri.ts";
import { matchBook } from "./match_book.ts";
import { nameKey } from "./name_key.ts";
import type { NewAuthor } from "./new_book.ts";
import { normaliseIdentifiers } from "./normalise_identifiers.ts";
import { saveLocalDocument } from "./save_local_document.ts";

/** By the origin and the folded name: the first author of ours of that name. */
const NAMES = recordKind<string>("book-author-name", (value) => typeof value === "string");

/** Authors of one book that are kept; some anthologies list hundreds. */
const MOST = 40;

/** What the authors of one transaction may cost: it rests on the rows that it looks at, and may on a hundred of them. */
const AFFORDED = 60;

/** What an author costs in rows: one that is to be found, and one that is to be made as well. */
const COST = { known: 1, made: 3, identifier: 1.5 };

/** The authors of a book, and what makes those that are new. */
export interface ComposedAuthors {
  readonly authors: readonly Book[];
  /** Those of them that are new, still to be kept. */
  readonly added: readonly Book[];
  readonly changes: readonly Change[];
}

/**
 * Finds the authors of a book, or makes them, as many as one transaction can: some fifteen that are not given by their
 * IRI. An IRI of which no author is known is passed over.
 */
export async function composeAuthors(
  view: View,
  given: readonly (NewAuthor | string)[],
  { origin, at }: { readonly origin: string; readonly at: number },
): Promise<ComposedAuthors> {
  const authors = new Map<string, Book>();
  const added: Book[] = [];
  const changes: Change[] = [];
  for (const author of affordable(given)) {
    const known = await knownAuthor(view, author, { origin, among: added, at });
    if (known) {
      authors.set(known.book.iri, known.book);
      changes.push(...known.changes);
    } else if (typeof author !== "string") {
      const made = newAuthor(author, { origin, at });
      authors.set(made.book.iri, made.book);
      added.push(made.book);
      changes.push(...made.changes);
    }
  }
  return { authors: [...authors.values()], added, changes };
}

/** Whether the authors of a book can be found or made in one transaction. */
export function fitTogether(given: readonly (NewAuthor | string)[]): boolean {
  return affordable(given).length === Math.min(given.length, MOST);
}

function affordable(
  given: readonly (NewAuthor | string)[],
): readonly (NewAuthor | string)[] {
  let spent = 0;
  return given.slice(0, MOST).filter((author) => {
    spent += typeof author === "string"
      ? COST.known
      : COST.made + COST.identifier * Object.keys(author.identifiers ?? {}).length;
    return spent <= AFFORDED;
  });
}

/** Keeps authors in transactions of their own; returns their IRIs. */
export async function saveAuthors(
  store: Store,
  given: readonly (NewAuthor | string)[],
  origin: string,
): Promise<readonly string[]> {
  const iris: string[] = [];
  for (const author of given.slice(0, MOST)) {
    iris.push(typeof author === "string" ? author : await saveAuthor(store, author, origin));
  }
  return iris;
}

async function saveAuthor(store: Store, author: NewAuthor, origin: string): Promise<string> {
  return await store.transact(async (view) => {
    const at = store.clock.now();
    const { authors, added, changes } = await composeAuthors(view, [author], { origin, at });
    const kept = await keepBooks(view, added, at);
    return { changes: [...changes, ...kept], result: authors[0]?.iri ?? "" };
  });
}

interface Looking {
  readonly origin: string;
  readonly at: number;
  /** Those that were made a moment ago. */
  readonly among: readonly Book[];
}

async function knownAuthor(
  view: View,
  author: NewAuthor | string,
  { origin, at, among }: Looking,
): Promise<{ readonly book: Book; readonly changes: readonly Change[] } | undefined> {
  if (typeof author === "string") {
    const book = await findBook(view, author);
    return book?.kind === "Author" ? { book, changes: [] } : undefined;
  }
  const identifiers = normaliseIdentifiers(author.identifiers ?? {});
  const same = await matchBook(view, { kind: "Author", identifiers });
  if (same) return await completeLocalBook(view, same, { identifiers, at });
  if (Object.keys(identifiers).length > 0) return undefined;
  const key = nameKey(origin, author.name);
  const twin = among.find(({ title }) => nameKey(origin, title) === key);
  if (twin) return { book: twin, changes: [] };
  const iri = await NAMES.read(view, key);
  const book = iri === undefined ? undefined : await findBook(view, iri);
  return book && { book, changes: [] };
}

function newAuthor(
  author: NewAuthor,
  { origin, at }: { readonly origin: string; readonly at: number },
): { readonly book: Book; readonly changes: readonly Change[] } {
  const iri = newBookIri(origin, "author");
  const identifiers = normaliseIdentifiers(author.identifiers ?? {});
  const book: Book = { iri, kind: "Author", title: author.name, authors: [], identifiers, at };
  return {
    book,
    changes: [
      ...NAMES.save(nameKey(origin, author.name), iri),
      ...saveLocalDocument(iri, authorDocument(iri, author, identifiers), at),
    ],
  };
}
