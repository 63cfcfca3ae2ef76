/**
 * Faults of servers that keep books.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import { bodyOf, type Fault, jsonOf, serves, statusOnly } from "../../reference/fault.ts";
import type { Message, Reply } from "../../reference/message.ts";

/** Says whether an activity is meant. */
export type Look = (activity: JsonObject, request: Message) => boolean;

/** The object of an activity; an empty one where it is not embedded. */
export function objectOf({ object }: JsonObject): JsonObject {
  return isObject(object) ? object : {};
}

/** Whether it is a Create of a type, of which `isIt` says so. */
export function creates(
  type: string,
  isIt: (object: JsonObject) => boolean = () => true,
): Look {
  return (activity) =>
    hasType(activity, "Create") && hasType(objectOf(activity), type) && isIt(objectOf(activity));
}

/** Answers POST requests of which `isIt` says so with a status, and does nothing. */
export function refuses(isIt: Look, status: number = 400): Fault {
  return {
    arrives: (request) =>
      request.method === "POST" && isIt(jsonOf(request), request) ? statusOnly(status) : undefined,
  };
}

/** Answers POST requests with 202, and does nothing, where what was seen before says so. */
export function ignoresLater(
  remembers: (activity: JsonObject, request: Message) => string | undefined,
  isIgnored: (activity: JsonObject, known: ReadonlySet<string>) => boolean,
): Fault {
  const known = new Set<string>();
  return {
    arrives(request) {
      if (request.method !== "POST") return undefined;
      const activity = jsonOf(request);
      const answer = isIgnored(activity, known) ? statusOnly(202) : undefined;
      const seen = remembers(activity, request);
      if (seen !== undefined) known.add(seen);
      return answer;
    },
  };
}

/** Fetches nothing at addresses of which `isIt` says so. */
export function neverAsksFor(isIt: (url: URL) => boolean): Fault {
  return {
    leaves: (request) => request.method === "GET" && isIt(new URL(request.url)) ? [] : undefined,
  };
}

/** Fetches the book that an activity names, whatever the server itself makes of it. */
export function asksAnyway(bookIn: (activity: JsonObject) => JsonValue | undefined): Fault {
  return {
    async arrives(request) {
      const book = request.method === "POST" ? bookIn(jsonOf(request)) : undefined;
      if (typeof book === "string") await (await fetch(book)).body?.cancel();
      return undefined;
    },
  };
}

/** Serves other documents to who reads books, or to everybody else. */
export function servesTo(
  who: "others" | "readers",
  path: RegExp,
  edit: (document: JsonObject) => JsonObject,
): Fault {
  const { answers } = serves(path, edit);
  return {
    answers(reply, request, server) {
      const isReader = /\(BookWyrm\//.test(request.headers["user-agent"] ?? "");
      return isReader === (who === "readers") ? answers?.(reply, request, server) : undefined;
    },
  };
}

/** Counts activities of which `isIt` says so, and changes what is served at a path by their number. */
export function servesByCount(
  isIt: Look,
  path: RegExp | string,
  edit: (document: JsonObject, count: number) => JsonObject,
): Fault {
  let count = 0;
  return {
    arrives(request) {
      if (request.method === "POST" && isIt(jsonOf(request), request)) count++;
      return undefined;
    },
    ...serves(path, (document) => edit(document, count)),
  };
}

/** Lists the objects of activities, of which `isIt` says so, on the pages at a path. */
export function listsAnyway(
  isIt: Look,
  path: RegExp,
  idIn: (activity: JsonObject) => string | undefined = (activity) => idOf(activity.object),
): Fault {
  const ids: string[] = [];
  return {
    arrives(request) {
      const activity = jsonOf(request);
      if (request.method === "POST" && isIt(activity, request)) ids.push(idIn(activity) ?? "");
      return undefined;
    },
    ...serves(path, (page) => withItems(page, (items) => [...items, ...ids])),
  };
}

/** A page with other items; what is no page stays as it is. */
export function withItems(
  page: JsonObject,
  edit: (items: readonly JsonValue[]) => readonly JsonValue[],
): JsonObject {
  for (const name of ["orderedItems", "items"]) {
    const items: JsonValue | undefined = page[name];
    if (Array.isArray(items)) return { ...page, [name]: edit(items) };
  }
  return page;
}

/** Answers other results to a search by ISBN. */
export function finds(edit: (results: readonly JsonValue[]) => readonly JsonValue[]): Fault {
  return {
    answers(reply, { url }) {
      if (!new URL(url).pathname.startsWith("/isbn/")) return undefined;
      return withText(
        reply,
        JSON.stringify(edit(JSON.parse(new TextDecoder().decode(reply.body)))),
      );
    },
  };
}

/** An answer with another body. */
export function withText(reply: Reply, text: string): Reply {
  return { ...reply, body: bodyOf(text) };
}
