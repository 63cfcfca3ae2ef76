/**
 * Books of the suite: a documented edition with its work and author, under new ids and with identifiers that belong to
 * nothing else.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { freshNumber, retell, sample } from "./retell.ts";

/** A book that the suite serves. */
export interface SuiteBook {
  /** Id of the edition. */
  readonly edition: string;
  /** Id of the work. */
  readonly work: string;
  /** Id of the author. */
  readonly author: string;
  /** ISBN-13 of the edition. */
  readonly isbn13: string;
  /** Title of the edition. */
  readonly title: string;
  /** The edition. */
  readonly document: JsonObject;
}

/** What is peculiar about a book. */
export interface BookOptions {
  /** Its ISBN-13. Default: a new one. */
  readonly isbn13?: string;
  /** Changes the edition before it is served. Default: it is served as documented. */
  readonly edit?: (edition: JsonObject) => JsonObject;
}

/** Serves a new book on the host of its owner. */
export function newBook(stage: Stage, owner: Persona, options: BookOptions = {}): SuiteBook {
  const { isbn13 = newIsbn(), edit } = options;
  const at = (kind: string): string => `${owner.origin}/${kind}/${freshNumber(12)}`;
  const [edition, work, author] = [at("book"), at("book"), at("author")];
  const ids = { [sample.edition]: edition, [sample.work]: work, [sample.author]: author };
  const title = `Conformance ${freshNumber(9)}`;
  const told = (name: string, members: JsonObject): JsonObject => ({
    ...retell(name, { ida: owner, ids }),
    ...members,
    openlibraryKey: `OL${freshNumber(9)}M`,
  });
  const document = told("edition", {
    title,
    sortTitle: title.toLowerCase(),
    isbn13,
    isbn10: "",
    oclcNumber: freshNumber(9),
  });
  const documents: Readonly<Record<string, JsonObject>> = {
    [edition]: edit?.(document) ?? document,
    [work]: told("work", {
      title,
      sortTitle: title.toLowerCase(),
      inventaireId: `wd:Q${freshNumber(9)}`,
      lccn: freshNumber(9),
    }),
    [author]: told("author", {
      name: `Author ${freshNumber(9)}`,
      isni: freshNumber(16),
      viaf: freshNumber(9),
      gutenbergId: freshNumber(9),
      wikidata: `Q${freshNumber(9)}`,
      wikipediaLink: "",
      website: "",
    }),
  };
  for (const [id, json] of Object.entries(documents)) {
    stage.world.publish(owner, { id, text: JSON.stringify(json) });
  }
  return { edition, work, author, isbn13, title, document };
}

/** An ISBN-13 with its check digit. */
export function newIsbn(): string {
  const digits = `979${freshNumber(9)}`;
  const sum = [...digits].reduce(
    (sum, digit, index) => sum + Number(digit) * (index % 2 ? 3 : 1),
    0,
  );
  return `${digits}${(10 - sum % 10) % 10}`;
}
