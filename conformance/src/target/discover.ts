/**
 * Finding out who the target is, from the URLs that were given.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { ConformanceError } from "../conformance_error.ts";
import { idsOf, isObject, parseObject, textOf } from "../raw_json.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { World } from "../world/world.ts";
import type { TargetAddress } from "./address.ts";
import { findLibrary } from "./find_library.ts";
import type { Fixtures } from "./fixtures.ts";
import { readActor } from "./read_actor.ts";
import type { Software, Target, TargetActor } from "./target.ts";

const maxRedirects = 3;
const maxModerators = 3;

/** What is known of the target before anything is fetched. */
export interface Search {
  /** URLs and handles of actors. */
  readonly addresses: readonly TargetAddress[];
  /** Where the target is. */
  readonly origin: string;
  /** Things of its own that were given. Default: none. */
  readonly fixtures?: Fixtures;
}

/** Fetches the actors; throws a `ConformanceError` when one that was given is none. */
export async function discover(
  world: World,
  { addresses, origin, fixtures = {} }: Search,
): Promise<Target> {
  const actors: TargetActor[] = [];
  for (const address of addresses) {
    const url = address.kind === "url" ? address.url : await lookUp(world, address);
    actors.push(await readGiven(world, { url, origin }));
  }
  const community = actors.find(({ kind }) => kind === "community");
  const person = actors.find(({ kind }) => kind === "person") ??
    (community && await moderatorOf(world, { community, origin }));
  const software = await softwareOf(world, origin);
  return {
    given: addresses.map((address) => address.kind === "url" ? address.url : address.account),
    origin,
    ...(community && { community }),
    ...(person && { person }),
    ...(software && { software }),
    ...await findLibrary(world, {
      fixtures,
      ...(person && { person }),
      ...(software && { software }),
    }),
  };
}

/** The URL of the actor behind a handle (RFC 7033 §4.1). */
async function lookUp(
  world: World,
  { account, origin }: TargetAddress & { readonly kind: "handle" },
): Promise<string> {
  const resource = encodeURIComponent(`acct:${account}`);
  const found = await readDocument(world, `${origin}/.well-known/webfinger?resource=${resource}`);
  const links = found?.document.links;
  const self = (Array.isArray(links) ? links : []).filter(isObject).find((link: JsonObject) =>
    link.rel === "self" && /^application\/(activity|ld)\+json/.test(textOf(link, "type") ?? "")
  );
  const href = self && textOf(self, "href");
  if (href !== undefined && URL.parse(href)?.origin === origin) return href;
  throw new ConformanceError(
    "target-unreachable",
    href === undefined
      ? `${origin} knows no ${account} by WebFinger. Give the URL of the actor instead.`
      : `${account} is ${href}, which is on another origin. Give that URL instead.`,
  );
}

interface Place {
  readonly url: string;
  readonly origin: string;
}

async function readGiven(world: World, { url, origin }: Place): Promise<TargetActor> {
  const entry = await follow(world, url);
  const document = parseObject(entry.responseBody);
  const actor = document && readActor(document, { origin, entry: entry.index });
  if (actor) return actor;
  throw new ConformanceError(
    "not-an-actor",
    `${url} answered no ActivityPub actor (no JSON object whose id is a URL). ` +
      "Give the id of a community or person, as it stands in its document.",
  );
}

/** The first of those who moderate a community that is a person of the same server. */
async function moderatorOf(
  world: World,
  { community, origin }: { readonly community: TargetActor; readonly origin: string },
): Promise<TargetActor | undefined> {
  const named = idsOf(community.document.attributedTo).slice(0, maxModerators);
  for (const url of named) {
    const found = await readDocument(world, url);
    const members = found && idsOf(found.document.orderedItems ?? found.document.items ?? null);
    for (const candidate of [url, ...(members ?? [])].slice(0, maxModerators)) {
      if (URL.parse(candidate)?.origin !== origin) continue;
      const read = await readDocument(world, candidate);
      const actor = read && readActor(read.document, { origin, entry: read.entry });
      if (actor?.kind === "person" && actor.inbox !== null) return actor;
    }
  }
  return undefined;
}

async function softwareOf(world: World, origin: string): Promise<Software | undefined> {
  const links = (await readDocument(world, `${origin}/.well-known/nodeinfo`))?.document.links;
  const hrefs = (Array.isArray(links) ? links : []).filter(isObject)
    .map((link: JsonObject) => textOf(link, "href"));
  const href = hrefs.find((candidate) => candidate && URL.parse(candidate)?.origin === origin);
  const software = href ? (await readDocument(world, href))?.document.software : undefined;
  if (!isObject(software)) return undefined;
  const name = textOf(software, "name")?.toLowerCase();
  return name === undefined ? undefined : { name, version: textOf(software, "version") ?? "" };
}

async function readDocument(
  world: World,
  url: string,
): Promise<{ readonly document: JsonObject; readonly entry: number } | undefined> {
  const { status, responseBody, index } = await world.get(url);
  const document = status === 200 ? parseObject(responseBody) : undefined;
  return document && { document, entry: index };
}

async function follow(world: World, url: string): Promise<WireEntry> {
  let next = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const unsigned = await world.get(next);
    const entry = unsigned.status === 401 || unsigned.status === 403
      ? await world.get(next, { signer: world.newPerson("A") })
      : unsigned;
    const { status, responseHeaders: { location } } = entry;
    if (status === 200) return entry;
    if (status === null || status < 300 || status > 399 || location === undefined) {
      throw new ConformanceError(
        "target-unreachable",
        `${next} ${
          status === null ? `cannot be reached: ${entry.failure}` : `answers ${status}`
        }. Is the server running, and is this the id of an actor?`,
      );
    }
    next = URL.parse(location, next)?.href ?? location;
  }
  throw new ConformanceError(
    "target-unreachable",
    `${url} redirects more than ${maxRedirects} times.`,
  );
}
