/**
 * Which dialect a host speaks, by what it says of itself: its NodeInfo.
 *
 * @module
 */

import type { Job, Outcome } from "@commonplace/storage";
import { isJsonObject, type JsonObject, many, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FetchError } from "../fetching/fetch_error.ts";
import type { HostDialect } from "./host_dialect.ts";
import { learnHost } from "./peer_dialect.ts";
import { dialectOfSoftware } from "./told_dialect.ts";

/** Bytes of each document. */
const LARGEST = 64 * 1024;

/** NodeInfo is looked at once a day. */
const DAY = 24 * 3600 * 1000;

const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/";
/** The versions that are read, the best first. */
const VERSIONS: readonly string[] = ["2.1", "2.0", "1.1", "1.0"];

/**
 * Looks at the NodeInfo of a host and keeps which dialect that means. Of a host that has none, or does not answer,
 * what is known stays; it is asked again on another day, and no delivery waits for it.
 */
export async function learnDialect(context: Context, job: Job): Promise<Outcome> {
  const { origin } = job.payload as { readonly origin: string };
  const software = await softwareOf(context, origin);
  const at = context.store.clock.now();
  await learnHost(context, origin, (before) => learnt({ origin, software, before, at }));
  return { kind: "done" };
}

interface Found {
  readonly origin: string;
  readonly software: Software | undefined;
  /** What was known. */
  readonly before: HostDialect | undefined;
  readonly at: number;
}

function learnt({ origin, software, before, at }: Found): HostDialect {
  const next = at + DAY;
  if (software === undefined) {
    const nothing: HostDialect = { origin, from: "nothing", by: "no NodeInfo", at, next };
    return before === undefined ? nothing : { ...before, next };
  }
  const told = dialectOfSoftware(software.name, software.version);
  // Whether there is somebody who reads about books is looked at anew.
  const found = {
    software: software.name.toLowerCase(),
    ...(before?.readsBooks === true && { readsBooks: true }),
  };
  // Others may speak it as well, and show that by what they send.
  if (told === undefined && before?.dialect !== undefined && before.from !== "nodeinfo") {
    const { readsBooks: _, ...kept } = before;
    return { ...kept, ...found, next };
  }
  const by = told?.by ?? `${software.name} ${software.version}`;
  const dialect = told && { dialect: told.dialect };
  return { origin, ...dialect, ...found, from: "nodeinfo", by, at, next };
}

interface Software {
  readonly name: string;
  readonly version: string;
}

async function softwareOf(context: Context, origin: string): Promise<Software | undefined> {
  const links = await fetchJson(context, `${origin}/.well-known/nodeinfo`);
  const found = links && VERSIONS.flatMap((version) => linkOf(links, version) ?? [])[0];
  // A host speaks for itself, and nobody else is asked in its name.
  if (found === undefined || URL.parse(found)?.origin !== origin) return undefined;
  const software = (await fetchJson(context, found))?.["software"];
  if (!isJsonObject(software)) return undefined;
  const { name, version } = software;
  if (typeof name !== "string" || typeof version !== "string") return undefined;
  return { name: name.slice(0, 40), version: version.slice(0, 40) };
}

function linkOf(links: JsonObject, version: string): string | undefined {
  for (const link of many(links, "links")) {
    if (!isJsonObject(link) || link["rel"] !== SCHEMA + version) continue;
    if (typeof link["href"] === "string") return link["href"];
  }
  return undefined;
}

async function fetchJson(context: Context, url: string): Promise<JsonObject | undefined> {
  try {
    const request = new Request(url, { headers: { accept: "application/json" } });
    const response = await context.fetcher.fetch(request, {
      maxBytes: LARGEST,
      permitRedirect: ({ origin }) => Promise.resolve(origin === new URL(url).origin),
    });
    const result = response.ok ? read(await response.bytes()) : undefined;
    return result?.ok ? result.document.json : undefined;
  } catch (error) {
    if (error instanceof FetchError) return undefined;
    throw error;
  }
}
