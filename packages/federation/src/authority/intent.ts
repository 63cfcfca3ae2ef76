/**
 * What is asked of the table of authority.
 *
 * @module
 */

import type { View } from "@commonplace/storage";

/** What is asked of the table. */
export interface Intent {
  /** The type of the activity. */
  readonly type: string;
  /** The IRI of its actor. */
  readonly actor: string;
  /** The IRI of the object or collection; of an activity that is answered or undone, see `activity`. */
  readonly subject: string;
  /** The two ends of the activity that is answered or undone. */
  readonly activity?: { readonly actor: string; readonly object: string };
}

/** Says whether an actor is a moderator for an intent, given what the rooms of a federation share. */
export type StandingHookOf<Rooms> = (
  intent: Intent,
  view: View,
  context: Rooms,
) => Promise<boolean>;
