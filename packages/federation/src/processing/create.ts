/**
 * Create: somebody made something (ActivityPub §7.2).
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import {
  idOf,
  isJsonObject,
  type JsonObject,
  memberText,
  sameOrigin,
  typesOf,
} from "@commonplace/vocabulary";
import { authentic, authorOf, isOwn } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { deleteObject } from "../effects/deletion.ts";
import { consumeEarly } from "../effects/early_mark.ts";
import { applied, dropped, type Effect, wanting } from "./processor.ts";
import type { Received } from "./received.ts";
import { replying } from "./replying.ts";
import { voting } from "./voting.ts";

/**
 * Keeps the object as its author sent it. Only the author's own object counts (Lemmy S123), and what
 * is known already stays as it is: a Create never overwrites. An object that is only named is fetched
 * from its origin.
 */
export async function processCreate(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { object } = received.document.json;
  const iri = idOf(object);
  if (iri === undefined || !sameOrigin(iri, received.sender.iri)) {
    return dropped("The object of a Create must be on its actor's origin");
  }
  return isJsonObject(object) && typesOf(object).length > 0
    ? await createWhole(received, { iri, json: object }, { view, context })
    : await createByName(received, iri, { view, context });
}

interface Scene {
  readonly view: View;
  readonly context: Context;
}

async function createWhole(
  { document, sender, receivedAt: at }: Received,
  { iri, json }: { readonly iri: string; readonly json: JsonObject },
  { view, context }: Scene,
): Promise<Effect> {
  const text = memberText(document.text, "object");
  if (text === undefined || !isOwn(json, sender.iri)) {
    return dropped("The object of a Create must be attributed to its actor, and nobody else");
  }
  if (context.domains.of(iri)) return applied();
  const provenance = { kind: "signed", by: sender.iri } as const;
  const early = await consumeEarly(view, { actor: sender.iri, iri, at });
  if (early) {
    const expires = context.store.expiry("tombstones");
    const gone = deleteObject({ iri, json, provenance, at, expires });
    return dropped("It was deleted before it came", ...early, ...gone);
  }
  const vote = await voting(view, json, { voter: sender.iri, at });
  if (vote) return vote.ok ? applied(...vote.changes) : dropped(vote.reason);
  const known = await references.read(view, iri);
  const isOpen = known.state === "unknown" || known.state === "failed" ||
    (known.state === "resolved" && known.provenance.kind === "vouched");
  if (!isOpen) return applied();
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text, {
      expires: context.store.expiry("originals"),
      isNew: known.state === "unknown",
    }),
    ...await replying(view, context, { iri, json, at }),
  );
}

async function createByName(
  { sender, receivedAt: at, hasLooked }: Received,
  iri: string,
  { view, context }: Scene,
): Promise<Effect> {
  if (context.domains.of(iri)) return applied();
  const early = await consumeEarly(view, { actor: sender.iri, iri, at });
  if (early) return dropped("It was deleted before it came", ...early);
  const known = await authentic(view, iri);
  if (known === undefined) {
    return hasLooked ? dropped("Its origin does not know the object") : wanting([iri]);
  }
  if (authorOf(known.json) !== sender.iri) {
    return dropped("The object of a Create must be attributed to its actor, and nobody else");
  }
  return applied(...await replying(view, context, { iri: known.iri, json: known.json, at }));
}
