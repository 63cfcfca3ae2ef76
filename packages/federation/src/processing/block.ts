/**
 * Block: an actor wants nothing of one of ours (ActivityPub §6.9; BookWyrm sends it).
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { block } from "../effects/block.ts";
import { consumeEarly } from "../effects/early_mark.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/** Neither follows the other any more, and nothing goes from the one to the other. */
export async function processBlock(
  { document, id, sender, receivedAt: at }: Received,
  view: View,
  _context: Context,
): Promise<Effect> {
  const object = idOf(document.json["object"]);
  if (object === undefined || !await actors.read(view, object)) {
    return dropped("The Block names no actor of this server");
  }
  const early = await consumeEarly(view, { actor: sender.iri, iri: id, at });
  if (early) return dropped("It was undone before it came", ...early);
  return applied(...await block(view, { id, type: "Block", actor: sender.iri, object, at }));
}
