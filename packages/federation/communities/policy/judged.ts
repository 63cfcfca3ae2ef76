/**
 * What is judged: who does what, and in what state things are.
 *
 * @module
 */

import type { DeedKind } from "../deeds/deed.ts";
import type { Community } from "../ground/community.ts";
import type { Item } from "../ground/item.ts";
import type { Standing } from "./standing.ts";

/** What is judged. */
export interface Judged {
  readonly kind: DeedKind;
  readonly standing: Standing;
  readonly community: Pick<Community, "isRestricted" | "languages" | "state">;
  /** The post or comment that it is done to; of a new one nothing is known yet. */
  readonly item?: ItemJudged | undefined;
  /** Of a comment everything above it: what it answers first, the post last. */
  readonly above?: readonly ItemJudged[] | undefined;
  /** Whether what is written says that a moderator speaks in it. */
  readonly isDistinguished?: boolean | undefined;
  /** The language that it is written in, if it says so. */
  readonly language?: string | undefined;
  /** The rank of the moderator who is dismissed or banned; of others there is none. */
  readonly rankOfOther?: number | undefined;
  /** On whose word a community is closed or opened again. */
  readonly by?: "moderator" | "administrator" | undefined;
  /**
   * Whether the community has judged already and passes it on: then who does it counts, and not in what state things
   * are, because what changed that may come here in another order.
   */
  readonly isPassedOn?: boolean | undefined;
}

/** What counts of a post or comment. */
export type ItemJudged = Pick<Item, "depth" | "isLocked" | "state">;
