/**
 * An activity on its way to its effect.
 *
 * @module
 */

import type { Document } from "@commonplace/vocabulary";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";

/** An authenticated activity. */
export interface Received {
  /** The activity. */
  readonly document: Document;
  /** Its id. */
  readonly id: string;
  /** Its actor, who was authenticated. */
  readonly sender: ResolvedActor;
  /** When it came in, milliseconds since 1970. */
  readonly receivedAt: number;
  /** The id of the notification's record. */
  readonly notification: string;
  /** Whether what was wanting has been looked for: what is not known now cannot be found. */
  readonly hasLooked: boolean;
}
