/**
 * Mutants that do not take what they should, or do not survive what they must.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject, textOf } from "../../src/raw_json.ts";
import {
  acceptsAnyway,
  type Fault,
  jsonOf,
  statusOnly,
  textOfBody,
  turnsAway,
} from "../reference/fault.ts";
import type { Message } from "../reference/message.ts";
import { is } from "../reference/looks.ts";
import type { Mutant } from "./mutant.ts";
import { actorOf } from "./signatures/signature_looks.ts";

type Look = (request: Message, activity: JsonObject) => boolean | Promise<boolean>;

/** What each of them does not take, by the requirement that it breaks. */
const unread: Readonly<Record<string, readonly [name: string, isIt: Look]>> = {
  "inbox:shared": ["takes nothing at its shared inbox", ({ url }) => /^\/inbox/.test(pathOf(url))],
  "inbox:content-type/ld-json": ["reads no application/ld+json", hasType("application/ld+json")],
  "inbox:content-type/charset": ["reads no charset", hasType("charset")],
  "inbox:members/unknown": [
    "stumbles over members that it does not know",
    (_request, activity) => activity.conformance !== undefined,
  ],
  "inbox:context/inline": [
    "stumbles over contexts that it does not know",
    (_request, { "@context": context }) => Array.isArray(context) && context.some(isObject),
  ],
  "inbox:actor/embedded": [
    "needs the id of an actor",
    (_request, activity) => is("Follow")(activity) && isObject(activity.actor),
  ],
  "inbox:actor/list": [
    "reads no list of actors",
    (_request, { actor }) => Array.isArray(actor),
  ],
  "inbox:object/list": [
    "reads no list of objects",
    (_request, { object }) => Array.isArray(object),
  ],
  "inbox:object/embedded": [
    "needs the id of who is followed",
    (_request, activity) => is("Follow")(activity) && isObject(activity.object),
  ],
  "inbox:type/list": ["reads no list of types", (_request, { type }) => Array.isArray(type)],
  "inbox:to/absent": [
    "needs recipients",
    (_request, activity) => is("Follow")(activity) && activity.to === undefined,
  ],
  "inbox:to/text": [
    "needs a list of recipients",
    (_request, activity) => is("Follow")(activity) && typeof activity.to === "string",
  ],
};

/** Servers that are careless at their inboxes. */
export const inboxTakingMutants: readonly Mutant[] = [
  ...Object.entries(unread).map(([id, [name, isIt]]): Mutant => ({
    name,
    breaks: [id],
    fault: turnsAway(isIt),
  })),
  {
    name: "lets an id be on any host",
    breaks: ["inbox:id/foreign"],
    fault: acceptsAnyway((_request, { id, actor }) =>
      actor !== undefined && originOf(id) !== originOf(idOf(actor))
    ),
  },
  {
    name: "takes for the actor who signs",
    breaks: ["inbox:actor/missing"],
    fault: acceptsFor((activity, request) =>
      activity.type === "Follow" && activity.actor === undefined
        ? { ...activity, actor: signerOf(request) }
        : undefined
    ),
  },
  {
    name: "takes for a Follow what has no type",
    breaks: ["inbox:type/missing"],
    fault: acceptsFor((activity) =>
      activity.type === undefined && textOf(activity, "actor") !== undefined
        ? { ...activity, type: "Follow" }
        : undefined
    ),
  },
  {
    name: "takes all content types",
    breaks: ["inbox:content-type/html"],
    fault: acceptsAnyway(hasType("text/html")),
  },
  ...[
    ["takes what breaks off", "inbox:body/not-json", `{"type":"Follow",`] as const,
    ["takes a text", "inbox:body/text", `"Follow"`] as const,
    ["takes nothing for something", "inbox:body/empty", ""] as const,
  ].map(([name, id, text]): Mutant => ({ name, breaks: [id], fault: answersTo(text, 202) })),
  { name: "breaks on a list", breaks: ["inbox:body/list"], fault: answersTo("[]", 500) },
  {
    name: "breaks on a type that it does not know",
    breaks: ["inbox:type/unknown"],
    fault: breaksOn(({ type }) => type === "Conform"),
  },
  {
    name: "breaks when somebody looks into an inbox",
    breaks: ["inbox:get"],
    fault: {
      arrives: ({ method, url }) =>
        method === "GET" && url.endsWith("/inbox") ? statusOnly(500) : undefined,
    },
  },
  {
    name: "takes what comes again for something new",
    breaks: ["inbox:replay"],
    fault: announcesTwice(),
  },
  {
    name: "breaks on the Delete of a stranger",
    breaks: ["inbox:delete/unknown"],
    fault: breaksOn(isGoodbye),
  },
  {
    name: "asks for who is gone again and again",
    breaks: ["inbox:delete/calm"],
    fault: {
      async arrives(request) {
        if (request.method !== "POST" || !isGoodbye(jsonOf(request))) return undefined;
        for (let n = 0; n < 8; n++) await actorOf(request);
        return statusOnly(202);
      },
    },
  },
  {
    name: "keeps followers that are gone",
    breaks: ["inbox:delete/follower"],
    fault: {
      arrives: (request) =>
        request.method === "POST" && isGoodbye(jsonOf(request)) ? statusOnly(202) : undefined,
    },
  },
];

function isGoodbye(activity: JsonObject): boolean {
  return is("Delete")(activity) && idOf(activity.object) === idOf(activity.actor);
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

function originOf(id: JsonObject[string] | undefined): string | undefined {
  return typeof id === "string" ? URL.parse(id)?.origin : undefined;
}

function hasType(part: string): (request: Message) => boolean {
  return ({ headers }) => headers["content-type"]?.includes(part) ?? false;
}

function signerOf({ headers }: Message): string {
  return /keyId="([^"#]*)/.exec(headers["signature"] ?? "")?.[1] ?? "";
}

function acceptsFor(
  read: (activity: JsonObject, request: Message) => JsonObject | undefined,
): Fault {
  return {
    async arrives(request, server) {
      const follow = request.method === "POST" ? read(jsonOf(request), request) : undefined;
      if (!follow) return undefined;
      await server.accept(follow);
      return statusOnly(202);
    },
  };
}

function answersTo(text: string, status: number): Fault {
  return {
    arrives: (request) =>
      request.method === "POST" && textOfBody(request) === text ? statusOnly(status) : undefined,
  };
}

function breaksOn(isIt: (activity: JsonObject) => boolean): Fault {
  return {
    arrives: (request) =>
      request.method === "POST" && isIt(jsonOf(request)) ? statusOnly(500) : undefined,
  };
}

function announcesTwice(): Fault {
  const seen = new Set<string>();
  return {
    async arrives(request, server) {
      const activity = jsonOf(request);
      const id = idOf(activity) ?? "";
      if (!is("Create")(activity) || !seen.has(id)) {
        seen.add(id);
        return undefined;
      }
      await server.announce(textOfBody(request));
      return statusOnly(202);
    },
  };
}
