/**
 * Items of collections, for those who may see them.
 *
 * @module
 */

import { actors, references, type View } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import { isBlockedBy, mayRead } from "../access/access.ts";
import { ownersOf } from "../access/visibility.ts";
import type { Context } from "../context.ts";
import { isSilencedFor } from "../moderation/silence.ts";

/**
 * The text of the document that an item stands for, if the viewer may see it. What is only known by
 * its IRI, or vouched for by a community, cannot be judged and is not shown.
 */
export async function visibleText(
  context: Context,
  iri: string,
  viewer: string | undefined,
): Promise<string | undefined> {
  const { view } = context.store;
  const reference = await references.read(view, iri);
  if (reference.state !== "resolved" || !isSpeaking(context, reference.provenance.kind, iri)) {
    return undefined;
  }
  const text = await references.text(view, iri);
  const result = text === undefined ? undefined : read(text);
  if (!result?.ok) return undefined;
  const { json } = result.document;
  if (await isBlockedBy(context, ownersOf(json), viewer)) return undefined;
  for (const owner of ownersOf(json)) {
    if (await isSilencedFor(context, owner, viewer)) return undefined;
  }
  return await mayRead(context, json, viewer) ? text : undefined;
}

/** Whether the viewer may know of an item: an actor of ours, or a document that it may see. */
export async function isVisible(
  context: Context,
  iri: string,
  viewer: string | undefined,
): Promise<boolean> {
  return await isActor(context.store.view, iri) ||
    await visibleText(context, iri, viewer) !== undefined;
}

function isSpeaking({ domains }: Context, provenance: string, iri: string): boolean {
  return domains.of(iri) ? provenance === "local" : provenance !== "vouched";
}

async function isActor(view: View, iri: string): Promise<boolean> {
  return await actors.read(view, iri) !== undefined;
}
