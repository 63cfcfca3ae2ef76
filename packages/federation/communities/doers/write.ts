/**
 * Posts and comments, and their edits (Lemmy S111, S112, S117).
 *
 * @module
 */

import { type Change, collections, type Provenance, references } from "@commonplace/storage";
import { type JsonObject, many, momentOf, read, sameOrigin, textOf } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import { consumeEarly } from "../../src/effects/early_mark.ts";
import { deleteObject } from "../../src/effects/deletion.ts";
import { parentsOf } from "../../src/effects/reply.ts";
import { carry } from "../../src/outbox/carriers.ts";
import { fetchLater } from "../../src/processing/fetch_later.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import { replying } from "../../src/processing/replying.ts";
import type { DeedOf, Written } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import type { Community } from "../ground/community.ts";
import { noteEditAnnounce } from "../ground/edit_announces.ts";
import { type Item, readItem, saveItem } from "../ground/item.ts";
import { rankOf } from "../ground/moderators.ts";
import { rankItem } from "../ranking/rank_item.ts";
import { arrived } from "../waiting/arrived.ts";
import { authorNamed } from "../writing/author_named.ts";
import { languageOf } from "../writing/language_of.ts";
import { titleOf } from "../writing/title_of.ts";
import { isOlder } from "../../src/processing/is_older.ts";

type Write = DeedOf<"write">;

/**
 * Keeps what was written, and puts it into the tree. Only the author's own object counts, on the author's origin (Lemmy
 * S123, V16). What a community passes on stands on its word alone, and never replaces what is known from its author.
 */
export async function doWrite(deed: Write, doing: Doing): Promise<Effect> {
  const { written } = deed;
  const { view, actor, way, context } = doing;
  if (authorNamed(written.json) !== actor || !sameOrigin(written.iri, actor)) {
    return dropped("It must be its actor's own, and on the actor's origin (Lemmy S123)");
  }
  if (isEmpty(written.json)) return dropped("It has nothing to say (Lemmy S82)");
  const isOurs = context.domains.of(written.iri) !== undefined;
  if (isOurs && way !== "own") return await passedBack(deed, doing);
  const early = await earlyOf(deed, doing);
  if (early) return dropped("It was deleted before it came", ...early);
  const reference = await references.read(view, written.iri);
  if (reference.state === "gone") return dropped("It is gone");
  const item = await readItem(view, written.iri);
  return item ? await change(item, deed, doing) : await add(written, deed, doing);
}

/** A comment without text is none (Lemmy S82); a post may be a title or a link alone (Lemmy S63). */
function isEmpty(json: JsonObject): boolean {
  if (titleOf(json) !== undefined) return false;
  const isComment = parentsOf(json).length > 0;
  return isComment || (json["url"] === undefined && many(json, "attachment").length === 0);
}

/** What is ours comes back from the community that it went to: it counts as it is kept here. */
async function passedBack(deed: Write, doing: Doing): Promise<Effect> {
  const { view } = doing;
  const known = await authentic(view, deed.object);
  if (known === undefined) return dropped("There is no such object on this server");
  const item = await readItem(view, deed.object);
  if (item) return repeated(noted(item, deed, doing));
  return await add({ iri: known.iri, json: known.json, text: known.text }, deed, doing);
}

/** Its author deleted it before it came, by a word that was not known to be about a community. */
async function earlyOf(
  { object: iri, written: { json } }: Write,
  { view, actor, at, way, context }: Doing,
): Promise<readonly Change[] | undefined> {
  const early = way === "home" ? await consumeEarly(view, { actor, iri, at }) : undefined;
  if (early === undefined) return undefined;
  const provenance = { kind: "signed", by: actor } as const;
  const expires = context.store.expiry("tombstones");
  return [...early, ...deleteObject({ iri, json, provenance, at, expires })];
}

/** A new post or comment. Its author may have told of it before, outside of the community. */
async function add(written: Written, deed: Write, doing: Doing): Promise<Effect> {
  const { view, context, community, actor, activity, announce, at, way } = doing;
  const { iri } = written;
  const known = await authentic(view, iri);
  if (known && authorNamed(known.json) !== actor) return dropped("Its origin names another author");
  const kept = known && (way === "guest" || isOlder(written.json, known.json)) ? known : undefined;
  const json = kept?.json ?? written.json;
  const parents = parentsOf(json);
  const parent = parents.at(-1);
  const above = parent === undefined ? undefined : await readItem(view, parent);
  if (parent !== undefined && above === undefined) return dropped("What it answers is not known");
  const provenance = provenanceOf(written, doing);
  const item: Item = {
    iri,
    kind: above ? "comment" : "post",
    community: community.iri,
    post: above?.post ?? iri,
    ...(above && { parent: above.iri }),
    depth: (above?.depth ?? -1) + 1,
    author: actor,
    publishedAt: publishedAt(json, at),
    state: "shown",
    isLocked: json["commentsEnabled"] === false,
    ...said(json, community),
    isVouched: kept === undefined && provenance.kind === "vouched",
    ...(deed.isEdit ? {} : { create: activity }),
    ...(announce !== undefined && { announce }),
  };
  return applied(
    ...(kept ? [] : keep(written, doing)),
    ...saveItem(item),
    ...await rankItem(view, item, context),
    ...await replying(view, context, { iri, json, at }),
    ...await pinned(item, written, doing),
    ...await arrived(view, iri),
  );
}

