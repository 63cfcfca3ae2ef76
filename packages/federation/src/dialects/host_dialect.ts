/**
 * Which dialect of communities a host speaks, as it is kept.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { recordKind } from "../records/record_kind.ts";
import type { CommunityDialect } from "./told_dialect.ts";

const HOSTS = recordKind<HostDialect>("community-dialect");

/** What nobody has told anything by for a month is forgotten. */
const KEPT = 30 * 24 * 3600 * 1000;

/** What is known of how a host writes. */
export type HostDialect = {
  /** Its origin. */
  readonly origin: string;
  /** The dialect; none where the host speaks none of its own, and gets what everybody gets. */
  readonly dialect?: CommunityDialect;
  /** The program that it runs, in lower case, by its NodeInfo; absent while that is not known. */
  readonly software?: string;
  /**
   * Whether its actors say that they read posts about books, whatever program it runs (BookWyrm B63); absent while none of
   * them has been looked at.
   */
  readonly readsBooks?: boolean;
  /** What it was told from: what its NodeInfo says, its actor, what it sent, or nothing at all. */
  readonly from: "actor" | "nodeinfo" | "nothing" | "sent";
  /** What gave it away. */
  readonly by: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** When its NodeInfo is looked at again, milliseconds since 1970. */
  readonly next: number;
};

/** What is known of a host, by its origin. */
export async function readHostDialect(
  view: View,
  origin: string,
): Promise<HostDialect | undefined> {
  return await HOSTS.read(view, origin);
}

/** Keeps what is known of a host. */
export function saveHostDialect(known: HostDialect): readonly Change[] {
  return HOSTS.save(known.origin, known, { expires: known.at + KEPT });
}
