/**
 * Faults of servers that go wherever they are led, and of servers that stumble over what they get there.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { readSignature } from "../../src/judging/request_signature.ts";
import { idOf, parseObject } from "../../src/raw_json.ts";
import { type Fault, jsonOf, statusOnly } from "./fault.ts";
import type { Message } from "./message.ts";

/** Answers 500 to bodies in which this stands. */
export function stumblesOver(isIt: RegExp | ((text: string, request: Message) => boolean)): Fault {
  return {
    arrives(request) {
      if (request.method !== "POST") return undefined;
      const text = new TextDecoder().decode(request.body);
      const is = typeof isIt === "function" ? isIt(text, request) : isIt.test(text);
      return is ? statusOnly(500) : undefined;
    },
  };
}

/** Answers 500 where the document of the actor is like this. */
export function stumblesOverActor(isIt: (text: string) => boolean): Fault {
  return {
    async arrives(request) {
      const actor = idOf(jsonOf(request).actor);
      if (request.method !== "POST" || actor === undefined) return undefined;
      return isIt(await textAt(actor)) ? statusOnly(500) : undefined;
    },
  };
}

/** Sends as many requests to a place that an activity leads to. */
export function goesTo(
  placeOf: (activity: JsonObject, request: Message) => unknown,
  { times = 1, method = "GET" }: {
    readonly times?: number;
    readonly method?: "GET" | "POST";
  } = {},
): Fault {
  return {
    async arrives(request) {
      if (request.method !== "POST") return undefined;
      const place = await placeOf(jsonOf(request), request);
      if (typeof place !== "string") return undefined;
      await Promise.all(Array.from({ length: times }, () => visit(place, method)));
      return undefined;
    },
  };
}

/** The document of the actor of an activity; empty where it cannot be had. */
export async function actorOf(activity: JsonObject): Promise<JsonObject> {
  const actor = idOf(activity.actor);
  return (actor === undefined ? undefined : parseObject(await textAt(actor))) ?? {};
}

/** The key that a request says that it is signed with; empty where it says nothing. */
export function keyIdOf(request: Message): string {
  return readSignature({ ...request })?.keyId ?? "";
}

async function visit(url: string, method: string): Promise<void> {
  try {
    const response = await fetch(url, { method, redirect: "follow" });
    await response.body?.cancel();
  } catch {
    // That somebody was led there is all that counts.
  }
}

async function textAt(url: string): Promise<string> {
  try {
    return await (await fetch(url, { headers: { accept: "application/activity+json" } })).text();
  } catch {
    return "";
  }
}
