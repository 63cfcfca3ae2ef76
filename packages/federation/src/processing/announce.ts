/**
 * Announce: an actor passes on what somebody did (ActivityPub §7.11, FEP-1b12).
 *
 * @module
 */

import { followers, references, type View } from "@commonplace/storage";
import { idOf, isJsonObject, memberText } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { applied, dropped, type Effect, type Received } from "./processor.ts";

/**
 * Counts when somebody here follows the announcing actor (Lemmy S161). What it holds is kept as
 * *vouched for* by that actor: it never replaces what is known from its origin or its owner.
 */
export async function processAnnounce(
  { document, sender, receivedAt }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { object } = document.json;
  const iri = idOf(object);
  if (iri === undefined) return dropped("The Announce names nothing");
  const followed = await Promise.all(
    context.domains.all.map(({ origin }) => followers.hasOrigin(view, sender.iri, origin)),
  );
  if (!followed.includes(true)) return dropped("Nobody here follows the announcing actor");
  const text = isJsonObject(object) ? memberText(document.text, "object") : undefined;
  const known = await references.read(view, iri);
  if (text === undefined || known.state !== "unknown" || context.domains.of(iri)) return applied();
  const provenance = { kind: "vouched", by: sender.iri } as const;
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: receivedAt }, text, {
      expires: context.store.expiry("originals"),
    }),
  );
}
