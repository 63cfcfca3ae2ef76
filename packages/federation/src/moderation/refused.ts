/**
 * That there is nothing to do with somebody, and what it takes to know.
 *
 * @module
 */

import type { Store } from "@commonplace/storage";
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
