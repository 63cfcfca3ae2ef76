/**
 * Servers whose documents keep every rule in another legal way.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isObject } from "../../src/raw_json.ts";
import { answers, bodyOf, jsonOf, serves, statusOnly } from "../reference/fault.ts";
import type { Message, Reply } from "../reference/message.ts";
import type { Variant } from "./variant.ts";

const actors = /^\/[cu]\/\w+$/;
const outboxes = /^\/[cu]\/\w+\/outbox$/;
const webFinger = "/.well-known/webfinger";

/** All of them. */
export const documentVariants: readonly Variant[] = [
  {
    name: "writes what may be one or many the other way",
    fault: serves(actors, (document) => ({
      ...document,
      "@context": document["@context"] ?? null,
      alsoKnownAs: "https://a.example/users/ann",
      icon: [{ type: "Image", url: [{ type: "Link", href: "https://a.example/icon.png" }] }],
      image: "https://a.example/banner.png",
      summary: null,
      tag: [],
      url: [document.id ?? null, { type: "Link", href: "https://a.example/@ann" }],
    })),
    // Lemmy leaves out what has no value; elsewhere null says the same.
  },
  {
    name: "writes dates with an offset and without seconds",
    fault: serves(actors, (document) => ({
      ...document,
      published: "2026-01-01T00:00+01:00",
      updated: "2026-01-02T03:04:05.678901-02:30",
    })),
  },
  {
    name: "names members that nobody knows",
    fault: serves(actors, (document) => ({
      ...document,
      "@context": [document["@context"] ?? [], { toot: "http://joinmastodon.org/ns#" }].flat(),
      "toot:discoverable": true,
      attachment: [{
        type: "PropertyValue",
        name: "Site",
        value: "<a href='https://a.example'>a</a>",
      }],
    })),
  },
  {
    name: "serves everything as Linked Data",
    fault: {
      answers: (reply) =>
        reply.headers["content-type"] === "application/activity+json"
          ? withHeader(
            reply,
            "content-type",
            'application/ld+json; charset=utf-8; profile="https://www.w3.org/ns/activitystreams"',
          )
          : undefined,
    },
  },
  {
    name: "has its keys at documents of their own",
    fault: {
      async arrives(request, server) {
        const { pathname } = new URL(request.url);
        if (!pathname.endsWith("/main-key")) return undefined;
        const owner = request.url.slice(0, -"/main-key".length);
        const actor = await server.federation.handle(new Request(owner));
        const { publicKey } = await actor.json();
        const contexts = ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"];
        const key = { "@context": contexts, ...publicKey, id: request.url };
        const headers = { "content-type": "application/activity+json" };
        return { status: 200, headers, body: bodyOf(key) };
      },
      answers: (reply, { url }) =>
        actors.test(new URL(url).pathname) && reply.status === 200
          ? edited(reply, (document) => ({ ...document, publicKey: `${document.id}/main-key` }))
          : undefined,
    },
    warned: ["lemmy:S39"],
  },
  {
    name: "has no ETags",
    fault: {
      answers: (reply) => {
        const { etag: _, ...headers } = reply.headers;
        return { ...reply, headers };
      },
    },
  },
  {
    name: "embeds first pages",
    fault: {
      answers: (reply, request) =>
        isCollection(request) && reply.status === 200
          ? edited(reply, ({ first: _, last: __, ...document }) => {
            const page = { id: `${document.id}?page=1`, type: "OrderedCollectionPage" };
            const first = { ...page, partOf: document.id ?? null, orderedItems: [] };
            return document.orderedItems ? document : { ...document, first };
          })
          : undefined,
    },
  },
  {
    name: "has all of its outboxes on one page",
    fault: {
      answers: (reply, request) =>
        isCollection(request) && reply.status === 200
          ? edited(reply, ({ first: _, last: __, ...document }) => ({
            ...document,
            orderedItems: document.orderedItems ?? [],
          }))
          : undefined,
    },
  },
  {
    name: "has outboxes of ids",
    fault: serves(outboxes, ({ orderedItems, ...page }) => ({
      ...page,
      ...(Array.isArray(orderedItems) &&
        { orderedItems: orderedItems.map((item) => isObject(item) ? item.id ?? null : item) }),
    })),
  },
  {
    name: "shows its outboxes to nobody",
    fault: answers(outboxes, () => statusOnly(403)),
  },
  {
    name: "describes actors with more and in another order",
    fault: serves(webFinger, ({ links, ...descriptor }) => ({
      links: [
        ...[links ?? []].flat().toReversed(),
        { rel: "https://a.example/rel/shop", template: "https://a.example/{uri}" },
      ],
      properties: { "https://a.example/ns/role": null },
      ...descriptor,
    })),
    warned: ["webfinger:4.3/rel-filter"],
  },
  {
    name: "names the other type in self links",
    fault: serves(webFinger, ({ links, ...descriptor }) => ({
      ...descriptor,
      links: [links ?? []].flat().filter(isObject).map((link) =>
        link.rel === "self"
          ? {
            ...link,
            type: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
          }
          : link
      ),
    })),
  },
  {
    name: "redirects WebFinger",
    fault: {
      arrives: (request) => {
        const url = new URL(request.url);
        if (url.pathname === webFinger) {
          return { ...statusOnly(307), headers: { location: `/finger${url.search}` } };
        }
        if (url.pathname !== "/finger") return undefined;
        url.pathname = webFinger;
        return { ...request, url: url.href };
      },
    },
  },
  {
    name: "has neither host metadata nor NodeInfo",
    fault: answers(/^\/(\.well-known\/(host-meta.*|nodeinfo)|nodeinfo.*)$/, () => statusOnly(404)),
    warned: ["nodeinfo:discovery/found"],
  },
  {
    name: "is no actor itself",
    fault: {
      arrives: ({ url }) => new URL(url).pathname === "/" ? statusOnly(404) : undefined,
    },
  },
  {
    name: "shows the actor of the server at its root too",
    fault: {
      arrives: (request) =>
        new URL(request.url).pathname === "/instance"
          ? { ...request, url: new URL("/", request.url).href }
          : undefined,
      answers: (reply, { url }) =>
        new URL(url).pathname === "/" && reply.status === 200
          ? edited(reply, (document) => {
            const text = JSON.stringify(document);
            const id = String(document.id);
            return jsonOf({
              body: bodyOf(
                text.replaceAll(`"${id}"`, `"${id}instance"`).replaceAll(
                  `"${id}#`,
                  `"${id}instance#`,
                ),
              ),
            });
          })
          : undefined,
    },
  },
  {
    name: "shows pages to who asks for them",
    fault: {
      arrives: ({ headers }) =>
        headers["accept"]?.startsWith("text/html,")
          ? {
            status: 200,
            headers: { "content-type": "text/html", vary: "Accept" },
            body: bodyOf("<p>"),
          }
          : undefined,
    },
    // There, .json behind an address shows nothing else in a browser.
  },
  {
    name: "answers 410 to what is not there",
    fault: {
      answers: (reply) => reply.status === 404 ? { ...reply, status: 410 } : undefined,
    },
  },
];

/** Whether an outbox is asked for, and no page of it. */
function isCollection({ url }: Message): boolean {
  const { pathname, search } = new URL(url);
  return outboxes.test(pathname) && search === "";
}

function edited(reply: Reply, edit: (document: JsonObject) => JsonObject): Reply {
  return { ...reply, body: bodyOf(edit(jsonOf(reply))) };
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}
