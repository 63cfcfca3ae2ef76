/**
 * What an activity of an actor of ours does here: one function per type, from the activity to changes.
 *
 * @module
 */

import type { Audience, Change, View } from "@commonplace/storage";
import type { Context } from "../../context.ts";
import type { Domain } from "../../domain.ts";
import type { Problem } from "../../problem.ts";
import type { Composed } from "../compose.ts";

/** Where an activity is performed. */
export interface Scene {
  /** What the rooms of the federation share. */
  readonly context: Context;
  /** What the decision rests on. */
  readonly view: View;
  /** The domain of the actor. */
  readonly domain: Domain;
  /** The IRI of the actor. */
  readonly actor: string;
  /** When it is done, milliseconds since 1970. */
  readonly at: number;
}

/** What an activity does, besides being kept and listed. */
export interface Act {
  /** The activity's text as it is sent. */
  readonly text: string;
  /** Who gets it. */
  readonly audience: Audience;
  /** The id of what it is about: activities about one thing reach a host in order. */
  readonly about: string;
  /**
   * The `about` of an older activity that a host must have before this one goes there: of what is done to an
   * object, the object.
   * @default nothing
   */
  readonly after?: string;
  /** What it changes here. */
  readonly changes: readonly Change[];
  /**
   * Whether it stands in the outbox, for those who may see it.
   * @default true
   */
  readonly isListed?: boolean;
}

/**
 * Performs an activity, or says why not; `undefined` leaves it to the next performer. It reads nothing but the view of
 * the scene and may be run again.
 */
export type Performer = (
  composed: Composed,
  scene: Scene,
) => Promise<Act | Problem | undefined>;

/** The performers of each activity type. */
export type PerformerTable = Readonly<Record<string, Performer>>;
