/**
 * Mutants that do not listen to how they are asked.
 *
 * @module
 */

import { answers, bodyOf, type Fault, statusOnly } from "../../reference/fault.ts";
import type { Message, Reply } from "../../reference/message.ts";
import type { Mutant } from "../mutant.ts";

const community = "/c/main";
const activity = "application/activity+json";

/** Servers that break a rule about how documents are asked for. */
export const negotiationMutants: readonly Mutant[] = [
  {
    name: "serves actors as plain JSON",
    breaks: ["activitypub:3.2", "activitypub:3.2/ld-json", "http:12.5.1/weights"],
    fault: answers(community, (reply) => ({
      ...reply,
      headers: { ...reply.headers, "content-type": "application/json" },
    })),
  },
  {
    name: "does not know ld+json",
    breaks: ["activitypub:3.2/ld-json"],
    fault: refusesToAccept(/^application\/ld\+json/, 406),
  },
  {
    name: "serves another document as ld+json",
    breaks: ["activitypub:3.2/same"],
    fault: {
      answers: (reply, { headers }) =>
        /^application\/ld\+json/.test(headers["accept"] ?? "")
          ? {
            ...reply,
            body: bodyOf(new TextDecoder().decode(reply.body).replace('"Group"', '["Group"]')),
          }
          : undefined,
    },
  },
  {
    name: "finds what never existed",
    breaks: ["activitypub:3.2/never-existed"],
    fault: {
      arrives: (request) =>
        new URL(request.url).pathname.startsWith(`${community}_`)
          ? { ...request, url: new URL(community, request.url).href }
          : undefined,
    },
  },
  {
    name: "serves a page to who wants one least",
    breaks: ["http:12.5.1/weights"],
    fault: refusesToAccept(/q=0\.1/, 200),
  },
  {
    name: "refuses who takes anything",
    breaks: ["http:12.5.1/anything"],
    fault: refusesToAccept(/^\*\/\*$/, 406),
  },
  {
    name: "shows its documents to who asks for pages",
    breaks: ["http:12.5.1/browsers"],
    fault: acceptsAnyway(/^text\/html,/),
  },
  {
    name: "stumbles over who asks for pictures",
    breaks: ["http:12.5.1/impossible"],
    fault: refusesToAccept(/^image\/png$/, 500),
  },
  {
    name: "does not say that its answers depend on Accept",
    breaks: ["http:12.5.5/vary"],
    fault: answers(/./, (reply) => without(reply, "vary")),
  },
  {
    name: "sends again what has not changed",
    breaks: ["http:13.1.2/not-modified"],
    fault: {
      arrives: (request) => {
        const { "if-none-match": _, ...headers } = request.headers;
        return { ...request, headers };
      },
    },
  },
  {
    name: "does not know HEAD",
    breaks: ["http:9.3.2/head"],
    fault: ofMethod("HEAD", () => statusOnly(405)),
  },
  {
    name: "answers HEAD with another type",
    breaks: ["http:9.3.2/head-fields"],
    fault: ofMethod("HEAD", (reply) => withHeader(reply, "content-type", "text/html")),
  },
  {
    name: "stumbles over OPTIONS",
    breaks: ["http:9.3.7/options"],
    fault: ofMethod("OPTIONS", (reply) => ({ ...reply, status: 500 })),
  },
  {
    name: "has a clock that is two hours slow",
    breaks: ["http:6.6.1/clock"],
    fault: answers(
      community,
      (reply) => withHeader(reply, "date", new Date(Date.now() - 7_200_000).toUTCString()),
    ),
  },
  {
    name: "begins its documents with a byte order mark",
    breaks: ["http:json/utf-8"],
    fault: answers(community, (reply) =>
      reply.status !== 200 ? reply : ({
        ...reply,
        body: Uint8Array.from([0xef, 0xbb, 0xbf, ...reply.body]),
      })),
  },
  {
    name: "allows two origins in one field",
    breaks: ["http:cors/consistent"],
    fault: ofMethod(
      "OPTIONS",
      (reply) => withHeader(reply, "access-control-allow-origin", "*, https://a.example"),
    ),
  },
];

function asksFor({ headers, url }: Message, accept: RegExp): boolean {
  return new URL(url).pathname === community && accept.test(headers["accept"] ?? "");
}

function refusesToAccept(accept: RegExp, status: number): Fault {
  const headers = { "content-type": "text/html" };
  return {
    arrives: (request) =>
      asksFor(request, accept) ? { status, headers, body: bodyOf("<p>") } : undefined,
  };
}

function acceptsAnyway(accept: RegExp): Fault {
  return {
    arrives: (request) =>
      asksFor(request, accept)
        ? { ...request, headers: { ...request.headers, accept: activity } }
        : undefined,
  };
}

function ofMethod(method: string, edit: (reply: Reply) => Reply): Fault {
  return { answers: (reply, request) => request.method === method ? edit(reply) : undefined };
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

function without(reply: Reply, name: string): Reply {
  const { [name]: _, ...headers } = reply.headers;
  return { ...reply, headers };
}
