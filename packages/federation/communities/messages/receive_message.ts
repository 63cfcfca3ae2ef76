/**
 * Private messages that come in.
 *
 * @module
 */

import { actors, collections, references, type View } from "@commonplace/storage";
import { hasType, idOf, isJsonObject, memberText, momentOf, textOf } from "@commonplace/vocabulary";
import { isOwn } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { collectionIri } from "../../src/domain.ts";
import { deleteObject } from "../../src/effects/deletion.ts";
import { consumeEarly } from "../../src/effects/early_mark.ts";
import type { Claim } from "../../src/extension.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import { processCreate } from "../../src/processing/create.ts";
import { processUpdate } from "../../src/processing/update.ts";
import type { Received } from "../../src/processing/received.ts";
import { kindsKnown } from "./kinds_known.ts";
import { type Message, readMessage, saveMessage } from "./message.ts";
import { idsThatDecide, messageMeant } from "./message_meant.ts";

/** What becomes of private messages to people of ours; everything else is left to others. */
export const messageClaims: Readonly<Record<string, Claim>> = {
  Create: receiveWritten,
  Update: receiveWritten,
  Delete: receiveDelete,
  Undo: receiveUndo,
};

/** Keeps a message, or its new text, at the word of its author only (Lemmy S170, S175). */
async function receiveWritten(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const { document: { json, text }, sender, receivedAt: at, notification } = received;
  if (context.domains.of(sender.iri)) return undefined;
  const meant = messageMeant(json, await kindsKnown(view, context, idsThatDecide(json)));
  if (meant === undefined) return undefined;
  if (meant.kind === "refused") return dropped(meant.reason);
  const { iri, recipient } = meant;
  if ((await actors.read(view, recipient))?.type !== "Person") return undefined;
  const { object } = json;
  const written = memberText(text, "object");
  if (!isJsonObject(object) || written === undefined || !isOwn(object, sender.iri)) {
    return dropped("A private message must be attributed to its actor, and nobody else");
  }
  const known = await readMessage(view, iri);
  if (known && (known.author !== sender.iri || known.recipient !== recipient)) {
    return dropped("A private message keeps its author and its recipient");
  }
  const isNews = known === undefined;
  const message: Message = {
    iri,
    author: sender.iri,
    recipient,
    publishedAt: known?.publishedAt ?? Math.min(momentIn(textOf(object, "published")) ?? at, at),
    ...(hasType(json, "Update") && { editedAt: at }),
    state: "shown",
    text: written,
  };
  const early = isNews ? await consumeEarly(view, { actor: sender.iri, iri, at }) : undefined;
  if (early) {
    const gone = goneBy(context, message, at);
    return dropped("It was deleted before it came", ...early, ...gone, ...deleted(message));
  }
  const effect = hasType(json, "Update")
    ? await processUpdate(received, view, context)
    : await processCreate(received, view, context);
  if (effect.kind !== "applied" || (!isNews && !hasType(json, "Update"))) return effect;
  const inbox = collectionIri(recipient, "inbox");
  return applied(
    ...effect.changes,
    ...saveMessage(message),
    ...collections.add(inbox, notification, { position: at }),
  );
}

async function receiveDelete(
  { document: { json }, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  if (context.domains.of(sender.iri)) return undefined;
  const message = await readMessage(view, idOf(json["object"]));
  if (message === undefined) return undefined;
  if (message.author !== sender.iri) return dropped("Only its author can delete a private message");
  if (message.state === "deleted") return { kind: "repeated", changes: [] };
  return applied(...goneBy(context, message, at), ...deleted(message));
}

/** The Delete that is undone is written anew: it is known by its actor and object (Lemmy S144, S174). */
async function receiveUndo(
  { document: { json }, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const { object: inner } = json;
  if (context.domains.of(sender.iri) || !isJsonObject(inner) || !hasType(inner, "Delete")) {
    return undefined;
  }
  const message = await readMessage(view, idOf(inner["object"]));
  if (message === undefined) return undefined;
  if (message.author !== sender.iri || (idOf(inner["actor"]) ?? sender.iri) !== sender.iri) {
    return dropped("Only its author can restore a private message");
  }
  if (message.state === "shown") return { kind: "repeated", changes: [] };
  const { iri, text } = message;
  const provenance = { kind: "signed", by: sender.iri } as const;
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text, {
      expires: context.store.expiry("originals"),
    }),
    ...saveMessage({ ...message, state: "shown" }),
  );
}

function goneBy(
  { store }: Context,
  { iri, author }: Message,
  at: number,
): ReturnType<typeof deleteObject> {
  const provenance = { kind: "signed", by: author } as const;
  return deleteObject({
    iri,
    json: undefined,
    provenance,
    at,
    expires: store.expiry("tombstones"),
  });
}

function deleted(message: Message): ReturnType<typeof saveMessage> {
  return saveMessage({ ...message, state: "deleted" });
}

function momentIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : momentOf(text)?.date.getTime();
}
