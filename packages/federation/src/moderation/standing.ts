/**
 * How those who moderate have decided about an actor or a host.
 *
 * @module
 */

import { allowList, blocks, type Store, type View } from "@commonplace/storage";
import type { Domains } from "../context.ts";

/** Why there is nothing to do with somebody. */
export interface Refusal {
  /** The domain or the actor is blocked here, is not on the allow-list, or has blocked the one of ours. */
  readonly kind: "domain" | "actor" | "not-allowed" | "blocked-by";
  /** One sentence for the other side and for logs; why it was blocked is not in it. */
  readonly message: string;
}

/** What has to be known to answer. */
export interface RefusalContext {
  /** Where blocks are kept. */
  readonly store: Store;
  /** Which domains are ours. */
  readonly domains: Pick<Domains, "of">;
}

/** What was decided about somebody. */
export interface Standing {
  /** Why there is nothing to do with it, if there is not. */
  readonly refusal: Refusal | undefined;
  /** Whether what it sends is shown to those alone who follow it. */
  readonly isSilenced: boolean;
  /** Whether what it sends is shown without attachments and images. */
  readonly stripsMedia: boolean;
  /** Whether its reports are not taken. */
  readonly ignoresReports: boolean;
}

/** Standings that are kept at hand; beyond it the one asked for first is forgotten. */
const MOST = 10_000;

interface Memory {
  /** The version of the blocks that all of them come from. */
  version: number;
  readonly standings: Map<string, Standing>;
}

const memories = new WeakMap<Store, Memory>();

/**
 * How the server as a whole has decided about an actor, or about a host when it is given an origin. What was read
 * before is used again while the version of the blocks is the same, which is looked up each time: that one read
 * is what a transaction rests on.
 */
export async function standingOf(
  { store, domains }: RefusalContext,
  iri: string,
  view: View = store.view,
): Promise<Standing> {
  if (domains.of(iri)) return GOOD;
  const version = await blocks.version(view);
  if (version === 0) return GOOD;
  const memory = memoryOf(store, version);
  const known = memory.standings.get(iri);
  if (known !== undefined) return known;
  const url = URL.parse(iri);
  const isWeb = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  if (!isWeb || url.hostname === "") return GOOD;
  // Newer than the version, if anything; then the transaction runs again.
  const standing = await read(store.view, iri, url);
  for (const first of memory.standings.keys()) {
    if (memory.standings.size < MOST) break;
    memory.standings.delete(first);
  }
  if (memory.version === version) memory.standings.set(iri, standing);
  return standing;
}

const GOOD: Standing = {
  refusal: undefined,
  isSilenced: false,
  stripsMedia: false,
  ignoresReports: false,
};

function memoryOf(store: Store, version: number): Memory {
  const memory = memories.get(store) ?? { version, standings: new Map<string, Standing>() };
  memories.set(store, memory);
  if (version !== memory.version) {
    memory.version = version;
    memory.standings.clear();
  }
  return memory;
}

async function read(view: View, iri: string, { hostname, origin }: URL): Promise<Standing> {
  const isOrigin = iri === origin;
  const [block, mode, actorBlock] = await Promise.all([
    blocks.together(view, hostname),
    allowList.mode(view),
    isOrigin ? undefined : blocks.ofActor(view, iri),
  ]);
  const isAllowed = mode === "open" || await allowList.ofHost(view, hostname) !== undefined;
  return {
    refusal: block?.severity === "suspend"
      ? { kind: "domain", message: `The domain ${block.host} is blocked by this server.` }
      : !isAllowed
      ? {
        kind: "not-allowed",
        message: `The domain ${hostname} is not one that this server allows.`,
      }
      : actorBlock
      ? { kind: "actor", message: `${iri} is blocked by this server.` }
      : undefined,
    isSilenced: block?.severity === "silence",
    stripsMedia: block?.stripsMedia ?? false,
    ignoresReports: block?.ignoresReports ?? false,
  };
}
