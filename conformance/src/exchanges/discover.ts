/**
 * Finding out who the target is, from the URL that was given.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { ConformanceError } from "../conformance_error.ts";
import { hasType, isObject, parseObject, textOf } from "../raw_json.ts";
import type { Target } from "../run_record.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { World } from "../world/world.ts";
import { readDocument } from "./play.ts";

const persons = ["Person", "Service", "Application", "Organization"];
const maxRedirects = 3;

/** Fetches the actor; throws a `ConformanceError` when there is none. */
export async function discover(world: World, url: string): Promise<Target> {
  const entry = await follow(world, url);
  const document = parseObject(entry.responseBody);
  const id = document && urlOf(document, "id");
  if (!document || id === undefined) {
    throw new ConformanceError(
      "not-an-actor",
      `${url} answered no ActivityPub actor (no JSON object whose id is a URL). ` +
        "Give the id of a community or person, as it stands in its document.",
    );
  }
  return targetOf(document, { url, id, entry: entry.index });
}

function targetOf(document: JsonObject, from: Pick<Target, "url" | "id" | "entry">): Target {
  const endpoints = isObject(document.endpoints) ? document.endpoints : {};
  return {
    ...from,
    kind: persons.some((type) => hasType(document, type)) ? "person" : "community",
    document,
    inbox: urlOf(document, "inbox") ?? urlOf(endpoints, "sharedInbox") ?? null,
    followers: urlOf(document, "followers") ?? null,
    approvesByHand: document.manuallyApprovesFollowers === true,
  };
}

function urlOf(object: JsonObject, name: string): string | undefined {
  const text = textOf(object, name);
  return text !== undefined && URL.canParse(text) ? text : undefined;
}

async function follow(world: World, url: string): Promise<WireEntry> {
  let next = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const entry = await readDocument(world, next);
    const { status, responseHeaders: { location } } = entry;
    if (status === 200) return entry;
    if (status === null || status < 300 || status > 399 || location === undefined) {
      throw new ConformanceError(
        "target-unreachable",
        `${next} ${
          status === null ? `cannot be reached: ${entry.failure}` : `answers ${status}`
        }. ` +
          "Is the server running, and is this the id of an actor?",
      );
    }
    next = URL.parse(location, next)?.href ?? location;
  }
  throw new ConformanceError(
    "target-unreachable",
    `${url} redirects more than ${maxRedirects} times.`,
  );
}
