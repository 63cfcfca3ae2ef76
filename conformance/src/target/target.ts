/**
 * The server under test, as it describes itself.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Fixtures } from "./fixtures.ts";

/** What kind of actor it is. */
export type ActorKind = "community" | "person";

/** An actor of the target, as its own document describes it. */
export interface TargetActor {
  /** Its id. */
  readonly id: string;
  /** A person, or else a community. */
  readonly kind: ActorKind;
  /** Its document, as served. */
  readonly document: JsonObject;
  /** The exchange that fetched the document. */
  readonly entry: number;
  /** Its inbox, or else that of its server; `null` where it names none on the origin of the target. */
  readonly inbox: string | null;
  /** The inbox of its server, if it names one. */
  readonly sharedInbox: string | null;
  /** Its outbox, if it names one. */
  readonly outbox: string | null;
  /** Its followers collection, if it names one. */
  readonly followers: string | null;
  /** Whether it says that it accepts followers by hand. */
  readonly approvesByHand: boolean;
}

/** What the target says that it runs, by NodeInfo. */
export interface Software {
  /** Its name, in lower case. */
  readonly name: string;
  /** Its version; empty where it does not say. */
  readonly version: string;
}

/** The server under test. */
export interface Target {
  /** What was given: URLs and handles. */
  readonly given: readonly string[];
  /** Where it is. */
  readonly origin: string;
  /** Its community, if one is known. */
  readonly community?: TargetActor;
  /** One of its persons, if one is known. */
  readonly person?: TargetActor;
  /** What it runs, if it says so. */
  readonly software?: Software;
  /** Whether it keeps books. */
  readonly keepsBooks: boolean;
  /** What is known of its own things. */
  readonly fixtures: Fixtures;
}
