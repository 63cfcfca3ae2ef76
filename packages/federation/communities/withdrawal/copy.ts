/**
 * Documents that are put out of sight and may come back: their text is set aside, byte for byte.
 *
 * @module
 */

import {
  type Change,
  collections,
  type Reference,
  references,
  type View,
} from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { delist, enlist } from "../../src/documents/enlist.ts";
import { deleteObject } from "../../src/effects/deletion.ts";
import { fetchLater } from "../../src/processing/fetch_later.ts";
import { recordKind } from "../../src/records/record_kind.ts";

const COPIES = recordKind<Copy>("community-copy");

/** A document that goes out of sight. */
export interface Hidden {
  readonly iri: string;
  /** The IRIs of collections that it leaves, as far as it stands in them. */
  readonly places: readonly string[];
  /**
   * What becomes of it: `gone` leaves a Tombstone (410 for what is ours), `forgotten` leaves nothing, so that it can
   * become known anew; `kept` takes it out of its places alone.
   */
  readonly as: "forgotten" | "gone" | "kept";
  /** The IRI of whose word it is. */
  readonly by: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** When it cannot come back any more, milliseconds since 1970; never where this is left out. */
  readonly expires?: number | undefined;
}

type Place = {
  readonly collection: string;
  readonly position: number;
  readonly isPublic: boolean;
};

/** What is set aside of a document; its text is beside. */
type Copy = {
  readonly reference?: Reference;
  readonly places: readonly Place[];
};

/** Puts a document out of sight, or further out of it. */
export async function setAside(view: View, context: Context, hidden: Hidden): Promise<Change[]> {
  const { iri, as, by, at, expires } = hidden;
  const before = await COPIES.read(view, iri);
  const places = [...before?.places ?? []];
  for (const collection of hidden.places) {
    const place = await collections.item(view, collection, iri);
    if (place === undefined) continue;
    places.push({ collection, position: place.position, isPublic: place.value === "public" });
  }
  const left = places.flatMap(({ collection }) => delist(collection, iri));
  const reference = await references.read(view, iri);
  const bytes = await references.bytes(view, iri);
  if (as === "kept" || reference.state !== "resolved" || bytes === undefined) {
    return [...COPIES.save(iri, { ...before, places }, { expires }), ...left];
  }
  const copy: Copy = { reference, places };
  const isOurs = reference.provenance.kind === "local";
  const provenance = isOurs ? { kind: "local" } as const : { kind: "signed", by } as const;
  const result = read(bytes);
  const json = result.ok ? result.document.json : undefined;
  const ends = isOurs ? undefined : context.store.expiry("tombstones");
  return [
    ...COPIES.save(iri, copy, { expires }),
    { kind: "put-bytes", key: textOf(iri), bytes, expires },
    ...(as === "gone"
      ? deleteObject({ iri, json, provenance, at, expires: ends })
      : references.remove(iri)),
    ...left,
  ];
}

/**
 * Puts a document back where it was, the very same bytes. What cannot come back is asked for at its origin, if that is
 * not here.
 */
export async function putBack(
  view: View,
  { store, domains }: Context,
  { iri, at }: { readonly iri: string; readonly at: number },
): Promise<Change[]> {
  const copy = await COPIES.read(view, iri);
  const bytes = await view.bytes(textOf(iri));
  const { state } = await references.read(view, iri);
  const back = (copy?.places ?? []).flatMap(({ collection, ...place }) =>
    enlist(collection, iri, place)
  );
  const isOurs = domains.of(iri) !== undefined;
  const expires = isOurs ? undefined : store.expiry("originals");
  // What has become known meanwhile is newer.
  const isMissing = state === "gone" || state === "unknown" || state === "failed";
  const known = isMissing && copy?.reference && bytes
    ? references.save(copy.reference, bytes, { expires })
    : isMissing && !isOurs
    ? [...references.remove(iri), ...fetchLater({ iri, since: at })]
    : [];
  return [...known, ...back, ...dropCopy(iri)];
}

/** Whether something of a document is set aside. */
export async function hasCopy(view: View, iri: string): Promise<boolean> {
  return await COPIES.has(view, iri);
}

/** Forgets what was set aside: it does not come back. */
export function dropCopy(iri: string): Change[] {
  return [...COPIES.delete(iri), { kind: "delete", key: textOf(iri) }];
}

function textOf(iri: string): readonly [string, string] {
  return [COPIES.kind, iri];
}
