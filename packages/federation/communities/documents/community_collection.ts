/**
 * The collections of a community of ours: moderators, featured posts, posts, and how many follow.
 *
 * @module
 */

import { collections, followers, type View } from "@commonplace/storage";
import { collection, hasType, isJsonObject, memberText, read } from "@commonplace/vocabulary";
import type { DialectName } from "@commonplace/vocabulary/dialects";
import { render } from "@commonplace/vocabulary/dialects";
import type { Context } from "../../src/context.ts";
import type { Listing } from "../../src/documents/listing.ts";
import { visibleText } from "../../src/documents/visible_item.ts";
import { MOST_FEATURED } from "../doers/lists.ts";
import type { Community } from "../ground/community.ts";
import { countItems, findItems, readItem } from "../ground/item.ts";
import { moderatorsOf, MOST_MODERATORS } from "../ground/moderators.ts";
import { wholeListing } from "./whole_listing.ts";
import { writeOfCommunity } from "./write_of_community.ts";

/** The collections of a community that are served otherwise than those of any actor. */
export type CommunityCollection = "featured" | "followers" | "moderators" | "outbox";

/** Posts that stand in an outbox (Lemmy D6), and those that did in 2021 (Lemmy S43). */
const MOST_POSTS = { today: 50, in2021: 20 };

/** For whom a collection is written. */
export interface WrittenFor {
  /** Who reads it, as far as that is proven. */
  readonly viewer: string | undefined;
  /** The dialect that it is wanted in; `undefined` for how everybody gets it. */
  readonly dialect: DialectName | undefined;
}

/** The text of a collection, for those who read all of it at once. */
export async function communityCollection(
  context: Context,
  { community, name }: { readonly community: Community; readonly name: CommunityCollection },
  { viewer, dialect }: WrittenFor,
): Promise<string> {
  switch (name) {
    case "followers":
      return await followersText(context, community, dialect);
    case "moderators": {
      const listing = await moderatorsListing(context, community);
      return await wholeListing(listing, { most: MOST_MODERATORS, dialect });
    }
    case "featured": {
      const listing = await featuredListing(context, community, { viewer, dialect });
      return await wholeListing(listing, { most: MOST_FEATURED, dialect });
    }
    case "outbox": {
      const is2021 = dialect === "lemmy-2021";
      const listing = await postsListing(context, community, { viewer, dialect });
      const most = is2021 ? MOST_POSTS.in2021 : MOST_POSTS.today;
      return await wholeListing(listing, { most, dialect });
    }
  }
}

/** The collections that can be turned over page by page. */
export async function communityListing(
  context: Context,
  { community, name }: {
    readonly community: Community;
    readonly name: "featured" | "outbox";
  },
  viewer: string | undefined,
): Promise<Listing> {
  const everybody = { viewer, dialect: undefined };
  return name === "featured"
    ? await featuredListing(context, community, everybody)
    : await postsListing(context, community, everybody);
}

/** How many follow, and never who (Lemmy S45, S46). */
async function followersText(
  { store: { view } }: Context,
  { iri }: Community,
  dialect: DialectName | undefined,
): Promise<string> {
  const id = `${iri}/followers`;
  const totalItems = await followers.count(view, iri);
  if (dialect === "lemmy-2021") {
    return JSON.stringify(render(collection({ id, totalItems }), dialect));
  }
  const json = collection({ id, totalItems, items: [] });
  return JSON.stringify(dialect === undefined ? json : render(json, dialect));
}

/** The ids of the moderators, the creator first (Lemmy S47, S48). */
async function moderatorsListing(
  { store: { view } }: Context,
  community: Community,
): Promise<Listing> {
  const items = await moderatorsOf(view, community);
  return {
    id: community.moderators,
    isOrdered: true,
    totalItems: items.length,
    page: () => Promise.resolve({ items, next: undefined }),
    render: (member) => Promise.resolve(JSON.stringify(member)),
  };
}

/** Whole posts, those that were featured last first (Lemmy D6, D12). */
async function featuredListing(
  context: Context,
  community: Community,
  { viewer, dialect }: WrittenFor,
): Promise<Listing> {
  const { view } = context.store;
  const id = community.featured;
  return {
    id,
    isOrdered: true,
    totalItems: await countShown(view, community),
    async page(options) {
      const { items, next } = await collections.page(view, id, options);
      return { items: items.map(({ member }) => member), next };
    },
    async render(member) {
      const item = await readItem(view, member);
      if (item?.state !== "shown" || item.community !== community.iri) return undefined;
      const text = await visibleText(context, member, viewer);
      return text && await writtenIn(dialect, text, context);
    },
  };
}

/** How many of the featured posts are shown. */
async function countShown(view: View, { iri, featured }: Community): Promise<number> {
  const { items } = await collections.page(view, featured, { limit: MOST_FEATURED });
  const found = await Promise.all(items.map(({ member }) => readItem(view, member)));
  return found.filter((item) => item?.state === "shown" && item.community === iri).length;
}

/**
 * The Announce of the Create of each post, byte for byte as it went out (Lemmy D6), or of those who read the
 * protocol of 2021 the Create in it (Lemmy S42).
 */
async function postsListing(
  context: Context,
  { iri }: Community,
  { viewer, dialect }: WrittenFor,
): Promise<Listing> {
  const { view } = context.store;
  return {
    id: `${iri}/outbox`,
    isOrdered: true,
    totalItems: await countItems(view, "posts", iri),
    async page(options) {
      const { items, next } = await findItems(view, "posts", { ...options, value: iri });
      return { items: items.map(({ announce }) => announce ?? ""), next };
    },
    async render(announce) {
      const text = announce === "" ? undefined : await visibleText(context, announce, viewer);
      if (text === undefined || dialect !== "lemmy-2021") return text;
      const create = memberText(text, "object");
      return create !== undefined && isCreateOfPage(create)
        ? await writtenIn(dialect, create, context)
        : undefined;
    },
  };
}

function isCreateOfPage(text: string): boolean {
  const result = read(text);
  if (!result.ok || !hasType(result.document.json, "Create")) return false;
  const { object } = result.document.json;
  return isJsonObject(object) && hasType(object, "Page");
}

/** What was published here is written as it is wanted; what others wrote is passed on as they wrote it. */
async function writtenIn(
  dialect: DialectName | undefined,
  text: string,
  context: Context,
): Promise<string> {
  if (dialect === undefined) return text;
  const result = read(text);
  const id = result.ok ? result.document.id : undefined;
  const isOurs = id !== undefined && context.domains.of(id) !== undefined;
  return isOurs ? await writeOfCommunity(text, dialect, context) : text;
}
