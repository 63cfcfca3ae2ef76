/**
 * The header by which two servers notice that they disagree about who follows whom (FEP-8fcf).
 *
 * @module
 */

import type { followers } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { collectionIri } from "../domain.ts";

/** The name of the header. */
export const COLLECTION_SYNCHRONIZATION = "collection-synchronization";

/** Followers on one host that are compared; of more than that no server is told. */
export const MOST_COMPARED = 5000;

/** What the header says. */
export interface Synchronization {
  /** The IRI of the sender's followers collection. */
  readonly collectionId: string;
  /** Where the receiving host reads the part of it that is on that host. */
  readonly url: string;
  /** What stands for that part, see `followers.digest` of the store. */
  readonly digest: string;
}

/** A header is longer only when somebody is up to something. */
const LONGEST = 4096;

/** Whose followers a header is about, and what stands for them. */
export interface Synchronized {
  /** The IRI of the actor of ours that is followed. */
  readonly sender: string;
  /** The origin of the followers' host. */
  readonly origin: string;
  /** Its followers there. */
  readonly there: followers.FollowersDigest;
}

/** The header of a delivery to the followers of a sender on one host, if there is one. */
export function synchronizationOf(
  { serving }: Pick<Context, "serving">,
  { sender, origin, there: { count, digest } }: Synchronized,
): string | undefined {
  // Whose signatures are not looked at cannot be shown which of them follow.
  if (serving.authorizedFetch === "off") return undefined;
  if (count === 0 || count > MOST_COMPARED) return undefined;
  const collectionId = collectionIri(sender, "followers");
  const url = `${collectionId}?host=${encodeURIComponent(new URL(origin).host)}`;
  return `collectionId="${collectionId}", url="${url}", digest="${digest}"`;
}

/** Reads the header; `undefined` for what is none. */
export function readSynchronization(value: string | null): Synchronization | undefined {
  if (value === null || value.length > LONGEST) return undefined;
  const fields = new Map<string, string>();
  for (const [, name = "", text = ""] of value.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)) {
    if (fields.has(name)) return undefined;
    fields.set(name, text);
  }
  const [collectionId, url, digest] = ["collectionId", "url", "digest"].map((name) =>
    fields.get(name)
  );
  if (collectionId === undefined || url === undefined || digest === undefined) return undefined;
  return /^[0-9a-f]{64}$/i.test(digest)
    ? { collectionId, url, digest: digest.toLowerCase() }
    : undefined;
}
