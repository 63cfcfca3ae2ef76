/**
 * Mutants that make something else of what a user posts, or deliver it to others.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject } from "../../../src/raw_json.ts";
import { bodyOf, delivers, type Fault, jsonOf, serves } from "../../reference/fault.ts";
import type { Message, Reply } from "../../reference/message.ts";
import { is } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";

const outbox = "/u/ann/outbox";
const activities = /^\/activities\/create\//;
const all = "https://www.w3.org/ns/activitystreams#Public";

/** Servers that break a rule about what is posted to an outbox. */
export const outboxMutants: readonly Mutant[] = [
  {
    name: "answers a POST to an outbox with 202",
    breaks: ["activitypub:6/created"],
    fault: answersPosts((reply) => ({ ...reply, status: 202 })),
  },
  {
    name: "does not say what it made of a POST",
    breaks: ["activitypub:6/location"],
    fault: answersPosts((reply) => ({ ...reply, headers: {} })),
  },
  {
    name: "keeps ids that clients choose",
    breaks: ["activitypub:6/new-id"],
    fault: keepsChosenId(),
  },
  {
    name: "makes no Create of a bare object",
    breaks: ["activitypub:6.2.1/wrapped"],
    fault: serves(activities, (create) => ({ ...create, type: "Activity" })),
  },
  {
    name: "gives what is created no id",
    breaks: ["activitypub:6.2.1/ids"],
    fault: serves(activities, (create) => {
      const { id: _, ...object } = isObject(create.object) ? create.object : {};
      return { ...create, object };
    }),
  },
  {
    name: "addresses a Create otherwise than its object",
    breaks: ["activitypub:6.2.1/addresses"],
    fault: serves(activities, (create) => ({ ...create, to: [all], cc: [] })),
  },
  {
    name: "attributes what is created to nobody",
    breaks: ["activitypub:6.2/copied-author"],
    fault: serves(activities, (create) => {
      const { attributedTo: _, ...object } = isObject(create.object) ? create.object : {};
      return { ...create, object };
    }),
  },
  {
    name: "keeps an empty outbox",
    breaks: ["activitypub:6/outbox"],
    fault: serves(outbox, (page) => ({ ...page, orderedItems: [] })),
  },
  {
    name: "shows blind recipients to who gets it",
    breaks: ["activitypub:6/blind-removed"],
    fault: delivers(is("Create"), (create) => ({ ...create, bcc: create.to ?? null })),
  },
  {
    name: "forgets blind recipients",
    breaks: ["activitypub:6/blind-delivered"],
    fault: keepsFrom((owner, { named, followers }) => !named.has(owner) && !followers.has(owner)),
  },
  {
    name: "delivers to followers alone",
    breaks: ["activitypub:7.1/recipients"],
    fault: keepsFrom((owner, { url, named }) =>
      named.has(owner) || new URL(url).pathname === "/inbox"
    ),
  },
  {
    name: "delivers to no follower",
    breaks: ["activitypub:7.1/collection"],
    fault: keepsFrom((owner, { followers }) => followers.has(owner)),
  },
  {
    name: "delivers by shared inboxes alone",
    breaks: ["activitypub:7.1.3/without"],
    fault: keepsFrom((_owner, { url }) => new URL(url).pathname !== "/inbox"),
  },
  {
    name: "delivers everything twice",
    breaks: ["activitypub:7.1/once"],
    fault: {
      leaves: (request) => is("Create")(jsonOf(request)) ? [request, request] : undefined,
    },
  },
  {
    name: "delivers to the author as well",
    breaks: ["activitypub:7.1/not-self"],
    fault: tellsAuthor(),
  },
];

function answersPosts(edit: (reply: Reply) => Reply): Fault {
  return {
    answers: (reply, request) => isPost(request) && reply.status === 201 ? edit(reply) : undefined,
  };
}

function isPost({ method, url }: Message): boolean {
  return method === "POST" && new URL(url).pathname === outbox;
}

function keepsChosenId(): Fault {
  let chosen: string | undefined;
  return {
    arrives(request) {
      if (isPost(request)) chosen = idOf(jsonOf(request)) ?? chosen;
      return undefined;
    },
    answers: (reply, { method, url }) => {
      const isIt = method === "GET" && activities.test(new URL(url).pathname);
      return isIt && chosen !== undefined
        ? { ...reply, body: bodyOf({ ...jsonOf(reply), id: chosen }) }
        : undefined;
    },
  };
}

interface Leaving {
  readonly url: string;
  /** Who is named in `to` and `cc`. */
  readonly named: ReadonlySet<string>;
  readonly followers: ReadonlySet<string>;
}

/** Swallows Creates on their way to some owners of inboxes. */
function keepsFrom(isMeant: (owner: string, leaving: Leaving) => boolean): Fault {
  const followers = new Set<string>();
  return {
    arrives(request) {
      const follow = jsonOf(request);
      if (hasType(follow, "Follow")) followers.add(idOf(follow.actor) ?? "");
      return undefined;
    },
    leaves(request) {
      const create = jsonOf(request);
      if (request.method !== "POST" || !is("Create")(create)) return undefined;
      const named = new Set([...idsOf(create.to), ...idsOf(create.cc)]);
      const { url } = request;
      return isMeant(url.replace(/\/inbox$/, ""), { url, named, followers }) ? [] : undefined;
    },
  };
}

function tellsAuthor(): Fault {
  const made: JsonObject[] = [];
  return {
    answers: (reply, request) => {
      if (isPost(request)) made.push({ id: reply.headers["location"] ?? "" });
      const isInbox = request.method === "GET" && request.url.includes("/u/ann/inbox");
      return isInbox && reply.status === 200
        ? { ...reply, body: bodyOf({ ...jsonOf(reply), orderedItems: made }) }
        : undefined;
    },
  };
}
