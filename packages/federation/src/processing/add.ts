/**
 * Add: somebody puts something into a collection of theirs (ActivityPub §7.8).
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { addMember } from "../effects/membership.ts";
import { fetchLater } from "./fetch_later.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/** Puts the object into the target, and has it fetched where it is not known. */
export async function processAdd(
  { document: { json }, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const [member, collection] = [idOf(json["object"]), idOf(json["target"])];
  if (member === undefined || collection === undefined) {
    return dropped("The Add does not say what goes where");
  }
  // What an actor of ours did has had its effect where it did it; here it is told of.
  if (context.domains.of(sender.iri)) return applied();
  const intent = { type: "Add", actor: sender.iri, subject: collection };
  const refusal = await refusalOf(intent, view);
  if (refusal !== undefined) return dropped(refusal);
  const added = await addMember(view, { collection, member, at });
  if (added === undefined) return dropped("The collection has as many members as are kept");
  const { state } = await references.read(view, member);
  const isUnknown = state === "unknown" && !context.domains.of(member);
  return applied(...added, ...(isUnknown ? fetchLater({ iri: member }) : []));
}
