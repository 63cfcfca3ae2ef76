/**
 * The collections of local actors.
 *
 * @module
 */

import {
  collections,
  followers,
  type LocalActor,
  notifications,
  type Page,
  references,
  type SetItem,
  StorageError,
  type StorageErrorCode,
  type View,
} from "@commonplace/storage";
import {
  collection,
  embed,
  isAddressedToPublic,
  orderedCollection,
  orderedCollectionPage,
  read,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { type ActorCollection, collectionIri } from "../domain.ts";
import { problem, problemResponse } from "../problem.ts";
import { answer } from "./answer.ts";

/** What the store says of a cursor that it cannot have given out. */
const CURSOR_FAILURES: ReadonlySet<StorageErrorCode> = new Set(["invalid", "too-large"]);

/** Items on a page. */
const PAGE = 20;

/** Which collection of which actor. */
export interface CollectionOf {
  readonly owner: LocalActor;
  readonly collection: ActorCollection;
}

/**
 * Serves a collection: followers and following as a count, since who they are is nobody's business
 * (Lemmy S45, S46); the outbox newest first; the inbox to its owner alone (ActivityPub §5.2).
 */
export async function serveCollection(
  context: Context,
  request: Request,
  { owner, collection: name }: CollectionOf,
): Promise<Response> {
  const { view } = context.store;
  const id = collectionIri(owner.iri, name);
  if (name === "inbox") {
    const client = await context.authenticate(request);
    if (client !== owner.iri) {
      const challenge = { "www-authenticate": "Bearer" };
      return problemResponse(problem(401, "Only its owner reads an inbox.", challenge));
    }
  }
  const totalItems = name === "followers"
    ? await followers.count(view, owner.iri)
    : await collections.count(view, id);
  if (name === "followers" || name === "following") {
    return answer(request, JSON.stringify(collection({ id, totalItems })));
  }
  const url = new URL(request.url);
  if (!url.searchParams.has("page")) {
    const first = `${id}?page=first`;
    return answer(request, JSON.stringify(orderedCollection({ id, totalItems, first })));
  }
  return await servePage(context, request, {
    id,
    name,
    cursor: url.searchParams.get("page") ?? "first",
  });
}

interface PageOf {
  readonly id: string;
  readonly name: "inbox" | "outbox";
  readonly cursor: string;
}

async function servePage(
  { store: { view } }: Context,
  request: Request,
  { id, name, cursor }: PageOf,
): Promise<Response> {
  const page = await pageAt(view, id, cursor);
  if (page === undefined) {
    return problemResponse(problem(400, "The query parameter page is not one that was given out."));
  }
  const texts: string[] = [];
  for (const { member } of page.items) texts.push(...await itemText(view, name, member));
  const document = orderedCollectionPage({
    id: `${id}?page=${encodeURIComponent(cursor)}`,
    partOf: id,
    orderedItems: [],
    ...(page.next === undefined ? {} : { next: `${id}?page=${encodeURIComponent(page.next)}` }),
  });
  return answer(request, embed(document, "orderedItems", `[${texts.join(",")}]`));
}

/** The page that begins behind a cursor, or `undefined` when that is none of ours. */
async function pageAt(view: View, id: string, cursor: string): Promise<Page<SetItem> | undefined> {
  const after = cursor === "first" ? undefined : cursor;
  try {
    return await collections.page(view, id, { after, limit: PAGE, reverse: true });
  } catch (error) {
    if (error instanceof StorageError && CURSOR_FAILURES.has(error.code)) return undefined;
    throw error;
  }
}

/** Activities stand in the page whole, byte for byte; in an outbox only what is public. */
async function itemText(view: View, name: "inbox" | "outbox", member: string): Promise<string[]> {
  if (name === "inbox") {
    const text = await notifications.text(view, member);
    return text === undefined ? [] : [text];
  }
  const text = await references.text(view, member);
  const result = text === undefined ? undefined : read(text);
  return text !== undefined && result?.ok && isAddressedToPublic(result.document.json)
    ? [text]
    : [];
}
