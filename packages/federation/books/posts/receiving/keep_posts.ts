/**
 * The records of posts about books that others wrote, after the standard has kept, changed or deleted those.
 *
 * @module
 */

import { type Change, references, type View } from "@commonplace/storage";
import { type Entity, idOf, read, sameOrigin } from "@commonplace/vocabulary";
import { authentic, authorOf, isOwn } from "../../../src/authority/author.ts";
import type { Context } from "../../../src/context.ts";
import { applied, type Effect, type Processor } from "../../../src/processing/processor.ts";
import type { Received } from "../../../src/processing/received.ts";
import { gatherLater } from "../../catalogue/gather_later.ts";
import { findBook } from "../../catalogue/known_as.ts";
import { objectOf } from "../object_of.ts";
import { type BookPost, readBookPost, removeBookPost, saveBookPost } from "../book_post.ts";
import { readPost } from "../read_book_post.ts";
import { standingPost } from "../standing_post.ts";
import { forgetPostsOf } from "./forget_posts.ts";

/** Books of one post that are fetched. */
const MOST_GATHERED = 5;

/** What follows for the records once the standard has done its part. */
export const postKeeping: Readonly<Record<string, Processor>> = {
  Announce: keepAnnounced,
  Create: keepCreated,
  Delete: forgetDeleted,
  Update: keepUpdated,
};

/** What somebody boosts, and nobody here had, is kept as its origin has it (BookWyrm B41). */
async function keepAnnounced(
  { document, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const iri = idOf(document.json["object"]);
  if (iri === undefined || context.domains.of(iri) || await readBookPost(view, iri)) {
    return applied();
  }
  const known = await authentic(view, iri);
  const author = known && authorOf(known.json);
  if (known === undefined || author === undefined || !sameOrigin(author, known.iri)) {
    return applied();
  }
  const post = documentOf(known.text);
  const found = post && readPost(post, { author, followers: undefined, at });
  return applied(...(found ? await keep(view, context, found) : []));
}

/** A Create never overwrites; what is known of a post from its origin counts. */
async function keepCreated(
  { document, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const object = objectOf(document);
  const iri = object?.id;
  if (iri === undefined || context.domains.of(iri)) return applied();
  if (await readBookPost(view, iri)) return applied();
  const { state } = await references.read(view, iri);
  if (state === "gone") return applied();
  const known = await authentic(view, iri);
  const post = known === undefined ? object : documentOf(known.text);
  const isTheirs = known === undefined
    ? object !== undefined && isOwn(object.json, sender.iri)
    : authorOf(known.json) === sender.iri;
  if (post === undefined || !isTheirs) return applied();
  const { iri: author, followers } = sender;
  const found = readPost(post, { author, followers, at });
  return applied(...(found ? await keep(view, context, found) : []));
}

async function keepUpdated(
  { document, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const object = objectOf(document);
  const iri = object?.id;
  if (object === undefined || iri === undefined || context.domains.of(iri)) return applied();
  const before = await readBookPost(view, iri);
  if (before && before.author !== sender.iri) return applied();
  const { iri: author, followers } = sender;
  const post = await updated(object, view, author);
  const found = post && readPost(post, { author, followers, at });
  // What is no post about books any more is not found as one.
  if (found === undefined) return applied(...(before && post ? removeBookPost(iri) : []));
  const { publishedAt } = before ?? found;
  const changed = { ...found, publishedAt, editedAt: at };
  return applied(...saveBookPost(await standingPost(view, changed)));
}

async function updated(object: Entity, view: View, author: string): Promise<Entity | undefined> {
  if (!object.isReference) return isOwn(object.json, author) ? object : undefined;
  const known = object.id === undefined ? undefined : await authentic(view, object.id);
  if (known === undefined || authorOf(known.json) !== author) return undefined;
  return documentOf(known.text);
}

/** What it is about is found where that is not known (BookWyrm §2.10). */
async function keep(view: View, context: Context, found: BookPost): Promise<readonly Change[]> {
  const post = await standingPost(view, found);
  const gathered: Change[] = [];
  for (const iri of post.books.slice(0, MOST_GATHERED)) {
    const isKnown = context.domains.of(iri) || await findBook(view, iri);
    if (!isKnown) gathered.push(...gatherLater({ iri }));
  }
  return [...saveBookPost(post), ...gathered];
}

/** A post at its author's word, and everything of somebody who is no more (BookWyrm B14, B37). */
async function forgetDeleted({ document, sender }: Received, view: View): Promise<Effect> {
  const iri = idOf(document.json["object"]);
  if (iri === undefined) return applied();
  if (iri === sender.iri) return applied(...forgetPostsOf(iri));
  const post = await readBookPost(view, iri);
  return applied(...(post?.author === sender.iri ? removeBookPost(iri) : []));
}

function documentOf(text: string): Entity | undefined {
  const result = read(text);
  return result.ok ? result.document : undefined;
}
