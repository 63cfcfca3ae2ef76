/**
 * Flag: somebody reports what is ours (Activity Streams 2.0 Vocabulary, Flag).
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { report } from "../effects/report.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/** Keeps a report of what is ours, with everything else that it names. */
export async function processFlag(
  { document: { json }, id, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const result = await report(view, context, { id, actor: sender.iri, json, at });
  switch (result.kind) {
    case "nothing":
      return dropped("The Flag names nothing of this server");
    case "known":
      return { kind: "repeated", changes: [] };
    case "kept":
      return applied(...result.changes);
  }
}
