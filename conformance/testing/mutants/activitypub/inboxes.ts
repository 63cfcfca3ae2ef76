/**
 * Mutants that break plain ActivityPub in what they deliver, forward and show of their inboxes.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject } from "../../../src/raw_json.ts";
import {
  bodyOf,
  delivers,
  type Fault,
  jsonOf,
  keepsBack,
  statusOnly,
} from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { is } from "../../reference/looks.ts";
import type { FaultyServer } from "../../reference/faulty_server.ts";
import type { Mutant } from "../mutant.ts";

const inbox = "/u/ann/inbox";
const outbox = "/u/ann/outbox";

/** Servers that break a rule about inboxes, forwarding or delivery. */
export const inboxMutants: readonly Mutant[] = [
  {
    name: "stumbles over a GET of an inbox",
    breaks: ["activitypub:5.2/get"],
    fault: {
      answers: (reply, request) => reads(request, inbox) ? { ...reply, status: 500 } : undefined,
    },
  },
  {
    name: "shows its inbox to everybody",
    breaks: ["activitypub:5.2/private"],
    fault: showsInbox(),
  },
  {
    name: "takes posts of strangers for its outbox",
    breaks: ["activitypub:6/authenticated"],
    fault: {
      arrives: ({ method, url }) =>
        method === "POST" && new URL(url).pathname === outbox ? statusOnly(201) : undefined,
    },
  },
  {
    name: "forwards nothing",
    breaks: ["activitypub:7.1.2/forward", "activitypub:7.1.2/thread"],
    fault: keepsBack(is("Create")),
  },
  {
    name: "forwards answers to its own posts alone",
    breaks: ["activitypub:7.1.2/thread"],
    fault: {
      leaves: (request, { origin }) => {
        const { object } = jsonOf(request);
        const above = isObject(object) ? String(object.inReplyTo) : origin;
        return is("Create")(jsonOf(request)) && !above.startsWith(origin) ? [] : undefined;
      },
    },
  },
  {
    name: "forwards something else than what came",
    breaks: ["activitypub:7.1.2/unchanged"],
    fault: delivers(is("Create"), (create) => ({
      ...create,
      object: { ...(isObject(create.object) ? create.object : {}), content: "<p>Forwarded.</p>" },
    })),
  },
  {
    name: "forwards what comes twice twice",
    breaks: ["activitypub:7.1.2/first-time"],
    fault: forwards(() => true),
  },
  {
    name: "forwards what is for nobody of its own",
    breaks: ["activitypub:7.1.2/own-collection"],
    fault: forwards((create) => !idsOf(create.cc).some((id) => id.endsWith("/followers"))),
  },
  {
    name: "forwards what is about nothing of its own",
    breaks: ["activitypub:7.1.2/own-object"],
    fault: forwards(({ object }) => isObject(object) && object.inReplyTo === undefined),
  },
  {
    name: "forwards to whoever is mentioned",
    breaks: ["activitypub:7.1.2/addressees"],
    fault: {
      async arrives(request, server) {
        const { object, ...create } = jsonOf(request);
        if (!hasType(create, "Create") || !isObject(object)) return undefined;
        const tags = Array.isArray(object.tag) ? object.tag : [];
        for (const tag of tags) {
          if (isObject(tag)) await pass(request, server, `${tag.href}/inbox`);
        }
        return undefined;
      },
    },
  },
  {
    name: "delivers activities without ids",
    breaks: ["activitypub:3.1/id"],
    fault: delivers(is("Accept"), ({ id: _, ...accept }) => accept),
  },
  {
    name: "gives all activities one id",
    breaks: ["activitypub:3.1/unique"],
    fault: delivers(is("Accept"), (accept) => ({ ...accept, id: `${accept.actor}/accept` })),
  },
  {
    name: "delivers activities without types",
    breaks: ["activitypub:3.1/type"],
    fault: delivers(is("Accept"), ({ type: _, ...accept }) => accept),
  },
  {
    name: "delivers activities without objects",
    breaks: ["activitypub:7/object"],
    fault: delivers(is("Accept"), ({ object: _, ...accept }) => accept),
  },
  {
    name: "guesses where inboxes are",
    breaks: ["activitypub:7.1/named-inbox"],
    fault: {
      leaves: (request) =>
        request.method === "POST"
          ? { ...request, url: request.url.replace(/inbox$/, "in-box") }
          : undefined,
    },
  },
  {
    name: "delivers blind recipients",
    breaks: ["activitypub:6/no-blind"],
    fault: delivers(is("Accept"), (accept) => ({ ...accept, bto: accept.to ?? null })),
  },
];

function reads({ method, url }: Message, path: string): boolean {
  return method === "GET" && new URL(url).pathname === path;
}

function showsInbox(): Fault {
  const received: JsonObject[] = [];
  return {
    arrives(request) {
      if (request.method === "POST") received.push(jsonOf(request));
      if (!reads(request, inbox)) return undefined;
      const shown = { id: request.url, type: "OrderedCollection", orderedItems: received };
      const headers = { "content-type": "application/activity+json" };
      return { status: 200, headers, body: bodyOf(shown) };
    },
  };
}

/** Passes what arrives and is meant on to everybody who ever followed. */
function forwards(
  isIt: (create: JsonObject) => boolean,
): Fault {
  const followers = new Set<string>();
  return {
    async arrives(request, server) {
      const activity = jsonOf(request);
      if (is("Follow")(activity)) followers.add(`${idOf(activity.actor)}/inbox`);
      if (!is("Create")(activity) || !request.url.endsWith(inbox)) return undefined;
      if (!isIt(activity)) return undefined;
      for (const url of followers) await pass(request, server, url);
      return undefined;
    },
  };
}

async function pass(request: Message, server: FaultyServer, url: string): Promise<void> {
  const { method, headers, body } = server.signed({ ...request, url });
  const response = await fetch(url, { method, headers, body });
  await response.body?.cancel();
}
