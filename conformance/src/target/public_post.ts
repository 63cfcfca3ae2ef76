/**
 * A public post of the target's person: what others like, share and answer.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject } from "../raw_json.ts";
import type { Stage } from "../stage/stage.ts";
import type { WireEntry } from "../wire_entry.ts";

/** A public post, and the collections that it names. */
export interface PublicPost {
  /** Its id. */
  readonly id: string;
  /** Its document, as served. */
  readonly document: JsonObject;
  /** The request that fetched it. */
  readonly entry: WireEntry;
  /** Who likes it, if it says so. */
  readonly likes: string | null;
  /** Who shares it, if it says so. */
  readonly shares: string | null;
  /** What answers it, if it says so. */
  readonly replies: string | null;
}

/** The ways in which a document names everybody (ActivityPub §5.6). */
export const publicIds: readonly string[] = [
  "https://www.w3.org/ns/activitystreams#Public",
  "as:Public",
  "Public",
];

const maxCandidates = 20;
const maxFetches = 3;

/** The post that was given, or else the newest public one in the outbox of the person. */
export async function findPublicPost(stage: Stage): Promise<PublicPost | undefined> {
  const { fixtures: { status }, person } = stage.target;
  const given = status === undefined ? [] : [status];
  for (const url of [...given, ...await postsOf(stage, person?.outbox ?? null)]) {
    const post = await readPost(stage, url);
    if (post && idOf(post.document.attributedTo) === person?.id) return post;
  }
  return undefined;
}

/** Reads a post; `undefined` where it is not there or not public. */
async function readPost(stage: Stage, url: string): Promise<PublicPost | undefined> {
  const { document, entry } = await stage.read(url);
  const id = idOf(document);
  if (!document || id === undefined || !isPublic(document)) return undefined;
  const urlOf = (name: string) => {
    const named = idOf(document[name]);
    return named !== undefined && URL.canParse(named) ? named : null;
  };
  return {
    id,
    document,
    entry,
    likes: urlOf("likes"),
    shares: urlOf("shares"),
    replies: urlOf("replies"),
  };
}

async function postsOf(stage: Stage, outbox: string | null): Promise<string[]> {
  if (outbox === null) return [];
  const { document } = await stage.read(outbox);
  const first = document?.first;
  const page = isObject(first) ? first : idOf(first) && (await stage.read(String(first))).document;
  const items = itemsOf(isObject(page) ? page : document).slice(0, maxCandidates);
  const followers = stage.target.person?.followers ?? null;
  const isForFollowers = (item: JsonValue) =>
    isObject(item) && followers !== null &&
    audienceOf(item).includes(followers);
  // What was posted elsewhere, in a community for instance, follows the rules of that place.
  const best = [...items.filter(isForFollowers), ...items.filter((item) => !isForFollowers(item))];
  return best.flatMap(created).slice(0, maxFetches);
}

function created(item: JsonValue): string[] {
  if (!isObject(item) || !hasType(item, "Create") || !isPublic(item)) return [];
  const id = idOf(item.object);
  return id !== undefined && URL.canParse(id) ? [id] : [];
}

function itemsOf(document: JsonObject | undefined): readonly JsonValue[] {
  const items = document?.orderedItems ?? document?.items ?? [];
  return Array.isArray(items) ? items : [items];
}

function isPublic(document: JsonObject): boolean {
  return audienceOf(document).some((id) => publicIds.includes(id));
}

function audienceOf({ to = null, cc = null }: JsonObject): string[] {
  return [...idsOf(to), ...idsOf(cc)];
}
