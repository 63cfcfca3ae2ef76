/**
 * What a host of the suite answers to who asks for a document.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { suiteVersion } from "../suite_version.ts";
import {
  emptyCollection,
  instanceDocument,
  nodeInfoDocument,
  nodeInfoLinks,
  personDocument,
  webFingerDocument,
} from "./documents.ts";
import type { HostAnswer } from "./host_handler.ts";
import type { Persona } from "./persona.ts";

/** A host and who lives there. */
export interface Household {
  /** Origin of the host. */
  readonly origin: string;
  /** The people, by their names. */
  readonly people: ReadonlyMap<string, Persona>;
}

const activityJson = "application/activity+json";
const collections = ["outbox", "followers", "following"];

/** The answer to a GET; `undefined` where there is nothing. */
export function hostDocument(url: URL, household: Household): HostAnswer | undefined {
  const { origin, people } = household;
  const [first] = people.values();
  switch (url.pathname) {
    case "/":
      return first && json(instanceDocument(first), activityJson);
    case "/site_outbox":
      return json(emptyCollection(`${origin}/site_outbox`), activityJson);
    case "/.well-known/webfinger":
      return webFinger(url.searchParams.get("resource"), household);
    case "/.well-known/nodeinfo":
      return json(nodeInfoLinks(origin), "application/json");
    case "/nodeinfo/2.1":
      return json(nodeInfoDocument(suiteVersion), "application/json");
  }
  const [, name = "", collection] = /^\/u\/([^/]+)(?:\/([^/]+))?\/?$/.exec(url.pathname) ?? [];
  const persona = people.get(name);
  if (!persona) return undefined;
  if (collection === undefined) return json(documentOf(persona), activityJson);
  return collections.includes(collection)
    ? json(emptyCollection(`${persona.id}/${collection}`), activityJson)
    : undefined;
}

function documentOf(persona: Persona): JsonObject {
  const document = personDocument(persona);
  return persona.edit?.(document) ?? document;
}

function webFinger(resource: string | null, { origin, people }: Household): HostAnswer | undefined {
  const { host } = new URL(origin);
  const persona = [...people.values()].find(({ id, name }) =>
    resource === id || resource === `acct:${name}@${host}`
  );
  return persona && json(webFingerDocument(persona), "application/jrd+json");
}

function json(document: JsonObject, type: string): HostAnswer {
  return { status: 200, headers: { "content-type": type }, body: JSON.stringify(document) };
}
