/**
 * Update: somebody changed what they had made (ActivityPub §7.3).
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { idOf, isJsonObject, memberText, typesOf } from "@commonplace/vocabulary";
import { authentic, isOwn } from "../authority/author.ts";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { consumeEarly } from "../effects/early_mark.ts";
import { fetchLater } from "./fetch_later.ts";
import { isOlder } from "./is_older.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/**
 * Keeps the object as its author has it now: the new one takes the place of the old one whole, so what
 * it leaves out is gone. It must not be older, by `updated`, than what is known. An actor is fetched
 * from its origin again, and so is what somebody else than the author may change.
 */
export async function processUpdate(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { document, sender, receivedAt: at } = received;
  const { object } = document.json;
  const iri = idOf(object);
  if (iri === undefined) return dropped("The Update names nothing");
  if (context.domains.of(sender.iri)) return applied();
  if (iri === sender.iri) return applied(...fetchLater({ iri, since: at }));

  const reference = await references.read(view, iri);
  if (reference.state === "gone") return dropped("The object is gone");
  const known = await authentic(view, iri);
  const whole = isJsonObject(object) && typesOf(object).length > 0 ? object : undefined;
  const isOwnWord = whole !== undefined && isOwn(whole, sender.iri);
  // What nobody here knows is the author's to tell, as in a Create that was lost.
  if (known !== undefined || !isOwnWord) {
    const intent = { type: "Update", actor: sender.iri, subject: iri };
    const refusal = await refusalOf(intent, view);
    if (refusal !== undefined) return dropped(refusal);
  }
  if (!isOwnWord) return applied(...fetchLater({ iri, since: at }));
  if (known !== undefined && isOlder(whole, known.json)) {
    return dropped("A newer version is known");
  }
  const early = await consumeEarly(view, { actor: sender.iri, iri, at });
  if (early) return dropped("It was deleted before it came", ...early);
  const provenance = { kind: "signed", by: sender.iri } as const;
  const text = memberText(document.text, "object");
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text, {
      expires: context.store.expiry("originals"),
    }),
  );
}
