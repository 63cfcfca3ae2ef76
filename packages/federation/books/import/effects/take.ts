/**
 * What one record of a file changes.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { keepBooks } from "../../catalogue/keep_book.ts";
import { composeAuthors } from "../../catalogue/local_authors.ts";
import { matchBook } from "../../catalogue/match_book.ts";
import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import { composeLocalBook } from "../../catalogue/save_local_book.ts";
import type { Wanted, WantedEdition } from "../wanted.ts";
import type { Shelve } from "./shelve.ts";
import { fillAuthor, fillWork, sketchWork } from "./sketches.ts";

/** For whom a record is taken in. */
export interface Taking {
  /** The origin of the domain that books are to be on. */
  readonly origin: string;
  /** The IRI of the actor whose books they are; without one nothing is shelved. */
  readonly owner?: string;
  /** What becomes of an edition that is not known. */
  readonly unknownBooks: "add" | "report";
  /** Puts books on shelves. */
  readonly shelve: Shelve;
  /** The present, milliseconds since 1970. */
  readonly at: number;
}

/** What becomes of a record. */
export type Taken =
  | {
    readonly kind: "added" | "matched";
    readonly isShelved: boolean;
    readonly changes: readonly Change[];
  }
  | { readonly kind: "no-match"; readonly message: string };

/** Takes in what a record says: matched to what is known by any identifier, else added. */
export async function take(view: View, wanted: Wanted, taking: Taking): Promise<Taken> {
  switch (wanted.kind) {
    case "author": {
      const { authors, added, changes } = await composeAuthors(view, [wanted.author], taking);
      const [author] = authors;
      const filled = author && added.length === 0
        ? await fillAuthor(view, author, { author: wanted.author, at: taking.at })
        : [];
      const kept = await keepBooks(view, added, taking.at);
      const kind = added.length > 0 ? "added" : "matched";
      return { kind, isShelved: false, changes: [...changes, ...kept, ...filled] };
    }
    case "work":
      if (Object.keys(normaliseIdentifiers(wanted.work.identifiers ?? {})).length === 0) {
        return { kind: "no-match", message: "The work has no identifier to know it by." };
      }
      return { ...await fillWork(view, wanted.work, taking), isShelved: false };
    case "edition":
      return await takeEdition(view, wanted.edition, taking);
    case "shelved": {
      const taken = await takeEdition(view, wanted.edition, taking);
      const { owner, shelve, at } = taking;
      if (taken.kind === "no-match" || owner === undefined) return taken;
      const { shelving } = wanted;
      const shelved = await shelve(view, { owner, book: taken.book, shelving, at });
      return {
        ...taken,
        isShelved: shelved.length > 0,
        changes: [...taken.changes, ...shelved],
      };
    }
  }
}

type TakenEdition = Taken & ({ readonly kind: "no-match" } | { readonly book: string });

async function takeEdition(
  view: View,
  edition: WantedEdition,
  { origin, unknownBooks, at }: Taking,
): Promise<TakenEdition> {
  const identifiers = normaliseIdentifiers(edition.identifiers ?? {});
  if (Object.keys(identifiers).length === 0) {
    return { kind: "no-match", message: "The book has no identifier to know it by." };
  }
  if (unknownBooks === "report") {
    const known = await matchBook(view, { kind: "Edition", identifiers });
    if (known === undefined) {
      return { kind: "no-match", message: "No book that is known has one of its identifiers." };
    }
  }
  const work = normaliseIdentifiers(edition.work?.identifiers ?? {});
  const knownWork = edition.work && await matchBook(view, { kind: "Work", identifiers: work });
  const authors = edition.authors ?? knownWork?.authors ?? [];
  const made = await composeLocalBook(view, { ...edition, authors, origin }, at);
  const isSketch = made.isNew && edition.work?.title === undefined && knownWork === undefined;
  const sketched = isSketch && made.edition.work ? sketchWork(made.edition.work) : [];
  return {
    kind: made.isNew ? "added" : "matched",
    isShelved: false,
    book: made.edition.iri,
    changes: [...made.changes, ...sketched],
  };
}
