/**
 * Mutants whose WebFinger is not what it should be.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject } from "../../../src/raw_json.ts";
import {
  answers,
  asksInstead,
  bodyOf,
  type Fault,
  jsonOf,
  serves,
  statusOnly,
} from "../../reference/fault.ts";
import type { Message, Reply } from "../../reference/message.ts";
import type { Mutant } from "../mutant.ts";

const path = "/.well-known/webfinger";

/** Servers that break a rule of WebFinger. */
export const webFingerMutants: readonly Mutant[] = [
  {
    name: "has no WebFinger",
    breaks: ["webfinger:2.1/found"],
    fault: answers(path, () => statusOnly(404)),
  },
  {
    name: "answers WebFinger with a page",
    breaks: ["webfinger:4.2/descriptor", "webfinger:2.1/found"],
    fault: answers(
      path,
      (reply) => reply.status === 200 ? { ...reply, body: bodyOf("<p>") } : reply,
    ),
  },
  {
    name: "serves descriptors as text",
    breaks: ["webfinger:10.2/media-type"],
    fault: answers(path, (reply) => withHeader(reply, "content-type", "text/plain")),
  },
  {
    name: "lets no page ask WebFinger",
    breaks: ["webfinger:5/cors", "webfinger:5/any-origin", "webfinger:5/cors-on-errors"],
    fault: answers(path, withoutCors),
  },
  {
    name: "lets only its own pages ask WebFinger",
    breaks: ["webfinger:5/any-origin"],
    fault: answers(
      path,
      (reply) => withHeader(reply, "access-control-allow-origin", "https://own.example"),
    ),
  },
  {
    name: "tells no other page that somebody is not there",
    breaks: ["webfinger:5/cors-on-errors"],
    fault: answers(path, (reply) => reply.status === 404 ? withoutCors(reply) : reply),
  },
  {
    name: "does not say whom it describes",
    breaks: ["webfinger:4.4.1/subject"],
    fault: serves(path, ({ subject: _, ...descriptor }) => descriptor),
  },
  {
    name: "has one alias as text",
    breaks: ["webfinger:4.4/members"],
    fault: serves(path, (descriptor) => ({ ...descriptor, aliases: "acct:ann@a.example" })),
  },
  {
    name: "has links without a relation",
    breaks: ["webfinger:4.4.4.1/rel"],
    fault: serves(path, addsLink({ href: "https://a.example/" })),
  },
  {
    name: "links to paths",
    breaks: ["webfinger:4.4.4.3/href"],
    fault: serves(path, addsLink({ rel: "https://a.example/rel", href: "/u/ann" })),
  },
  {
    name: "links to the page of an actor, but not to the actor",
    breaks: ["webfinger:3.2/self"],
    fault: serves(path, (descriptor) => ({
      ...descriptor,
      links: linksOf(descriptor).map((link) => ({ ...link, type: "text/html" })),
    })),
  },
  {
    name: "links to two actors",
    breaks: ["webfinger:3.2/one-self"],
    fault: serves(path, (descriptor) => {
      const [self] = linksOf(descriptor).filter(({ rel }) => rel === "self");
      const other = { ...self, href: `${self?.href}/another` };
      return { ...descriptor, links: [...linksOf(descriptor), other] };
    }),
  },
  {
    name: "links to a document of another id",
    breaks: ["webfinger:2.2/document"],
    fault: serves(
      "/u/ann",
      (document) => ({ ...document, id: String(document.id).replace("/u/ann", "/users/1") }),
    ),
    given: ["community"],
  },
  {
    name: "names somebody else as the subject",
    breaks: ["webfinger:2.2/subject"],
    fault: serves(path, (descriptor) => ({
      ...descriptor,
      subject: String(descriptor.subject).replace("main@", "ann@"),
    })),
  },
  {
    name: "knows nobody by URL",
    breaks: ["webfinger:4.5/actor-url"],
    fault: refuses((query) => query.get("resource")?.startsWith("http") ?? false, 404),
  },
  {
    name: "reads the resource only where it comes first",
    breaks: ["webfinger:4.1/parameter-order"],
    fault: refuses((_, search) => search.startsWith("?rel="), 400),
  },
  {
    name: "does not decode what it is asked for",
    breaks: ["webfinger:4.1/percent-encoding"],
    fault: refuses((_, search) => search.startsWith("?resource=acct:"), 404),
  },
  {
    name: "refuses parameters that it does not know",
    breaks: ["webfinger:4.1/other-parameters"],
    fault: refuses((query) => query.has("conformance"), 400),
  },
  {
    name: "takes the first of two resources",
    breaks: ["webfinger:4.1/one-resource"],
    fault: asksInstead(path, (url) => {
      const [first = "", ...others] = url.searchParams.getAll("resource");
      if (others.length > 0) url.searchParams.set("resource", first);
      return url;
    }),
  },
  {
    name: "answers 406 to who asks for another format",
    breaks: ["webfinger:4.2/other-formats"],
    fault: {
      arrives: ({ url, headers }) =>
        new URL(url).pathname === path && headers["accept"] === "image/png"
          ? statusOnly(406)
          : undefined,
    },
  },
  {
    name: "describes somebody to who asks for nobody",
    breaks: ["webfinger:4.2/missing-resource"],
    fault: describesAnyway((query) => !query.has("resource")),
  },
  {
    name: "stumbles over what is no URI",
    breaks: ["webfinger:4.2/malformed-resource"],
    fault: refuses((query) => query.get("resource")?.includes(" ") ?? false, 500),
  },
  {
    name: "describes who is not there",
    breaks: ["webfinger:4.2/unknown-resource"],
    fault: describesAnyway((query) => query.get("resource")?.includes("nobody") ?? false),
  },
  {
    name: "stumbles over schemes that it does not know",
    breaks: ["webfinger:4.5/any-scheme"],
    fault: refuses((query) => query.get("resource")?.startsWith("urn:") ?? false, 500),
  },
  {
    name: "gives a link that it has not when asked for a relation",
    breaks: ["webfinger:4.3/rel-subset"],
    fault: ofRelation((descriptor) => ({
      ...descriptor,
      links: [...linksOf(descriptor), { rel: "self", href: "https://a.example/" }],
    })),
  },
  {
    name: "does not filter by relation",
    breaks: ["webfinger:4.3/rel-filter"],
    fault: asksInstead(path, (url) => {
      url.searchParams.delete("rel");
      return url;
    }),
  },
  {
    name: "refuses relations that it does not know",
    breaks: ["webfinger:4.3/unknown-rel"],
    fault: refuses(
      (query) => query.getAll("rel").every((rel) => rel !== "self") && query.has("rel"),
      404,
    ),
  },
  {
    name: "reads the first relation only",
    breaks: ["webfinger:4.3/several-rels"],
    fault: asksInstead(path, (url) => {
      const [first] = url.searchParams.getAll("rel");
      if (first !== undefined) url.searchParams.set("rel", first);
      return url;
    }),
  },
  {
    name: "tells names apart by case",
    breaks: ["webfinger:3.1.2/case"],
    fault: refuses((query) => /acct:[A-Z]/.test(query.get("resource") ?? ""), 404),
  },
];

