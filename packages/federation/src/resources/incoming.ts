/**
 * What others publish as records of the program, in the transaction in which it takes effect.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { idOf, isJsonObject, type JsonObject } from "@commonplace/vocabulary";
import { authentic, authorOf, isOwn } from "../authority/author.ts";
import type { Extension } from "../extension.ts";
import { applied, type Processor } from "../processing/processor.ts";
import { voting } from "../processing/voting.ts";
import type { Kept } from "./kept.ts";
import type { Fields, Resource } from "./resource.ts";

/** Where records are kept. */
export interface Shelf<Row extends Fields> {
  /** The record of an object. */
  ofIri(view: View, iri: string): Promise<Kept<Row> | undefined>;
  /** The changes that keep one. */
  keep(kept: Kept<Row>): readonly Change[];
  /** The changes that forget one. */
  forget(kept: Kept<Row>): readonly Change[];
}

/** Keeps, changes and deletes records of others as their authors say; the standard has judged that before. */
export function incoming<Row extends Fields>(
  mapper: Resource<Row>,
  shelf: Shelf<Row>,
): Extension {
  const save: Processor = async ({ document, sender, receivedAt: at }, view, { domains }) => {
    const iri = idOf(document.json["object"]);
    if (iri === undefined || domains.of(iri)) return applied();
    const json = await wordOf(view, document.json["object"], { iri, author: sender.iri });
    const row = json && mapper.fromDocument(json);
    if (json === undefined || row === undefined) return applied();
    const known = await shelf.ofIri(view, iri);
    if (known && document.types.includes("Create")) return applied();
    if (!(mapper.wants?.(row, json) ?? true)) return applied(...known ? shelf.forget(known) : []);
    const isVote = await voting(view, json, { voter: sender.iri, at }) !== undefined;
    return isVote
      ? applied()
      : applied(...shelf.keep({ id: iri, iri, actor: sender.iri, isLocal: false, row }));
  };
  const forget: Processor = async ({ document }, view, { domains }) => {
    const iri = idOf(document.json["object"]);
    const known = iri === undefined || domains.of(iri) ? undefined : await shelf.ofIri(view, iri);
    return known ? applied(...shelf.forget(known)) : applied();
  };
  return {
    processors: { Create: save, Update: save, Delete: forget },
  };
}

interface Said {
  readonly iri: string;
  readonly author: string;
}

/** The object as its author gave it, else as it is known; nobody else's word counts. */
async function wordOf(
  view: View,
  object: unknown,
  { iri, author }: Said,
): Promise<JsonObject | undefined> {
  if (isJsonObject(object) && isOwn(object, author)) return object;
  const known = await authentic(view, iri);
  return known && authorOf(known.json) === author ? known.json : undefined;
}
