/**
 * What an activity of an actor of ours does here: one function per type, from the activity to changes.
 *
 * @module
 */

import type { Audience, Change, View } from "@commonplace/storage";
import type { Domain } from "../../domain.ts";
import type { Problem } from "../../problem.ts";
import type { Composed } from "../compose.ts";

/** Where an activity is performed. */
export interface SceneOf<Rooms> {
  /** What the rooms of the federation share. */
  readonly context: Rooms;
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

/** Performs an activity, given what the rooms of a federation share. */
export type PerformerOf<Rooms> = (
  composed: Composed,
  scene: SceneOf<Rooms>,
) => Promise<Act | Problem | undefined>;

/** The performers of each activity type. */
export type PerformerTableOf<Rooms> = Readonly<Record<string, PerformerOf<Rooms>>>;
