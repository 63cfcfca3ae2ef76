/**
 * Protocols that a federation speaks besides the standard.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "./context.ts";
import type { HooksOf } from "./hooks.ts";
import type { PerformerTable } from "./plugs.ts";
import type { Effect, Processor } from "./processing/processor.ts";
import type { Received } from "./processing/received.ts";

/**
 * Decides what an activity changes, in the place of the standard; `undefined` leaves it to that. Reads nothing but
 * `view` and may be run again.
 */
export type Claim = (
  received: Received,
  view: View,
  context: Context,
) => Promise<Effect | undefined>;

/** A set of functions that makes a server speak one more protocol. */
export interface Extension extends HooksOf<Context> {
  /**
   * A processor for each activity type that it handles, run after the standard's.
   * @default none
   */
  readonly processors?: Readonly<Record<string, Processor>>;
  /**
   * What it asks to do in the place of the standard, for each activity type: the first that answers decides alone.
   * @default nothing
   */
  readonly claims?: Readonly<Record<string, Claim>>;
  /**
   * What it does for activities of actors of ours, asked before the standard's.
   * @default nothing
   */
  readonly performers?: PerformerTable;
}
