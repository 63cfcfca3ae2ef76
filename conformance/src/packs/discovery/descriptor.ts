/**
 * Asking for resource descriptors (RFC 7033).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isActivityType, mediaTypeOf } from "../../judging/media_type.ts";
import { isObject, parseObject, textOf } from "../../raw_json.ts";
import type { Stage } from "../../stage/stage.ts";
import type { TargetActor } from "../../target/target.ts";
import type { WireEntry } from "../../wire_entry.ts";

/** A query and what came back. */
export interface Answered {
  /** The last request. */
  readonly entry: WireEntry;
  /** The descriptor; missing where the answer is none. */
  readonly descriptor?: JsonObject;
}

/** An answered query that has a descriptor. */
export type Described = Answered & { readonly descriptor: JsonObject };

const maxRedirects = 3;

/** How a browser on another site would ask. */
export const anotherSite = "https://another-site.example";

const descriptorType = "application/jrd+json, application/json;q=0.9";

/** Sends the query of a WebFinger request as it stands. */
export function askWebFinger(stage: Stage, query: string, accept?: string): Promise<Answered> {
  return askForDescriptor(stage, `${stage.target.origin}/.well-known/webfinger${query}`, accept);
}

/** Asks for a descriptor, and follows redirects on the target's origin. */
export async function askForDescriptor(
  stage: Stage,
  start: string,
  accept: string = descriptorType,
): Promise<Answered> {
  let url = start;
  for (let hop = 0;; hop++) {
    const { entry } = await stage.get(url, { headers: { accept, origin: anotherSite } });
    const { status, responseHeaders: { location }, responseBody } = entry;
    const next = location === undefined ? null : URL.parse(location, url);
    if (isRedirect(entry) && next?.origin === stage.target.origin && hop < maxRedirects) {
      url = next.href;
      continue;
    }
    const descriptor = status === 200 ? parseObject(responseBody) : undefined;
    return { entry, ...(descriptor && { descriptor }) };
  }
}

/** Whether an answer sends the suite elsewhere. */
export function isRedirect({ status }: WireEntry): boolean {
  return status !== null && status >= 300 && status < 400;
}

/** The query for a resource, percent-encoded as far as that is possible. */
export function queryFor(resource: string): string {
  return `?resource=${encodeURIComponent(resource)}`;
}

/** The handle of an actor as its id and its name make it (ActivityPub and WebFinger §2.2). */
export function handleOf({ id, document }: TargetActor): string | undefined {
  const name = textOf(document, "preferredUsername");
  return name === undefined ? undefined : `acct:${name}@${new URL(id).host}`;
}

/** The links of a descriptor. */
export function linksOf({ links }: JsonObject): JsonObject[] {
  return (Array.isArray(links) ? links : []).filter(isObject);
}

/** Its links to ActivityPub documents of the resource itself. */
export function selfLinksOf(descriptor: JsonObject): JsonObject[] {
  return linksOf(descriptor).filter((link) =>
    link.rel === "self" &&
    isActivityType(mediaTypeOf({ responseHeaders: { "content-type": String(link.type) } }))
  );
}

/** Whether it leads to an actor. */
export function leadsTo(descriptor: JsonObject | undefined, id: string): boolean {
  return descriptor !== undefined && selfLinksOf(descriptor).some(({ href }) => href === id);
}

/** Whether there is a descriptor. */
export function isDescribed(answered: Answered): answered is Described {
  return answered.descriptor !== undefined;
}
