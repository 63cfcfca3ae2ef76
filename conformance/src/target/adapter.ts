/**
 * Making a user of the target act, so that what the target sends of its own accord can be judged.
 *
 * @module
 */

import type { Answer, Outgoing } from "../world/ask.ts";
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
 * What a user of the target can be made to do. Every verb may be missing, or come to `undefined`: it
 * is not offered, and what needs it is untested. None rejects: what was refused stands in the entry.
 */
export interface Adapter {
  /** Id of the user. */
  readonly actor: string;
  /** What must not stand in a report: tokens, passwords. Default: nothing. */
  readonly secrets?: readonly string[];
  /** Writes a note. */
  readonly createNote?: (note: NewNote) => Promise<Done | undefined>;
  /** Changes the text of a note of the user's. */
  readonly update?: (object: string, content: string) => Promise<Done | undefined>;
  /** Deletes a note of the user's. */
  readonly delete?: (object: string) => Promise<Done | undefined>;
  /** Follows an actor. */
  readonly follow?: (actor: string) => Promise<Done | undefined>;
  /** Likes something. */
  readonly like?: (object: string) => Promise<Done | undefined>;
  /** Announces something. */
  readonly boost?: (object: string) => Promise<Done | undefined>;
  /** Blocks an actor. */
  readonly block?: (actor: string) => Promise<Done | undefined>;
  /** Refuses a follower, by the ids of the Follow and of who follows. */
  readonly reject?: (follow: string, follower: string) => Promise<Done | undefined>;
  /** Takes back what one of these verbs did. */
  readonly undo?: (done: Done) => Promise<Done | undefined>;
  /** Posts a document to the user's outbox (ActivityPub §6). */
  readonly post?: (document: Readonly<Record<string, unknown>>) => Promise<Done | undefined>;
  /** Asks for a document as the user. */
  readonly read?: (url: string) => Promise<WireEntry | undefined>;
}

/** Brings a request to where it is answered. Must not reject. */
export type Carrier = (request: Outgoing) => Promise<Answer>;

/**
 * The line to the target: it sends a request, and the log has it. Nothing is sent to other origins,
 * but for what a `carrier` brings elsewhere: to a hook on this machine.
 */
export type Line = (request: Outgoing, carrier?: Carrier) => Promise<WireEntry>;

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
