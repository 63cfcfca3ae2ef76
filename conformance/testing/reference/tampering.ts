/**
 * Faults of collections: what a server counts and lists wrongly because of what has arrived.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { idOf } from "../../src/raw_json.ts";
import { bodyOf, type Fault, jsonOf } from "./fault.ts";
import type { Message } from "./message.ts";

/** Whether something that arrives is meant. */
export type Meant = (activity: JsonObject, request: Message) => boolean;

/** A collection, by the end of its path, and what is meant by it. */
export interface Tampering {
  /** The end of the path: `/likes`. */
  readonly at: string;
  /** What arrives and changes it. */
  readonly isIt: Meant;
}

/** Counts `by` more for each activity that arrives and is meant. */
export function miscounts({ at, isIt }: Tampering, by: number = 1): Fault {
  let extra = 0;
  return {
    arrives(request) {
      if (request.method === "POST" && isIt(jsonOf(request), request)) extra += by;
      return undefined;
    },
    answers: (reply, { method, url }) => {
      const { totalItems, ...rest } = jsonOf(reply);
      if (method !== "GET" || !pathOf(url).endsWith(at) || typeof totalItems !== "number") return;
      return { ...reply, body: bodyOf({ ...rest, totalItems: totalItems + extra }) };
    },
  };
}

/** Lists the objects of activities that arrive and are meant. */
export function listsAnyway({ at, isIt }: Tampering): Fault {
  const ids = new Set<string>();
  return lists(at, {
    arrives(request) {
      const activity = jsonOf(request);
      const id = idOf(activity.object);
      if (request.method === "POST" && id !== undefined && isIt(activity, request)) ids.add(id);
      return undefined;
    },
  }, (items) => [...new Set([...ids, ...items])]);
}

/** Does not list the objects of activities that arrive and are meant. */
export function hides({ at, isIt }: Tampering): Fault {
  const ids = new Set<JsonValue>();
  return lists(at, {
    arrives(request) {
      const activity = jsonOf(request);
      const id = idOf(activity.object);
      if (request.method === "POST" && id !== undefined && isIt(activity, request)) ids.add(id);
      return undefined;
    },
  }, (items) => items.filter((item: JsonValue) => !ids.has(idOf(item) ?? null)));
}

function lists(
  at: string,
  fault: Fault,
  edit: (items: readonly JsonValue[]) => readonly JsonValue[],
): Fault {
  return {
    ...fault,
    answers: (reply, { method, url }) => {
      const { items, ...rest } = jsonOf(reply);
      if (method !== "GET" || !pathOf(url).endsWith(at) || !Array.isArray(items)) return undefined;
      return { ...reply, body: bodyOf({ ...rest, items: [...edit(items)] }) };
    },
  };
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
