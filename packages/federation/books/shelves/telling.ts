/**
 * Who is told of what is done to shelves and lists, and in which words.
 *
 * @module
 */

import type { Audience } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT, type JsonObject } from "@commonplace/vocabulary";
import { collectionIri } from "../../src/domain.ts";
import type { BookCollection } from "./book_collection.ts";
import { type Addresses, addressesOf } from "./shelf_privacy.ts";

/** Who is told, as it is written and as it is delivered. */
export interface Told {
  /** As it is written. */
  readonly addresses: Addresses;
  /** As it is delivered. */
  readonly audience: Audience;
}

/** Who hears of an actor's doings at a shelf or list; of what is private nobody does. */
export function toldOf({ privacy }: BookCollection, actor: string): Told {
  const addresses = addressesOf(privacy, collectionIri(actor, "followers"));
  const followersOf = privacy === "direct" ? [] : [actor];
  return { addresses, audience: { actors: [], followersOf } };
}

/** The same with somebody more, unless that is the actor itself; it is named last. */
export function toldAlso(
  { addresses: { to, cc }, audience }: Told,
  actor: string,
  person: string,
): Told {
  if (person === actor || [...to, ...cc].includes(person)) {
    return { addresses: { to, cc }, audience };
  }
  const addresses = to.length === 0 ? { to: [person], cc } : { to, cc: [...cc, person] };
  return { addresses, audience: { ...audience, actors: [...audience.actors, person] } };
}

/** Only one person hears of it, or nobody where that is the actor itself. */
export function toldOnly(actor: string, person: string): Told {
  const nobody = { addresses: { to: [], cc: [] }, audience: { actors: [], followersOf: [] } };
  return toldAlso(nobody, actor, person);
}

/** What an activity consists of. */
export interface Telling {
  /** Its id, which nothing else has: BookWyrm gives all Adds of a shelf one (§2.4). */
  readonly id: string;
  /** Its type. */
  readonly type: string;
  /** The IRI of who does it. */
  readonly actor: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** Whom it is addressed to. */
  readonly addresses: Addresses;
  /** What it is about, without a context of its own. */
  readonly object: JsonObject;
  /** The IRI of where something is put or taken away. */
  readonly target?: string;
}

/** Writes an activity. */
export function activityOf(
  { id, type, actor, at, addresses: { to, cc }, object, target }: Telling,
): JsonObject {
  const { "@context": _, ...inner } = object;
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id,
    type,
    actor,
    published: new Date(at).toISOString(),
    to: [...to],
    cc: [...cc],
    object: inner,
    ...(target !== undefined && { target }),
  };
}
