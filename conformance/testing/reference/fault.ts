/**
 * A fault: what a server does differently, on the way in, on the way out and in what it answers.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { parseObject, utf8 } from "../../src/raw_json.ts";
import type { FaultyServer } from "./faulty_server.ts";
import type { Message, Reply } from "./message.ts";

/** What a server does differently. All may be left out; `undefined` leaves things as they are. */
export interface Fault {
  /** Before the server sees a request: another request in its place, or an answer without asking it. */
  readonly arrives?: (
    request: Message,
    server: FaultyServer,
  ) => Message | Reply | undefined | Promise<Message | Reply | undefined>;
  /** Before an answer leaves: another one. */
  readonly answers?: (
    reply: Reply,
    request: Message,
    server: FaultyServer,
  ) => Reply | undefined | Promise<Reply | undefined>;
  /** Before the server sends a request: others in its place (an empty list swallows it). */
  readonly leaves?: (
    request: Message,
    server: FaultyServer,
  ) => Message | readonly Message[] | undefined | Promise<Message | readonly Message[] | undefined>;
}

/** The JSON object in a body; an empty one where there is none. */
export function jsonOf({ body }: Pick<Message, "body">): JsonObject {
  return parseObject(body) ?? {};
}

/** The text of a body. */
export function textOfBody({ body }: Pick<Message, "body">): string {
  return utf8(body);
}

/** A body of text, or of JSON. */
export function bodyOf(content: string | JsonObject): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
}

/** An answer of a status alone. */
export function statusOnly(status: number): Reply {
  return { status, headers: {}, body: new Uint8Array() };
}

/** Changes the JSON that is served at the paths that match. */
export function serves(
  path: RegExp | string,
  edit: (document: JsonObject) => JsonObject,
): Fault {
  return {
    answers(reply, request) {
      const isIt = request.method === "GET" && reply.status === 200 && matches(request, path);
      return isIt ? { ...reply, body: bodyOf(edit(jsonOf(reply))) } : undefined;
    },
  };
}

/** Changes the whole answer to GET requests for the paths that match. */
export function answers(path: RegExp | string, edit: (reply: Reply) => Reply): Fault {
  return {
    answers: (reply, request) =>
      request.method === "GET" && matches(request, path) ? edit(reply) : undefined,
  };
}

/** Has the server see another URL in place of those at a path. */
export function asksInstead(path: RegExp | string, edit: (url: URL) => URL): Fault {
  return {
    arrives: (request) =>
      request.method === "GET" && matches(request, path)
        ? { ...request, url: edit(new URL(request.url)).href }
        : undefined,
  };
}

/** Changes the activities that leave and of which `isIt` says so; they are signed anew. */
export function delivers(
  isIt: (activity: JsonObject) => boolean,
  edit: (activity: JsonObject, text: string) => JsonObject | string,
): Fault {
  return {
    leaves(request, server) {
      if (request.method !== "POST" || !isIt(jsonOf(request))) return undefined;
      const body = bodyOf(edit(jsonOf(request), textOfBody(request)));
      return server.signed({ ...request, body });
    },
  };
}

/** Swallows the activities that leave and of which `isIt` says so. */
export function keepsBack(isIt: (activity: JsonObject) => boolean): Fault {
  return {
    leaves: (request) => request.method === "POST" && isIt(jsonOf(request)) ? [] : undefined,
  };
}

/** Says 202 to the activities of which `isIt` says so, and does nothing. */
export function ignores(isIt: (activity: JsonObject) => boolean): Fault {
  return {
    arrives: (request) =>
      request.method === "POST" && isIt(jsonOf(request)) ? statusOnly(202) : undefined,
  };
}

/** Announces what arrives and of which `isIt` says so, whatever the server itself makes of it. */
export function announcesAnyway(
  isIt: (activity: JsonObject, request: Message) => boolean,
): Fault {
  return {
    async arrives(request, server) {
      if (request.method !== "POST" || !isIt(jsonOf(request), request)) return undefined;
      await server.announce(textOfBody(request));
      return statusOnly(202);
    },
  };
}

/** Says 401 to the POST requests of which `isIt` says so. */
export function turnsAway(
  isIt: (request: Message, activity: JsonObject) => boolean | Promise<boolean>,
): Fault {
  return {
    arrives: async (request) =>
      request.method === "POST" && await isIt(request, jsonOf(request))
        ? statusOnly(401)
        : undefined,
  };
}

/** Accepts every Follow of which `isIt` says so, whatever the server itself makes of it. */
export function acceptsAnyway(
  isIt: (request: Message, follow: JsonObject) => boolean | Promise<boolean>,
): Fault {
  return {
    async arrives(request, server) {
      const activity = jsonOf(request);
      const isFollow = request.method === "POST" && activity.type === "Follow";
      if (!isFollow || !await isIt(request, activity)) return undefined;
      await server.accept(activity);
      return statusOnly(202);
    },
  };
}

/** Several at once. */
export function both(first: Fault, second: Fault): Fault {
  return { ...first, ...second };
}

function matches({ url }: Message, path: RegExp | string): boolean {
  const { pathname } = new URL(url);
  return typeof path === "string" ? pathname === path : path.test(pathname);
}
