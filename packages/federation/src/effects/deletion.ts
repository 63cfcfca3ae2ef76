/**
 * Objects that are deleted.
 *
 * @module
 */

import { type Change, type Provenance, references } from "@commonplace/storage";
import { type JsonObject, textOf, tombstone, typesOf } from "@commonplace/vocabulary";
import { parentsOf, removeReply } from "./reply.ts";

/** What is deleted. */
export interface Deleted {
  /** Its IRI. */
  readonly iri: string;
  /** What it was, where that is known. */
  readonly json: JsonObject | undefined;
  /** Whose word it is; with `local` a Tombstone is kept to be served. */
  readonly provenance: Provenance;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /**
   * When it may be forgotten that it was there, milliseconds since 1970.
   * @default never
   */
  readonly expires?: number | undefined;
}

/**
 * Deletes an object: its text is gone for ever, and so is its place among the replies of what it
 * answered. Of an object of ours a Tombstone stays (ActivityPub §6.4).
 */
export function deleteObject(
  { iri, json, provenance, at, expires }: Deleted,
): readonly Change[] {
  const gone = { iri, state: "gone", provenance, fetchedAt: at } as const;
  const text = provenance.kind === "local" ? tombstoneText({ iri, json, at }) : undefined;
  return [
    ...references.save(gone, text, { expires }),
    ...parentsOf(json ?? {}).flatMap((parent) => removeReply(parent, iri)),
  ];
}

function tombstoneText({ iri, json = {}, at }: Pick<Deleted, "iri" | "json" | "at">): string {
  const [formerType] = typesOf(json);
  const published = textOf(json, "published");
  const deleted = new Date(at).toISOString();
  return JSON.stringify(tombstone({
    id: iri,
    deleted,
    ...(formerType === undefined ? {} : { formerType }),
    ...(published === undefined ? {} : { published }),
  }));
}
