/**
 * Create: somebody made something (ActivityPub §7.2).
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { isJsonObject, memberText } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { isOwn } from "../inbox/authority.ts";
import { applied, dropped, type Effect, type Received } from "./processor.ts";

/**
 * Keeps the object as its author sent it. Only the author's own object counts (Lemmy S123), and what
 * is known already stays as it is: a Create never overwrites.
 */
export async function processCreate(
  { document, sender, receivedAt }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { object } = document.json;
  const text = memberText(document.text, "object");
  if (!isJsonObject(object) || text === undefined) {
    return dropped("The Create does not hold its object");
  }
  const { id: iri } = object;
  if (typeof iri !== "string" || !isOwn(object, sender.iri)) {
    return dropped("The object of a Create must be attributed to its actor, on its actor's origin");
  }
  if (context.domains.of(iri)) return applied();
  const known = await references.read(view, iri);
  const isOpen = known.state === "unknown" || known.state === "failed" ||
    known.provenance.kind === "vouched";
  if (!isOpen) return applied();
  const provenance = { kind: "signed", by: sender.iri } as const;
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: receivedAt }, text, {
      expires: context.store.expiry("originals"),
    }),
  );
}