function linksOf({ links }: JsonObject): JsonObject[] {
  return (Array.isArray(links) ? links : []).filter((link: JsonValue) => isObject(link));
}

function addsLink(link: JsonObject): (descriptor: JsonObject) => JsonObject {
  return (descriptor) => ({ ...descriptor, links: [...linksOf(descriptor), link] });
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

function withoutCors(reply: Reply): Reply {
  const { "access-control-allow-origin": _, ...headers } = reply.headers;
  return { ...reply, headers };
}

/** Answers queries of which `isIt` says so with a status alone. */
function refuses(
  isIt: (query: URLSearchParams, search: string) => boolean,
  status: number,
): Fault {
  return { arrives: (request) => isQuery(request, isIt) ? statusOnly(status) : undefined };
}

/** Describes its person to who sends a query of which `isIt` says so. */
function describesAnyway(isIt: (query: URLSearchParams) => boolean): Fault {
  return {
    arrives: (request, server) => {
      if (!isQuery(request, isIt)) return undefined;
      const url = new URL(request.url);
      url.search = `?resource=${encodeURIComponent(server.person)}`;
      return { ...request, url: url.href };
    },
  };
}

/** Changes what is answered to queries with a relation. */
function ofRelation(edit: (descriptor: JsonObject) => JsonObject): Fault {
  return {
    answers: (reply, request) =>
      isQuery(request, (query) => query.has("rel"))
        ? { ...reply, body: bodyOf(edit(jsonOf(reply))) }
        : undefined,
  };
}

function isQuery(
  { url }: Message,
  isIt: (query: URLSearchParams, search: string) => boolean,
): boolean {
  const { pathname, searchParams, search } = new URL(url);
  return pathname === path && isIt(searchParams, search);
}
