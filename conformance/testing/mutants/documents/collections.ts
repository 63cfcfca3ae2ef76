/**
 * Mutants whose collections are not what they should be.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject } from "../../../src/raw_json.ts";
import { bodyOf, type Fault, jsonOf, serves, statusOnly } from "../../reference/fault.ts";
import type { Message, Reply } from "../../reference/message.ts";
import type { Mutant } from "../mutant.ts";

const outbox = "/u/ann/outbox";
const moderators = "/c/main/moderators";
/** So many posts that there is a second page. */
const twoPages = 22;

/** Servers that break a rule about collections. */
export const collectionMutants: readonly Mutant[] = [
  {
    name: "shows everybody what came to its shared inbox",
    breaks: ["activitypub:4.1/shared-inbox-get"],
    fault: {
      arrives: ({ method, url }) =>
        method === "GET" && new URL(url).pathname === "/inbox"
          ? { status: 200, headers: {}, body: bodyOf(fullInbox) }
          : undefined,
    },
  },
  hasType("activitypub:5.1/ordered", "has outboxes without order", ["outbox", "Collection"]),
  hasType("activitypub:5.3/collection", "lists followers in its own way", ["followers", "List"]),
  hasType("activitypub:5.4/collection", "lists whom one follows in its own way", [
    "following",
    "List",
  ]),
  hasType("activitypub:5.5/collection", "lists what one likes in its own way", ["liked", "List"]),
  hasType("activitypub:5/featured", "features in its own way", ["featured", "List"]),
  {
    name: "has collections of another id",
    breaks: ["activitystreams:5/id"],
    fault: ofTop((document) => ({ ...document, id: `${document.id}/1` })),
  },
  {
    name: "counts in words",
    breaks: ["activitystreams:5/total-items"],
    fault: ofTop((document) => ({ ...document, totalItems: "three" })),
  },
  {
    name: "has numbers for items",
    breaks: ["activitystreams:5/items"],
    fault: serves(moderators, (document) => ({ ...document, totalItems: 1, orderedItems: [1] })),
  },
  {
    name: "has its items in items",
    breaks: ["activitystreams:5/ordered-items"],
    fault: serves(moderators, ({ orderedItems: items = [], ...document }) => ({
      ...document,
      items,
    })),
  },
  {
    name: "has pages that are collections",
    breaks: ["activitystreams:5/page-type"],
    fault: ofPages((page) => ({ ...page, type: "OrderedCollection" })),
  },
  {
    name: "has no last page where it says that there is one",
    breaks: ["activitystreams:5/page-there"],
    fault: {
      arrives: ({ url }) => url.includes("?page=last") ? statusOnly(404) : undefined,
    },
  },
  {
    name: "has pages of another id",
    breaks: ["activitystreams:5/page-id"],
    fault: ofPages((page) => ({ ...page, id: `${page.id}1` })),
  },
  {
    name: "has pages of another collection",
    breaks: ["activitystreams:5/part-of"],
    fault: ofPages((page) => ({ ...page, partOf: `${page.partOf}/1` })),
  },
  {
    name: "turns its pages for ever",
    breaks: ["activitystreams:5/no-loop"],
    fault: ofPages((page) => ({ ...page, next: `${page.partOf}?page=first` })),
    posts: twoPages,
  },
  {
    name: "turns back to the same page",
    breaks: ["activitystreams:5/prev"],
    fault: ofPages((page) => page.prev === undefined ? page : { ...page, prev: page.id ?? null }),
    posts: twoPages,
  },
  {
    name: "goes on after the last page",
    breaks: ["activitystreams:5/last"],
    fault: ofPages((page, { url }) =>
      url.includes("?page=last") ? { ...page, next: `${page.partOf}?page=first` } : page
    ),
  },
  {
    name: "lists an activity twice",
    breaks: ["activitystreams:5/no-duplicates"],
    fault: ofBoth(
      (document) => ({ ...document, totalItems: 100 }),
      (page) => ({ ...page, orderedItems: [...itemsOf(page), ...itemsOf(page).slice(-1)] }),
    ),
  },
  {
    name: "counts nothing",
    breaks: ["activitystreams:5/count"],
    fault: ofTop((document) => ({ ...document, totalItems: 0 })),
  },
  {
    name: "shuffles its pages",
    breaks: ["activitystreams:5/stable"],
    fault: shuffles(),
    posts: twoPages,
  },
  {
    name: "lists what is older first",
    breaks: ["activitypub:5/newest-first"],
    fault: ofPages((page) => ({ ...page, orderedItems: itemsOf(page).toReversed() })),
  },
  {
    name: "lists posts instead of activities",
    breaks: ["activitypub:5.1/activities"],
    fault: ofItems(({ object }) => isObject(object) ? object : {}),
  },
  {
    name: "lists what others did",
    breaks: ["activitypub:5.1/own"],
    fault: ofItems((activity) => ({ ...activity, actor: `${activity.actor}/another` })),
  },
  {
    name: "shows strangers what is for followers",
    breaks: ["activitypub:5.1/public"],
    fault: ofItems(({ object, ...activity }) => ({
      ...activity,
      ...forFollowers,
      object: { ...(isObject(object) ? object : {}), ...forFollowers },
    })),
  },
  {
    name: "lists everything at once",
    breaks: ["activitypub:B.9/page-size"],
    fault: serves(moderators, (document) => ({
      ...document,
      totalItems: 1_001,
      orderedItems: Array.from({ length: 1_001 }, (_, n) => `https://a.example/users/${n}`),
    })),
  },
  {
    name: "shows who was addressed blindly",
    breaks: ["activitypub:B.11/display"],
    fault: ofItems((activity) => ({ ...activity, bto: ["https://a.example/users/bob"] })),
  },
];

