/**
 * The collections of a community and of a person (Lemmy E3, E4, E5, E7).
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, isObject, textOf } from "../../raw_json.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import { communityCollections } from "../../target/community_collections.ts";
import { judgeDocument } from "./members.ts";

interface Seen {
  readonly followers: Read;
  readonly outbox: Read;
  readonly moderators: Read;
  readonly featured: Read;
}

interface Read {
  readonly url: string | null;
  readonly whole: Fetched | undefined;
  /** The collection, or its first page. */
  readonly page: Fetched | undefined;
}

/** The collections that the community names. */
export const communityCollectionsRead: Exchange = exchange<Seen>({
  id: "lemmy/collections",
  title: "The collections of the community are read",
  kind: "reads",
  quick: true,
  async play(stage) {
    const { community } = stage;
    const { moderators, featured } = communityCollections(community);
    stage.tell("The suite reads followers, outbox, moderators and featured posts.");
    return {
      followers: await readCollection(stage, community.followers),
      outbox: await readCollection(stage, community.outbox),
      moderators: await readCollection(stage, moderators),
      featured: await readCollection(stage, featured),
    };
  },
  judge: {
    "lemmy:S45": ({ followers: { whole } }) =>
      judgeDocument(whole, (document) => {
        if (!isCollection(document)) return `its type is ${JSON.stringify(document.type)}`;
        return typeof document.totalItems === "number" ? undefined : "it has no totalItems";
      }),
    "lemmy:S46": ({ followers: { whole, page } }) =>
      judgeDocument(
        page ?? whole,
        (document) =>
          itemsIn(document).length === 0 && typeof document.first !== "object"
            ? undefined
            : "it names who follows",
      ),
    "lemmy:S44": ({ outbox: { whole } }) =>
      judgeDocument(
        whole,
        (document) =>
          hasType(document, "OrderedCollection") && typeof document.totalItems === "number"
            ? undefined
            : "it is no OrderedCollection with totalItems",
      ),
    "lemmy:D6": ({ outbox: { page } }) =>
      judgeDocument(
        page,
        (document) =>
          Array.isArray(document.orderedItems) || !Array.isArray(document.items)
            ? undefined
            : "its items are in items, not in orderedItems",
      ),
    "lemmy:S42": ({ outbox: { page } }) => {
      const items = itemsIn(page?.document ?? {});
      if (items.length === 0) return inapplicable("The outbox is empty.", [page]);
      const strange = items.find((item) => !isPosting(item));
      return strange === undefined
        ? passed("It holds posts and nothing else.", [page])
        : failed(`It holds ${JSON.stringify(strange).slice(0, 200)}.`, [page]);
    },
    "lemmy:S43": ({ outbox: { page } }) =>
      judgeDocument(
        page,
        (document) =>
          itemsIn(document).length <= 50
            ? undefined
            : `it holds ${itemsIn(document).length} posts at once`,
      ),
    "lemmy:S47": ({ moderators: { page } }) =>
      judgeDocument(page, (document) => {
        const items = itemsIn(document);
        if (!hasType(document, "OrderedCollection")) return "it is no OrderedCollection";
        return items.length > 0 && items.every((item) => URL.canParse(idOf(item) ?? ""))
          ? undefined
          : "it does not list the ids of the moderators";
      }),
    "lemmy:D34/featured": ({ featured: { whole, page } }) =>
      whole?.document
        ? judgeDocument(
          page,
          (document) => isCollection(document) ? undefined : "it is no collection",
        )
        : inapplicable("There is no collection of featured posts.", [whole]),
    "lemmy:S49": (seen) => {
      const read = Object.values(seen).filter(({ whole }: Read) => whole?.document);
      if (read.length === 0) return cannotTell("No collection can be read.");
      const other = read.find(({ url, whole }: Read) => whole?.document?.id !== url);
      return other
        ? failed(`The id of ${other.url} is ${other.whole?.document?.id}.`, [other.whole])
        : passed("Each has the id that it is served at.", read.map(({ whole }: Read) => whole));
    },
  },
});

/** The outbox of the person. */
export const personOutbox: Exchange = exchange<Read>({
  id: "lemmy/person-outbox",
  title: "The outbox of the person is read",
  kind: "reads",
  play: (stage) => readCollection(stage, stage.person.outbox),
  judge: {
    "lemmy:S62": ({ url, whole }): Verdict => {
      if (url === null) return failed("The person names no outbox.", []);
      return judgeDocument(
        whole,
        (document) =>
          hasType(document, "OrderedCollection") && document.id === url
            ? undefined
            : "it is no OrderedCollection with the id that it is served at",
      );
    },
  },
});

async function readCollection(stage: Stage, url: string | null): Promise<Read> {
  if (url === null) return { url, whole: undefined, page: undefined };
  const whole = await stage.read(url);
  const first = whole.document && textOf(whole.document, "first");
  const isWhole = !first || Array.isArray(whole.document?.orderedItems ?? whole.document?.items);
  return { url, whole, page: isWhole ? whole : await stage.read(first) };
}

function itemsIn({ orderedItems, items }: JsonObject): readonly JsonValue[] {
  const listed = orderedItems ?? items;
  return Array.isArray(listed) ? listed : [];
}

function isCollection(document: JsonObject): boolean {
  return ["Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"]
    .some((type) => hasType(document, type));
}

/** An Announce of something, a Create or Update of a post, or the id of one. */
function isPosting(item: JsonValue): boolean {
  if (typeof item === "string") return URL.canParse(item);
  if (!isObject(item)) return false;
  if (hasType(item, "Announce")) return isPosting(item.object ?? null);
  if (hasType(item, "Create")) return isPosting(item.object ?? null);
  return ["Page", "Article", "Note", "Video", "Event"].some((type) => hasType(item, type));
}
