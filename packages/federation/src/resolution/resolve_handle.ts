/**
 * From a handle to an actor, by WebFinger (RFC 7033).
 *
 * @module
 */

import { actors, references } from "@commonplace/storage";
import { isJsonObject, type JsonObject, many, originOf, textOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { actorIri } from "../domain.ts";
import { FetchError } from "../fetching/fetch_error.ts";
import { matchesMediaType } from "../fetching/media_type.ts";
import { sameAsBefore, waitFor } from "./back_off.ts";
import { spendOn } from "./host_budget.ts";
import { change, keepFailure } from "./keep.ts";
import { type Resolution, type ResolveOptions, type Unresolved, unresolved } from "./resolution.ts";
import { resolve } from "./resolve.ts";

/** A name on a host. */
export interface Handle {
  readonly name: string;
  /** With its port, in lower case. */
  readonly host: string;
}

/** How long a handle is taken to lead where it led: a day, in milliseconds. */
const FRESH = 24 * 3600 * 1000;

const HANDLE = /^(?:acct:)?@?([^@\s/?#]{1,256})@([^@\s/?#]{1,256})$/i;

/** Reads `@ann@example.org`, `ann@example.org` or `acct:ann@example.org`; `undefined` for what is none. */
export function handleOf(text: string): Handle | undefined {
  const [, name, authority] = HANDLE.exec(text) ?? [];
  const host = originOf(`https://${authority ?? ""}/`)?.slice("https://".length);
  return name === undefined || host === undefined ? undefined : { name, host };
}

/** Finds the actor that a handle stands for. Its document is the actor's own, under the actor's id. */
export async function resolveHandle(
  context: Context,
  { name, host }: Handle,
  options: ResolveOptions = {},
): Promise<Resolution> {
  const { view, clock } = context.store;
  const domain = context.domains.all.find((domain) => domain.host === host);
  if (domain) {
    const local = name.toLowerCase() === domain.host
      ? actorIri(domain, "Application", "")
      : (await actors.named(view, domain.origin, name))?.iri;
    if (local !== undefined) return await resolve(context, local, options);
    return unresolved(`There is no ${name}@${host} here`, { state: "unknown" });
  }
  const iri = `acct:${name}@${host}`;
  const known = await references.read(view, iri);
  const since = options.since ?? clock.now() - FRESH;
  const wait = waitFor(known, clock.now());
  if (known.state === "redirected" && (known.fetchedAt >= since || wait > 0)) {
    return await resolve(context, known.to, options);
  }
  if (wait > 0) return sameAsBefore(known, wait);
  const found = await lookUp(context, { name, host });
  if (typeof found !== "string") {
    await keepFailure(context, iri, found);
    return found;
  }
  const fetchedAt = clock.now();
  const provenance = { kind: "fetched" } as const;
  const redirect = { iri, state: "redirected", to: found, provenance, fetchedAt } as const;
  await change(context, iri, () => references.save(redirect));
  return await resolve(context, found, options);
}

const DESCRIPTOR_TYPES: readonly string[] = ["application/jrd+json", "application/json"];

/** The most bytes of an answer that are read. */
const MAX_BYTES = 64 * 1024;

/** Asks a host for the IRI of an actor by its name. */
async function lookUp(context: Context, { name, host }: Handle): Promise<string | Unresolved> {
  const url = new URL(`https://${host}/.well-known/webfinger`);
  url.searchParams.set("resource", `acct:${name}@${host}`);
  const refused = spendOn(context, url.href);
  if (refused) return refused;
  try {
    const options = { accept: DESCRIPTOR_TYPES, maxBytes: MAX_BYTES };
    const response = await context.fetcher.fetch(new Request(url), options);
    if (!response.ok) {
      const { status } = response;
      const retryable = status >= 500 || status === 429;
      return unresolved(`WebFinger for ${name}@${host} was answered ${status}`, { retryable });
    }
    const iri = actorOf(await response.text());
    return iri ?? unresolved(`WebFinger for ${name}@${host} names no actor`);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const { message, retryable } = error;
    return unresolved(message, { retryable, unreachable: retryable });
  }
}

const ACTOR_TYPES: readonly string[] = [
  "application/activity+json",
  'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
];

function actorOf(text: string): string | undefined {
  const links = many(descriptorOf(text) ?? {}, "links").filter(isJsonObject);
  const self = links.find((link) =>
    textOf(link, "rel") === "self" && matchesMediaType(textOf(link, "type") ?? null, ACTOR_TYPES)
  );
  const href = self && textOf(self, "href");
  return href === undefined || originOf(href) === undefined ? undefined : href;
}

function descriptorOf(text: string): JsonObject | undefined {
  try {
    const json = JSON.parse(text);
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
