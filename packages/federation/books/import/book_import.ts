/**
 * Imports and how far they are.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";
import type { ShelfPrivacy } from "../shelves/shelf_privacy.ts";
import type { BookFormat } from "./formats/format.ts";
import type { Place } from "./splitting/place.ts";
import type { ProblemCode } from "./wanted.ts";

const IMPORTS = recordKind<BookImport, "owner">("book-import");
const PROBLEMS = recordKind<ImportProblem, "import">("book-import-problem");

/** How long imports and their problems are remembered after they have begun: 90 days, in milliseconds. */
const REMEMBERED = 90 * 24 * 3600 * 1000;

/** What an import has come to. */
export type ImportCounts = {
  /** Records that were read, without headers and what is empty. */
  readonly read: number;
  /** Books and authors that were not known before. */
  readonly added: number;
  /** Books and authors that were known: one that is on a shelf already, and as the file says, counts here alone. */
  readonly matched: number;
  /** Books that were put on a shelf, or about which what the reader did was kept. */
  readonly shelved: number;
  /** Records that came to nothing, each with a reason: {@linkcode importProblems}. */
  readonly problems: number;
};

/** An import, as far as it is. */
export type BookImport = {
  /** Names it. */
  readonly id: string;
  /** The format of its file. */
  readonly format: BookFormat;
  /** The origin of the domain that its books are to be on. */
  readonly origin: string;
  /** The IRI of the actor whose books they are; without one nothing is shelved. */
  readonly owner?: string;
  /** What becomes of an edition that is not known. */
  readonly unknownBooks: "add" | "report";
  /** For whom the shelves are that it makes. */
  readonly shelfPrivacy: ShelfPrivacy;
  /** Whether it goes on, has come to the end, was cancelled, or could not be read at all. */
  readonly state: "cancelled" | "done" | "failed" | "running";
  /** Why it could not be read. */
  readonly failure?: string;
  /** The bytes of its file: `place.offset` of them have been read. */
  readonly size: number;
  /** Up to where it has been read. */
  readonly place: Place;
  /** Of a table the names of its columns. */
  readonly header?: readonly string[];
  /** What it has come to. */
  readonly counts: ImportCounts;
  /** When it was begun, milliseconds since 1970. */
  readonly startedAt: number;
  /** When it ended, milliseconds since 1970. */
  readonly endedAt?: number;
};

/** Why a record came to nothing. */
export type ImportProblem = {
  /** The line of the file that the record begins in, from 1. */
  readonly line: number;
  /** Which record it is, from 1; the header of a table is the first. */
  readonly record: number;
  /** What kind of problem it is. */
  readonly code: ProblemCode;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** The title of the book, where the record could be read. */
  readonly title?: string;
};

/** An import by its id, or `undefined`. It is as far as the newest commit: read it while it runs to see its progress. */
export async function readImport(view: View, id: string): Promise<BookImport | undefined> {
  return await IMPORTS.read(view, id);
}

/** A page of the imports of an actor, the oldest first. */
export async function importsOf(
  view: View,
  owner: string,
  options: ListOptions = {},
): Promise<Page<BookImport>> {
  return await IMPORTS.find(view, { ...options, index: "owner", value: owner });
}

/** A page of what came to nothing in an import, in the order of its file; at most the first 10,000 are kept. */
export async function importProblems(
  view: View,
  id: string,
  options: ListOptions = {},
): Promise<Page<ImportProblem>> {
  return await PROBLEMS.find(view, { ...options, index: "import", value: id });
}

/** Keeps how far an import is. */
export function saveImport(book: BookImport): readonly Change[] {
  const { owner, startedAt: position } = book;
  const indexes = { ...(owner !== undefined && { owner: { value: owner, position } }) };
  return IMPORTS.save(book.id, book, { indexes, expires: position + REMEMBERED });
}

/** Keeps a problem of an import that began at a time, milliseconds since 1970. */
export function saveProblem(
  id: string,
  problem: ImportProblem,
  startedAt: number,
): readonly Change[] {
  return PROBLEMS.save(`${id} ${problem.record}`, problem, {
    indexes: { import: { value: id, position: problem.record } },
    expires: startedAt + REMEMBERED,
  });
}
