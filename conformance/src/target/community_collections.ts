/**
 * Where the collections of a community are: some servers name them in one way, some in another.
 *
 * @module
 */

import { textOf } from "../raw_json.ts";
import type { TargetActor } from "./target.ts";

/** Their URLs. */
export interface CommunityCollections {
  /** Who moderates (Lemmy D5, S30). */
  readonly moderators: string;
  /** What is pinned (Lemmy D34). */
  readonly featured: string;
}

/** What the community names, or else where Lemmy has them. */
export function communityCollections({ id, document }: TargetActor): CommunityCollections {
  return {
    moderators: textOf(document, "attributedTo") ?? textOf(document, "moderators") ??
      `${id}/moderators`,
    featured: textOf(document, "featured") ?? `${id}/featured`,
  };
}
