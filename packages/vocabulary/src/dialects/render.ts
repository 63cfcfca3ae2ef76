import { idOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { originOf } from "../origin_of.ts";
import { hasType } from "../types_of.ts";
import { renderActor } from "./actor_rendering.ts";
import { renderAddressing } from "./addressing_rendering.ts";
import { renderBook } from "./book_rendering.ts";
import { renderBookPost } from "./book_post_rendering.ts";
import { changed, type MutableObject, put } from "./changed.ts";
import { isOfOrigin } from "./is_of_origin.ts";
import { renderCollection } from "./collection_rendering.ts";
import { communityOf } from "./community_of.ts";
import type { Dialect, DialectName, KnownDocument } from "./dialect.ts";
import { dialectOf } from "./dialect_of.ts";
import { renderMessage } from "./message_rendering.ts";
import { renderNames } from "./name_rendering.ts";
import { renderPost } from "./post_rendering.ts";
import { renderRemoval } from "./removal_rendering.ts";
import { contextFor, type ContextUse, useContext } from "./render_context.ts";
import type { RenderTask } from "./render_task.ts";
import { renderTypes } from "./type_rendering.ts";
import { DEPTH, withoutNulls } from "./without_nulls.ts";

/** What a rendering may know and choose. */
export interface RenderOptions {
  /**
   * Looks up documents that the rendered one names: the book of a review, its authors, the person
   * who writes, what a comment answers, a community's moderators. Default: nothing is known, and
   * ids stand where titles and names would.
   */
  readonly known?: KnownDocument | undefined;
  /** What a Review becomes outside of BookWyrm. Default: `Article`, as BookWyrm itself does. */
  readonly reviewAs?: "Article" | "Note" | undefined;
}

interface Walk extends RenderTask {
  readonly use: ContextUse;
  readonly origin: string | undefined;
}

const STEPS: readonly ((part: JsonObject, task: RenderTask) => JsonObject)[] = [
  renderNames,
  renderActor,
  renderTypes,
  renderBook,
  renderBookPost,
  renderMessage,
  renderPost,
  renderRemoval,
  renderCollection,
  renderAddressing,
];

/** Whom nobody else may see; who delivers looks them up before (ActivityPub §6). */
const HIDDEN: ReadonlySet<string> = new Set(["bcc", "bto"]);

/**
 * Writes a document of ours the way a peer reads it. Whatever dialect it is written in, it becomes
 * one of the dialect's; what the dialect says nothing of stays, unknown members included. It is pure
 * and does not change its argument; rendering the result again changes nothing.
 *
 * The document may be an object, an activity around it, an actor or a collection. What others wrote
 * stays as they wrote it: the object of an Announce, and embedded documents whose id is of another
 * origin than the document's actor (or its own id, where it has no actor); only the context of an
 * accepted or rejected activity is dropped. Everything else loses its nulls and its hidden
 * recipients (`bto`, `bcc`), and contexts within it move to the document (Lemmy S10, D1).
 * Objects deeper than 64 are left out.
 *
 * @example A review, for those who read reviews and for the others
 * ```ts
 * import assert from "node:assert/strict";
 * import { render } from "@commonplace/vocabulary/dialects";
 *
 * const book = { id: "https://books.example/book/7", type: "Edition", title: "Middlemarch" };
 * const review = {
 *   "@context": "https://www.w3.org/ns/activitystreams",
 *   id: "https://books.example/user/ann/review/1",
 *   type: "Review",
 *   attributedTo: "https://books.example/user/ann",
 *   to: ["https://www.w3.org/ns/activitystreams#Public"],
 *   name: "Slow and wide",
 *   content: "<p>Worth every page.</p>",
 *   inReplyToBook: book.id,
 *   rating: 4,
 * };
 *
 * assert.equal(render(review, "bookwyrm").type, "Review");
 *
 * const article = render(review, "mastodon", { known: (id) => id === book.id ? book : undefined });
 * assert.equal(article.type, "Article");
 * assert.equal(article.name, 'Review of "Middlemarch" (4 stars): Slow and wide');
 * ```
 *
 * @param document The document
 * @param dialect The peer's dialect, by name or as a dialect of your own
 * @param options What is known, and what is chosen
 * @returns The document for that peer, with its context first
 * @throws {TypeError} If there is no dialect of that name
 */
export function render(
  document: JsonObject,
  dialect: DialectName | Dialect,
  options: RenderOptions = {},
): JsonObject {
  const { rendering, aliases } = dialectOf(dialect);
  const { known = nothing, reviewAs = "Article" } = options;
  const speaker = idOf(ownMember(document, "actor")) ?? idOf(document) ??
    idOf(ownMember(document, "attributedTo"));
  const use: ContextUse = { declarations: new Map(), contexts: [] };
  const walk = {
    rendering,
    aliases,
    known,
    reviewAs,
    use,
    community: undefined,
    origin: speaker === undefined ? undefined : originOf(speaker),
  };
  const body = renderPart(document, walk, DEPTH);
  if (rendering.declares) noteTerms(body, use, DEPTH);
  return { "@context": contextFor(use, rendering), ...body };
}

function nothing(): undefined {
  return undefined;
}

function renderPart(part: JsonObject, walk: Walk, depth: number): JsonObject {
  const community = walk.community ?? communityOf(part, walk.origin);
  const here = community === walk.community ? walk : { ...walk, community };
  let rendered: JsonObject = renderMembers(part, here, depth);
  for (const step of STEPS) rendered = step(rendered, here);
  return rendered;
}

/** The part itself while nothing in it changes, which is most parts of most documents. */
function renderMembers(part: JsonObject, walk: Walk, depth: number): JsonObject {
  const names = Object.keys(part);
  let copy: MutableObject | undefined;
  let index = 0;
  for (const name of names) {
    const before = index++;
    const value = part[name] ?? null;
    const rendered = name === "@context"
      ? noteContext(value, walk, depth)
      : HIDDEN.has(name)
      ? undefined
      : typeof value === "object"
      ? renderMember(part, name, { value, walk, depth })
      : value;
    if (copy === undefined) {
      if (rendered === value) continue;
      copy = {};
      for (const kept of names.slice(0, before)) put(copy, kept, part[kept] ?? null);
    }
    if (rendered !== undefined) put(copy, name, rendered);
  }
  return copy ?? part;
}

/** A context moves to the document, so nothing stays in its place. */
function noteContext(context: JsonValue, { use }: Walk, depth: number): undefined {
  const kept = withoutNulls(context, depth);
  if (kept !== undefined) use.contexts.push(kept);
}

interface Member {
  readonly value: JsonValue;
  readonly walk: Walk;
  readonly depth: number;
}

function renderMember(part: JsonObject, name: string, member: Member): JsonValue | undefined {
  const { value, walk, depth } = member;
  if (value === null) return undefined;
  if (depth <= 0) return withoutNulls(value, depth);
  if (isJsonObject(value)) {
    const isAnnounced = name === "object" && hasType(part, "Announce");
    if (!isAnnounced && isOfOrigin(value, walk.origin)) return renderPart(value, walk, depth - 1);
    return name === "object" && hasType(part, "Accept", "Reject")
      ? changed(value, { "@context": undefined })
      : value;
  }
  if (!Array.isArray(value)) return withoutNulls(value, depth);
  if (value.every(isPlain)) return value;
  const items = value.flatMap((item) => {
    const rendered = renderMember(part, name, { ...member, value: item, depth: depth - 1 });
    return rendered === undefined ? [] : [rendered];
  });
  const isSame = items.length === value.length && items.every((item, at) => item === value[at]);
  return isSame ? value : items;
}

/** Most lists hold ids alone. */
function isPlain(item: JsonValue): boolean {
  return typeof item !== "object";
}

/** What is left after rendering is declared, but where an author's own context still does so. */
function noteTerms(part: JsonObject, use: ContextUse, depth: number): void {
  useContext(use, part);
  for (const name of Object.keys(part)) {
    const value = part[name];
    if (typeof value === "object" && value !== null) noteTermsIn(value, use, depth - 1);
  }
}

function noteTermsIn(value: JsonValue, use: ContextUse, depth: number): void {
  if (depth <= 0) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === "object") noteTermsIn(item, use, depth - 1);
    }
  } else if (isJsonObject(value) && !Object.hasOwn(value, "@context")) noteTerms(value, use, depth);
}
