/**
 * Where an extension joins in besides processing: documents, what is sent, jobs.
 *
 * @module
 */

import type { Change, Job, LocalActor, Outcome } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Domain } from "./domain.ts";

/** What is asked of a server by GET or HEAD. */
export interface Asked {
  /** The domain that is asked. */
  readonly domain: Domain;
  /** The whole address, its query included. */
  readonly url: URL;
  /** Where the request came from, where that is known. */
  readonly address: string | undefined;
}

/** Who is sent what. */
export interface Sending {
  /** The origin of the host that gets it. */
  readonly origin: string;
  /** The IRI of the actor of ours who sends it. */
  readonly sender: string;
}

/** Where an extension joins in, given what the rooms of a federation share. */
export interface HooksOf<Rooms> {
  /**
   * Further members of the document of an actor of ours; none of those that the federation writes is replaced. A
   * `@context` among them is added to its own.
   * @default nothing
   */
  readonly members?: (owner: LocalActor, context: Rooms) => Promise<JsonObject>;
  /**
   * What goes with an actor of ours that deletes itself, in the same commit: a job where that is much.
   * @default nothing
   */
  readonly leaving?: (owner: LocalActor) => readonly Change[];
  /**
   * Answers a GET or HEAD before the standard does; `undefined` leaves it to that.
   * @default nothing
   */
  readonly serve?: (
    request: Request,
    asked: Asked,
    context: Rooms,
  ) => Promise<Response | undefined>;
  /**
   * Writes an activity of ours the way a host reads it; returns it as it is where that makes no difference.
   * @default as it is
   */
  readonly write?: (text: string, sending: Sending, context: Rooms) => Promise<string>;
  /**
   * What the `User-Agent` of our fetches has besides where they go to the host of an origin, such as
   * `(BookWyrm/0.9.2; +https://a.example)`; `undefined` for nothing.
   * @default nothing
   */
  readonly userAgent?: (origin: string, context: Rooms) => Promise<string | undefined>;
  /**
   * What works off its queues, by their names.
   * @default it has none
   */
  readonly work?: Readonly<Record<string, (job: Job, context: Rooms) => Promise<Outcome>>>;
}
