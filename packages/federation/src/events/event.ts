/**
 * What a federation tells the app around it.
 *
 * @module
 */

import type { Document } from "@commonplace/vocabulary";

/** Before any effect of an activity that was accepted and whose sender is proven. */
export interface NotificationAccepted {
  /** The id of the notification's record. */
  readonly notification: string;
  /** The activity's id. */
  readonly id: string;
  /** The IRI of the actor who sent it. */
  readonly actor: string;
  /** The activity. */
  readonly document: Document;
  /** The IRIs of the inboxes that it came to. */
  readonly inboxes: readonly string[];
  /** When it came in, milliseconds since 1970. */
  readonly receivedAt: number;
}

/** An attempt at handling an event. */
export interface Attempt {
  /**
   * The same at every attempt for one event and one handler, and for no other: what is done under it
   * already need not be done again.
   */
  readonly idempotencyKey: string;
  /** 1 on the first run. */
  readonly attempt: number;
  /** Aborted when the federation stops: end soon, the event will be handled again. */
  readonly signal: AbortSignal;
}

/** An activity has taken its standard effect, collections included. */
export type ActivityDone = {
  /** The activity's id. */
  readonly id: string;
  /** The IRI of the actor whose activity it is. */
  readonly actor: string;
  /** The id of the notification's record; `undefined` for an activity of an actor of ours. */
  readonly notification?: string;
  /** When it took effect, milliseconds since 1970. */
  readonly at: number;
};

/** Somebody wants to follow an actor of ours, and nobody has answered yet. */
export type FollowRequested = {
  /** The id of the Follow. */
  readonly id: string;
  /** The IRI of who wants to follow. */
  readonly follower: string;
  /** The IRI of the actor of ours. */
  readonly followed: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
};

/** An actor that somebody here follows has moved, and both its old and its new self say so. */
export type ActorMoved = {
  /** The id of the Move. */
  readonly id: string;
  /** The IRI that it had. */
  readonly from: string;
  /** The IRI that it has. */
  readonly to: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
};

/** Somebody reported something of ours to us. */
export type Reported = {
  /** The id of the Flag, under which the report is kept. */
  readonly id: string;
  /** The IRI of who reports: a person, or a server for one who stays unnamed. */
  readonly actor: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
};

/** What is kept of each event until its handlers have done with it: ids, never bodies. */
export interface EventRecords {
  /** See {@linkcode ActivityDone}. */
  readonly activityDone: ActivityDone;
  /** See {@linkcode FollowRequested}. */
  readonly followRequested: FollowRequested;
  /** See {@linkcode ActorMoved}. */
  readonly actorMoved: ActorMoved;
  /** See {@linkcode Reported}. */
  readonly reported: Reported;
}

/** The events that are told by durable jobs. */
export type EventName = keyof EventRecords;

/** What a handler of an event gets. */
export interface EventsByName {
  /** With the activity itself. */
  readonly activityDone: ActivityDone & Attempt & { readonly document: Document };
  /** To be answered by `acceptFollow` or `rejectFollow`. */
  readonly followRequested: FollowRequested & Attempt;
  /** What becomes of those who follow it is for the federation's `moves` policy. */
  readonly actorMoved: ActorMoved & Attempt;
  /** The report itself is read from the store. */
  readonly reported: Reported & Attempt;
}

/** Handles an event. Throwing means that it is tried again. */
export type EventHandler<Name extends EventName> = (
  event: EventsByName[Name],
) => void | Promise<void>;

/** Looks at an activity before it has any effect; throws `DropMessage` to refuse it. */
export type AcceptedHandler = (notification: NotificationAccepted) => void | Promise<void>;

/** How a handler is known. */
export interface HandlerOptions {
  /**
   * Names the handler's jobs: 1 to 64 letters, digits, dots, hyphens and underscores, one name for
   * each handler of an event, and the same after a restart.
   */
  readonly name: string;
  /**
   * Events that it handles at once.
   * @default 4
   */
  readonly concurrency?: number;
}

/** The way to be told of events. */
export interface On {
  /**
   * Looks at every activity before it has any effect; may throw `DropMessage`. Handlers run in the
   * order in which they were given, and again when the activity is tried again.
   */
  (event: "notificationAccepted", handler: AcceptedHandler): void;
  /**
   * Handles an event in a durable job of its own, committed with what it tells of: at least once.
   * A handler that throws is tried again ten times, later each time, and is then parked with its error;
   * no other handler waits for it. Give handlers before `start`, as what happens while there is no
   * handler of a name is not kept for it. When a name is given no more, its jobs wait until it is.
   *
   * @throws {FederationError} with code `invalid-name` or `name-taken`.
   */
  <Name extends EventName>(event: Name, options: HandlerOptions, handler: EventHandler<Name>): void;
}
