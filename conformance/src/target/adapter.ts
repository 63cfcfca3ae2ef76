/**
 * Making a user of the target act, so that what the target sends of its own accord can be judged.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Outgoing } from "../world/ask.ts";
import type { WireEntry } from "../wire_entry.ts";

/** Who sees a note. */
export type Visibility = "direct" | "followers" | "public";

/** A note that a user is to write. */
export interface NewNote {
  /** Its text, HTML. */
  readonly content: string;
  /** Who sees it, besides those who are mentioned. */
  readonly visibility: Visibility;
  /** Ids of actors that it mentions. Default: none. */
  readonly mentions?: readonly string[];
  /** Id of what it answers. Default: nothing. */
  readonly inReplyTo?: string;
}

/** What came of a verb. */
export interface Done {
  /** The request that did it, and its answer. */
  readonly entry: WireEntry;
  /** Id of the activity, where the target tells it. */
  readonly activity?: string;
  /** Id of the object that was made, where the target tells it. */
  readonly object?: string;
}

/**
 * What a user of the target can be made to do. Every verb may be missing; then what needs it is
 * untested. None rejects: what was refused stands in the entry.
 */
export interface Adapter {
  /** Id of the user. */
  readonly actor: string;
  /** What must not stand in a report: tokens, passwords. Default: nothing. */
  readonly secrets?: readonly string[];
  /** Writes a note. */
  readonly createNote?: (note: NewNote) => Promise<Done>;
  /** Changes the text of a note of the user's. */
  readonly update?: (object: string, content: string) => Promise<Done>;
  /** Deletes a note of the user's. */
  readonly delete?: (object: string) => Promise<Done>;
  /** Follows an actor. */
  readonly follow?: (actor: string) => Promise<Done>;
  /** Likes something. */
  readonly like?: (object: string) => Promise<Done>;
  /** Announces something. */
  readonly boost?: (object: string) => Promise<Done>;
  /** Blocks an actor. */
  readonly block?: (actor: string) => Promise<Done>;
  /** Refuses a follower, by the id of the Follow. */
  readonly reject?: (follow: string) => Promise<Done>;
  /** Takes back what one of these verbs did. */
  readonly undo?: (done: Done) => Promise<Done>;
  /** Posts a document to the user's outbox (ActivityPub §6). */
  readonly post?: (document: JsonObject) => Promise<Done>;
  /** Asks for a document as the user. */
  readonly read?: (url: string) => Promise<WireEntry>;
}

/** The line to the target: it sends a request, and the log has it. Nothing is sent to other origins. */
export type Line = (request: Outgoing) => Promise<WireEntry>;

/** The user who is to act, as the target describes it. */
export interface ActingUser {
  /** Its id. */
  readonly id: string;
  /** Its outbox, if it names one. */
  readonly outbox: string | null;
  /** Its followers collection, if it names one. */
  readonly followers: string | null;
}

/** Makes an adapter for a user of the target. */
export type AdapterMaker = (user: ActingUser, line: Line) => Adapter;