const forFollowers: JsonObject = { to: ["https://a.example/users/ann/followers"], cc: [] };

const fullInbox: JsonObject = {
  type: "OrderedCollection",
  totalItems: 1,
  orderedItems: [{ id: "https://a.example/likes/1", type: "Like", ...forFollowers }],
};

type Edit = (document: JsonObject, request: Message) => JsonObject;

function hasType(
  breaks: string,
  name: string,
  [collection, type]: readonly [string, string],
): Mutant {
  const fault = serves(
    `/u/ann/${collection}`,
    (document) => "partOf" in document ? document : { ...document, type },
  );
  return { name, breaks: [breaks], fault };
}

/** Edits the outbox, but not its pages. */
function ofTop(edit: Edit): Fault {
  return {
    answers: (reply, request) =>
      isPage(request) === false ? edited(reply, request, edit) : undefined,
  };
}

/** Edits the pages of the outbox. */
function ofPages(edit: Edit): Fault {
  return {
    answers: (reply, request) => isPage(request) ? edited(reply, request, edit) : undefined,
  };
}

function ofBoth(editTop: Edit, editPage: Edit): Fault {
  return {
    answers: (reply, request) => {
      const isOne = isPage(request);
      return isOne === undefined ? undefined : edited(reply, request, isOne ? editPage : editTop);
    },
  };
}

function ofItems(edit: (activity: JsonObject) => JsonObject): Fault {
  return ofPages((page) => ({ ...page, orderedItems: itemsOf(page).filter(isObject).map(edit) }));
}

/** Turns the first page around at each second look. */
function shuffles(): Fault {
  let looks = 0;
  return ofPages((page, { url }) => {
    if (!url.includes("?page=first")) return page;
    return looks++ % 2 === 0 ? page : { ...page, orderedItems: itemsOf(page).toReversed() };
  });
}

function edited(reply: Reply, request: Message, edit: Edit): Reply | undefined {
  return reply.status === 200
    ? { ...reply, body: bodyOf(edit(jsonOf(reply), request)) }
    : undefined;
}

/** Whether a page of the outbox is asked for; `undefined` where it is something else. */
function isPage({ url }: Message): boolean | undefined {
  const { pathname, search } = new URL(url);
  return pathname === outbox ? search !== "" : undefined;
}

function itemsOf({ orderedItems }: JsonObject): readonly JsonValue[] {
  return Array.isArray(orderedItems) ? orderedItems : [];
}
