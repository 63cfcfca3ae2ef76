/**
 * Flag: somebody reports what is ours (Activity Streams 2.0 Vocabulary, Flag).
 *
 * @module
 */

import { reports, type View } from "@commonplace/storage";
import { idsOf, textOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { applied, dropped, type Effect, type Received } from "./processor.ts";

/** Objects of one report that are kept. */
const OBJECTS = 50;
/** Characters of the reason, and of an id, that are kept. */
const LONGEST = { reason: 5000, id: 2048 };

/** Keeps a report of what is ours, with everything else that it names. */
export async function processFlag(
  { document: { json }, id, sender, receivedAt: at }: Received,
  view: View,
  { domains, events }: Context,
): Promise<Effect> {
  const named = idsOf(json, "object").filter((iri) => iri.length <= LONGEST.id);
  const ours = named.filter((iri) => domains.of(iri));
  if (ours.length === 0) return dropped("The Flag names nothing of this server");
  if (await reports.read(view, id)) return { kind: "repeated", changes: [] };
  const objects = [...new Set([...ours, ...named])].slice(0, OBJECTS);
  const reason = (textOf(json, "content") ?? textOf(json, "summary") ?? "").slice(
    0,
    LONGEST.reason,
  );
  const actor = sender.iri;
  return applied(
    ...reports.save({ id, actor, objects, reason, at, state: "open" }),
    ...events.changes("reported", { id, actor, at }),
  );
}
