/**
 * Activities and objects of ours, served as they were published to those who may see them.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { type Document, hasType } from "@commonplace/vocabulary";
import { isBlockedBy, mayRead } from "../access/access.ts";
import { type Asker, askerOf, type CameIn } from "../access/asker.ts";
import { maySee, ownersOf } from "../access/visibility.ts";
import type { Context } from "../context.ts";
import { unauthenticated } from "../inbox/authenticate.ts";
import { type Problem, problemResponse } from "../problem.ts";
import { answer } from "./answer.ts";
import { nothingHere, serveAbsence } from "./gone.ts";
import { localDocument } from "./local_document.ts";
import { objectCollectionAt, serveObjectCollection } from "./object_collection.ts";
import { serveStoredCollection } from "./stored_collection.ts";
import { withCollections } from "./with_collections.ts";

/** Which document, on which domain. */
export interface DocumentAt extends CameIn {
  readonly iri: string;
  /**
   * Writes the text of what was published the way that who asks reads it.
   * @default as it is
   */
  readonly write?: (text: string) => string | Promise<string>;
}

/** Serves what was published at this IRI to whoever may see it; for others it is not there. */
export async function serveStoredDocument(
  context: Context,
  request: Request,
  { domain, address, iri, write = (text) => text }: DocumentAt,
): Promise<Response> {
  const { view } = context.store;
  const asker = askerOf(context, request, { domain, address });
  const reference = await references.read(view, iri);
  if (reference.state === "unknown") {
    const found = await objectCollectionAt(view, iri);
    const admitted = await admit(context, asker, found?.document);
    if ("status" in admitted) return problemResponse(admitted);
    if (found === undefined || !admitted.maySee) return nothingHere();
    // Even of what everybody sees, some see more answers than others.
    const proven = await asker.prove();
    const viewer = "ok" in proven ? proven.viewer : undefined;
    const { isPublic } = admitted;
    return await serveObjectCollection(context, request, { ...found, isPublic, viewer });
  }
  const document = await localDocument(view, iri);
  if (document === undefined && reference.state !== "gone" && reference.state !== "redirected") {
    return nothingHere();
  }
  const admitted = await admit(context, asker, document);
  if ("status" in admitted) return problemResponse(admitted);
  if (document === undefined) return await serveAbsence(context, request, reference);
  if (!admitted.maySee) return nothingHere();
  if (hasType(document.json, "Collection", "OrderedCollection")) {
    const proven = await asker.prove();
    const viewer = "ok" in proven ? proven.viewer : undefined;
    const isPublic = admitted.isPublic && viewer === undefined;
    return await serveStoredCollection(context, request, { document, iri, viewer, isPublic });
  }
  const text = await write(await withCollections(context, document, admitted.viewer));
  return await answer(context, request, { text, isPublic: admitted.isPublic, iri });
}

/** Who asks, and whether they may see it. */
export interface Admitted {
  readonly maySee: boolean;
  /** Whether everybody may. */
  readonly isPublic: boolean;
  /** Who was proven to ask, as far as it mattered. */
  readonly viewer: string | undefined;
}

/**
 * Finds out whether who asks may see a document, or what is not there. A signature is verified only where it makes a
 * difference; one that is not good is refused whether there is something or not, so that this tells nothing.
 */
export async function admit(
  context: Context,
  asker: Asker,
  document: Document | undefined,
): Promise<Admitted | Problem> {
  const isStrict = context.serving.authorizedFetch === "all";
  const json = document?.json;
  const isPublic = json !== undefined && maySee(json, undefined);
  const isOpen = isPublic && !isStrict &&
    !await isBlockedBy(context, ownersOf(json), await asker.claim());
  if (isOpen) return { maySee: true, isPublic, viewer: undefined };
  const proven = await asker.prove();
  if ("status" in proven) return proven;
  const { viewer } = proven;
  if (isStrict && viewer === undefined) {
    return unauthenticated("This server answers signed requests only.");
  }
  const may = json !== undefined && await mayRead(context, json, viewer) &&
    !(isPublic && await isBlockedBy(context, ownersOf(json), viewer));
  return { maySee: may, isPublic: isPublic && !isStrict, viewer };
}
