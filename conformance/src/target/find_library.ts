/**
 * Whether the target keeps books, and which of its own things there are to look at.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject, parseObject } from "../raw_json.ts";
import type { World } from "../world/world.ts";
import type { Fixtures } from "./fixtures.ts";
import type { Software, Target, TargetActor } from "./target.ts";

/** How BookWyrm tells who reads posts about books (BookWyrm 0.9, `User-Agent`). */
export const readerAgent = "CommonplaceConformance (BookWyrm/0.9.2; +https://commonplace.example)";

const publicIds = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];
const accept = "application/activity+json, application/json";

/** What is known before. */
export interface Clues {
  /** The person, if one is known. */
  readonly person?: TargetActor;
  /** What the target runs, if it says so. */
  readonly software?: Software;
  /** What was given. */
  readonly fixtures: Fixtures;
}

/**
 * Looks for the person's posts in the outbox, for the shelf of what is to be read, and for a book in both; what was given
 * comes first. Nothing is looked for on a server that shows no sign of books.
 */
export async function findLibrary(
  world: World,
  { person, software, fixtures }: Clues,
): Promise<Pick<Target, "fixtures" | "keepsBooks">> {
  const isGiven = Object.keys(fixtures).some((name) => name !== "status");
  const keepsBooks = isGiven || software?.name === "bookwyrm" ||
    person?.document.bookwyrmUser === true;
  if (!person || !keepsBooks) return { keepsBooks, fixtures };
  const posts = await publicPosts(world, person);
  const shelf = fixtures.shelf ?? await shelfOf(world, person);
  const review = posts.find((post) => hasType(post, "Review"));
  const book = idOf(posts.find(({ inReplyToBook }) => inReplyToBook)?.inReplyToBook) ??
    (shelf && await firstBookOn(world, shelf));
  const found = {
    book: book !== undefined && URL.parse(book)?.origin === new URL(person.id).origin
      ? book
      : undefined,
    review: idOf(review),
    comment: idOf(posts.find((post) => hasType(post, "Comment"))),
    quotation: idOf(posts.find((post) => hasType(post, "Quotation"))),
    shelf,
    status: idOf(posts[0]),
  };
  const known = Object.entries(found).filter(([, url]) => url !== undefined);
  return { keepsBooks, fixtures: { ...Object.fromEntries(known), ...fixtures } };
}

/** The posts in the outbox as who reads books gets them: bare, or in the activities that created them. */
async function publicPosts(world: World, { id, outbox }: TargetActor): Promise<JsonObject[]> {
  if (outbox === null) return [];
  const url = new URL(outbox);
  url.searchParams.set("page", "true");
  const page = await readAs(world, url.href);
  const items = page?.orderedItems;
  return (Array.isArray(items) ? items : []).filter(isObject)
    .map((item: JsonObject) => isObject(item.object) ? item.object : item)
    .filter((post) => idOf(post.attributedTo) === id && isPublic(post));
}

function isPublic({ to, cc }: JsonObject): boolean {
  return [...idsOf(to), ...idsOf(cc)].some((address) => publicIds.includes(address));
}

async function shelfOf(world: World, { id }: TargetActor): Promise<string | undefined> {
  const shelf = await readAs(world, `${id}/books/to-read`);
  return shelf && hasType(shelf, "Shelf") ? idOf(shelf) : undefined;
}

async function firstBookOn(world: World, shelf: string): Promise<string | undefined> {
  const page = await readAs(world, `${shelf}?page=1`);
  const items: JsonValue | undefined = page?.orderedItems;
  return Array.isArray(items) ? idOf(items[0]) : undefined;
}

async function readAs(world: World, url: string): Promise<JsonObject | undefined> {
  const headers = { "user-agent": readerAgent, accept };
  const { status, responseBody } = await world.get(url, { headers });
  return status === 200 ? parseObject(responseBody) : undefined;
}
