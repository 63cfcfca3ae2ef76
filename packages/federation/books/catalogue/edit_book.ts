/**
 * Update of a book of ours by an actor of ours.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import {
  idOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  PUBLIC,
  withMember,
} from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import { collectionIri } from "../../src/domain.ts";
import { addressedTo, isAddressed } from "../../src/outbox/addressing.ts";
import type { Composed } from "../../src/outbox/compose.ts";
import type { Act } from "../../src/outbox/perform/performer.ts";
import type { PerformerTable, Scene } from "../../src/plugs.ts";
import { type Problem, problem } from "../../src/problem.ts";
import { type Book, IDENTIFIERS } from "../ground/book.ts";
import { keepBooks } from "./keep_book.ts";
import { findBook } from "./known_as.ts";
import { normaliseIdentifier, normaliseIdentifiers } from "./normalise_identifiers.ts";
import { partialDate } from "./partial_date.ts";
import { type SaidOfBook, saidOfBook } from "./said_of_book.ts";
import { saveLocalDocument } from "./save_local_document.ts";

/** Who wants to edit what. */
export interface BookEdit {
  /** The IRI of the actor of ours. */
  readonly editor: string;
  /** The book, author or series of ours. */
  readonly book: Book;
  /** The IRI of who edited it last, or added it, where somebody did. */
  readonly lastEditedBy: string | undefined;
}

/** Whether somebody may edit a book. */
export type MayEdit = (edit: BookEdit) => boolean | Promise<boolean>;

/** Members that follow from others, or stay what they were. */
const FIXED: ReadonlySet<string> = new Set([
  "@context",
  "id",
  "type",
  "editions",
  "seriesBooks",
  "lastEditedBy",
  "totalItems",
]);

const DATES: ReadonlySet<string> = new Set([
  "born",
  "died",
  "firstPublishedDate",
  "publishedDate",
]);

/** Performs Updates of books of ours; those of everything else are left to others. */
export function bookEditPerformers(
  mayEdit: MayEdit = ({ editor, lastEditedBy }) => editor === lastEditedBy,
): PerformerTable {
  return {
    Update: async (composed, scene) => {
      const { object } = composed.json;
      const iri = idOf(object);
      const book = iri === undefined ? undefined : await findBook(scene.view, iri);
      if (book === undefined || book.iri !== iri || book.origin !== undefined) return undefined;
      if (!isJsonObject(object)) return problem(400, "An Update of a book says what changes.");
      return await edit(composed, scene, { book, object, mayEdit });
    },
  };
}

interface Edit {
  readonly book: Book;
  readonly object: JsonObject;
  readonly mayEdit: MayEdit;
}

/** The members that are given are replaced, those that are `null` removed; those who follow the editor get it whole. */
async function edit(
  composed: Composed,
  { view, actor: editor, at }: Scene,
  { book, object, mayEdit }: Edit,
): Promise<Act | Problem> {
  const before = (await authentic(view, book.iri))?.json;
  const lastEditedBy = before && idOf(before["lastEditedBy"]);
  if (before === undefined || !await mayEdit({ editor, book, lastEditedBy })) {
    return problem(403, "This book is not for this actor to edit.");
  }
  const wrong = IDENTIFIERS.find((name) => isWrong(name, object[name]));
  if (wrong !== undefined) return problem(400, `${wrong} is none: ${String(object[wrong])}`);
  const edited = editedDocument(before, object, editor);
  const said = saidOfBook(edited);
  if (said?.iri !== book.iri) return problem(400, "A book has a title, and an edition a work.");
  if (!await namesKnown(view, said, book)) {
    return problem(400, "A book names a work and authors that are known here.");
  }
  const { "@context": _context, ...document } = edited;
  const isOpen = isAddressed(composed.json);
  const followers = collectionIri(editor, "followers");
  const addressed = isOpen
    ? composed.text
    : addressedTo(composed.text, { to: [PUBLIC], cc: [followers] });
  return {
    text: withMember(addressed, "object", JSON.stringify(document)),
    audience: isOpen ? composed.audience : { actors: [], followersOf: [editor] },
    about: book.iri,
    isListed: false,
    changes: [
      ...saveLocalDocument(book.iri, edited, at),
      ...await keepBooks(view, [editedBook(book, said)], at),
    ],
  };
}

/** What it named before need not be known: it may be another server's. */
async function namesKnown(view: View, said: SaidOfBook, before: Book): Promise<boolean> {
  const named = [
    ...said.work === undefined || said.work === before.work ? [] : [[said.work, "Work"] as const],
    ...said.authors.filter((author) => !before.authors.includes(author))
      .map((author) => [author, "Author"] as const),
  ];
  const known = await Promise.all(
    named.map(async ([iri, kind]) => (await findBook(view, iri))?.kind === kind),
  );
  return known.every((isKnown) => isKnown);
}

function isWrong(name: typeof IDENTIFIERS[number], value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === "") return false;
  return typeof value !== "string" || normaliseIdentifier(name, value) === undefined;
}

function editedDocument(before: JsonObject, given: JsonObject, editor: string): JsonObject {
  const changes = Object.entries(given).filter(([name]) => !FIXED.has(name))
    .map(([name, value]) => [name, DATES.has(name) ? dateOf(value) : value]);
  const merged: JsonObject = { ...before, ...Object.fromEntries(changes), lastEditedBy: editor };
  const kept = Object.entries(merged).filter(([, value]) => value !== null);
  const written = Object.fromEntries(
    IDENTIFIERS.map((name) => [name, given[name]]).filter(([, value]) => value !== undefined),
  );
  return { ...Object.fromEntries(kept), ...normaliseIdentifiers(written) };
}

function dateOf(value: JsonValue): JsonValue {
  return value === null ? null : partialDate(typeof value === "string" ? value : "");
}

function editedBook(book: Book, { title, work, authors, identifiers, cover }: SaidOfBook): Book {
  const { cover: _cover, work: _work, ...rest } = book;
  return {
    ...rest,
    title,
    ...(work !== undefined && { work }),
    authors,
    identifiers,
    ...(cover !== undefined && { cover }),
  };
}
