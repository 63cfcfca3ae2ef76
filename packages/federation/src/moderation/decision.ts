/**
 * Decisions of those who moderate, each kept with who made it.
 *
 * @module
 */

import { type Change, moderationLog } from "@commonplace/storage";
import type { Context } from "../context.ts";

/** Who decides, and why. */
export interface Decided {
  /** Who decides, in the words of the program around: the IRI of an actor, the name of an account. */
  readonly by: string;
  /**
   * Why, for those who administer.
   * @default nothing is said
   */
  readonly reason?: string;
}

/** What was decided, and about what. */
export interface Decision extends Decided {
  readonly action: string;
  readonly subject: string;
  readonly detail?: string | undefined;
}

/** Keeps who decided what, in the commit of the decision. */
export function record(
  { store, newId }: Pick<Context, "store" | "newId">,
  { action, subject, by, reason, detail }: Decision,
): readonly Change[] {
  return moderationLog.save({
    id: newId(),
    action,
    subject,
    by,
    at: store.clock.now(),
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
  });
}