/** What is known: a newer version takes its place, and nothing else of it changes (Lemmy S125). */
async function change(item: Item, deed: Write, doing: Doing): Promise<Effect> {
  const { way, at } = doing;
  const { written } = deed;
  if (item.author !== doing.actor) return dropped("Only its author can change it (Lemmy S122)");
  if (item.state !== "shown" && deed.isEdit) {
    return dropped("It was deleted or removed (Lemmy V18)");
  }
  const known = await knownText(doing, written.iri);
  const isConfirmed = item.isVouched && way !== "guest";
  if (known && isOlder(written.json, known.json) && !isConfirmed) {
    return deed.isEdit ? dropped("A newer version is known") : repeated(noted(item, deed, doing));
  }
  if (!deed.isEdit && !isConfirmed) return repeated(noted(item, deed, doing));
  const isLocked = await isModerator(doing) && "commentsEnabled" in written.json
    ? written.json["commentsEnabled"] === false
    : item.isLocked;
  const { language: _, ...rest } = item;
  const changed: Item = {
    ...rest,
    isLocked,
    ...said(written.json, doing.community),
    isVouched: item.isVouched && !isConfirmed,
  };
  const isKnownBetter = way === "guest" && known?.isAuthentic === true;
  return applied(
    ...(isKnownBetter ? fetchLater({ iri: item.iri, since: at }) : keep(written, doing)),
    ...noted(changed, deed, doing),
    ...await announcedOf(item, doing),
    ...await pinned(changed, written, doing),
  );
}

/** What a document says that may change. */
function said(
  json: JsonObject,
  community: Community,
): Pick<Item, "isDistinguished" | "isSensitive" | "language"> {
  const language = languageOf(json);
  return {
    isDistinguished: json["distinguished"] === true,
    isSensitive: json["sensitive"] === true || community.isSensitive,
    ...(language !== undefined && { language }),
  };
}

/** What a community of ours announces has the text in it. */
async function announcedOf(
  { iri, announce: first }: Item,
  { view, community, announce, at }: Doing,
): Promise<readonly Change[]> {
  const isAgain = community.isLocal && announce !== undefined && first !== undefined;
  return isAgain ? await noteEditAnnounce(view, { iri, announce, at }) : [];
}

/** In which activities it came. */
function noted(item: Item, { isEdit }: Write, { activity, announce }: Doing): readonly Change[] {
  return saveItem({
    ...item,
    ...(item.create === undefined && !isEdit && { create: activity }),
    ...(item.announce === undefined && announce !== undefined && { announce }),
  });
}

function keep({ iri, text }: Written, doing: Doing): readonly Change[] {
  const { context, activity, at, way } = doing;
  const provenance = provenanceOf({ iri }, doing);
  const isOwn = way === "own";
  const expires = isOwn ? undefined : context.store.expiry("originals");
  return [
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text, { expires }),
    ...(isOwn ? carry(iri, activity, at) : []),
  ];
}

/** A community answers for its own host; for all others its word counts inside it alone. */
function provenanceOf(
  { iri }: Pick<Written, "iri">,
  { way, actor, community }: Doing,
): Provenance {
  if (way === "own") return { kind: "local" };
  if (way === "home") return { kind: "signed", by: actor };
  return { kind: sameOrigin(iri, community.iri) ? "signed" : "vouched", by: community.iri };
}

/** Whatever it is known by. */
async function knownText(
  { view }: Doing,
  iri: string,
): Promise<{ readonly json: JsonObject; readonly isAuthentic: boolean } | undefined> {
  const reference = await references.read(view, iri);
  const text = reference.state === "resolved" ? await references.text(view, iri) : undefined;
  const result = text === undefined ? undefined : read(text);
  if (reference.state !== "resolved" || !result?.ok) return undefined;
  return { json: result.document.json, isAuthentic: reference.provenance.kind !== "vouched" };
}

/** Documents of 2021 say in a post whether it is pinned: for moderators (Lemmy S75). */
async function pinned(
  item: Item,
  { json }: Written,
  doing: Doing,
): Promise<readonly Change[]> {
  const { stickied } = json;
  const { featured } = doing.community;
  if (item.kind !== "post" || typeof stickied !== "boolean" || !await isModerator(doing)) return [];
  return stickied
    ? collections.add(featured, item.iri, { position: doing.at })
    : collections.remove(featured, item.iri);
}

async function isModerator({ view, community, actor }: Doing): Promise<boolean> {
  return await rankOf(view, community, actor) !== undefined;
}

function publishedAt(json: JsonObject, at: number): number {
  const text = textOf(json, "published");
  const published = text === undefined ? undefined : momentOf(text)?.date.getTime();
  return Math.min(Math.max(published ?? at, 0), at);
}

function repeated(changes: readonly Change[]): Effect {
  return { kind: "repeated", changes };
}
