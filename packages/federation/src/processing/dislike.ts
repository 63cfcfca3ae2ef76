/**
 * Dislike: an actor votes an object down (Activity Streams 2.0 Vocabulary, Lemmy S130).
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Effect } from "./processor.ts";
import type { Received } from "./received.ts";
import { reactTo } from "./react_to.ts";

/** Puts the actor into the object's dislikes, and out of its likes. */
export async function processDislike(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  return await reactTo(received, { type: "Dislike" }, { view, context });
}
