/**
 * Mutants of one line each.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, isObject } from "../../src/raw_json.ts";
import { announcesAnyway, type Fault, ignores, jsonOf, keepsBack } from "../reference/fault.ts";
import type { Message } from "../reference/message.ts";
import { is } from "../reference/looks.ts";
import type { Mutant } from "./mutant.ts";

/** Tells activities apart. */
export type Look = (activity: JsonObject) => boolean;

/** A server that `name`s, and so breaks the rule. */
export function breaking(rule: string, name: string, fault: Fault): Mutant {
  return { name, breaks: [rule], fault };
}

/** A server that takes no such activity. */
export function deafTo(rule: string, what: string, look: Look): Mutant {
  return breaking(rule, `takes no ${what}`, ignores(look));
}

/** A server that announces no such activity, though it takes it. */
export function silentOn(rule: string, what: string, look: Look): Mutant {
  const isIt = (activity: JsonObject) => is("Announce")(activity) && look(objectOf(activity));
  return breaking(rule, `announces no ${what}`, keepsBack(isIt));
}

/** A server that announces an activity that it must not take. */
export function credulousOf(
  rule: string,
  what: string,
  look: (activity: JsonObject, request: Message) => boolean,
): Mutant {
  return breaking(rule, `takes ${what}`, announcesAnyway(look));
}

/** The embedded object; an empty one where there is none. */
export function objectOf({ object }: JsonObject): JsonObject {
  return isObject(object) ? object : {};
}

/** Announces of what looks so reach the host of who followed first, and no other. */
export function tellsOneHost(look: Look): Fault {
  let first: string | undefined;
  return {
    arrives(request) {
      const activity = jsonOf(request);
      if (is("Follow")(activity)) first ??= new URL(String(activity.actor)).host;
      return undefined;
    },
    leaves(request) {
      const activity = jsonOf(request);
      if (request.method !== "POST" || !is("Announce")(activity)) return undefined;
      return new URL(request.url).host === first || !look(objectOf(activity)) ? undefined : [];
    },
  };
}

/** A Create, an Update or the like of what looks so. */
export function writes(type: string, look: Look): Look {
  return (activity) => hasType(activity, type) && look(objectOf(activity));
}
