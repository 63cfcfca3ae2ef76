/**
 * Delete: somebody removed what they had made, or themselves (ActivityPub §7.4).
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { idOf, sameOrigin } from "@commonplace/vocabulary";
import { authentic } from "../authority/author.ts";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { deleteObject } from "../effects/deletion.ts";
import { markEarly } from "../effects/early_mark.ts";
import { farewell } from "./farewell.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/**
 * Deletes an object at its author's word, or an actor at its own; what the actor had here ends with
 * it. What is not known yet will have no effect when its author sends it.
 */
export async function processDelete(
  { document, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const iri = idOf(document.json["object"]);
  if (iri === undefined) return dropped("The Delete names nothing");
  if (context.domains.of(sender.iri)) return applied();
  const provenance = { kind: "signed", by: sender.iri } as const;
  const ended = { provenance, at, expires: context.store.expiry("tombstones") };
  if (iri === sender.iri) {
    return applied(...deleteObject({ iri, json: undefined, ...ended }), ...farewell(iri));
  }
  const reference = await references.read(view, iri);
  if (reference.state === "gone") return { kind: "repeated", changes: [] };
  const known = await authentic(view, iri);
  const isUnknown = known === undefined && sameOrigin(iri, sender.iri);
  if (isUnknown && context.domains.of(iri) === undefined) {
    const mark = await markEarly(view, { actor: sender.iri, iri, at });
    return dropped("Nobody here knows the object; when it comes it will have no effect", ...mark);
  }
  const refusal = await refusalOf({ type: "Delete", actor: sender.iri, subject: iri }, view);
  if (refusal !== undefined) return dropped(refusal);
  return applied(...deleteObject({ iri, json: known?.json, ...ended }));
}
