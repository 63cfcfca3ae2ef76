/**
 * An activity that is let in, on its way to being kept.
 *
 * @module
 */

import type { Identified } from "./mark.ts";

/** An activity whose sender is known. */
export interface Accepted extends Identified {
  /** The IRIs of the inboxes that it came to. */
  readonly inboxes: readonly string[];
  /**
   * Whether its actor itself has sent it, from elsewhere.
   * @default false
   */
  readonly isFirstHand?: boolean;
}

/** An activity on its way to being kept. */
export interface Named extends Accepted {
  readonly mark: string;
  /** The id of its notification, if it has none yet. */
  readonly notification: string;
}
