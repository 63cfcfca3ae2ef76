/**
 * What is known of an actor, as far as delivering to it goes.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/vocabulary";

/** An actor, as far as delivering to it goes. */
export interface ResolvedActor {
  /** It is known. */
  readonly ok: true;
  /** Its id. */
  readonly iri: string;
  /** The IRI of its own inbox. */
  readonly inbox: string;
  /** The IRI of the inbox of its host, if it has one. */
  readonly sharedInbox: string | undefined;
  /** The actor's followers collection, which audiences name. */
  readonly followers: string | undefined;
  /** The actor's document; `undefined` for an actor of ours. */
  readonly json: JsonObject | undefined;
  /** When it was fetched, milliseconds since 1970. */
  readonly fetchedAt: number;
}
