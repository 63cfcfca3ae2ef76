/**
 * Steps 7 and 8 of receiving, off the queue: an activity takes effect, and its job ends, in one commit.
 *
 * @module
 */

import { type Notification, notifications } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Processor } from "../processing/processor.ts";
import { effectOf, type Postponed } from "./effect_of.ts";
import type { Found } from "./found.ts";
import { isCurrent } from "./known_senders.ts";

/**
 * Judges an activity, and commits at once its effect, its places in inboxes, the jobs of those who are
 * told of it and the end of its own job.
 */
export async function takeEffect(
  context: Context,
  process: Processor,
  { job, id, isRecalled = false, ...found }: Found,
): Promise<Ending> {
  return await context.store.transact<Ending>(async (view) => {
    if (isRecalled && !await isCurrent(view, found.sender)) {
      return { changes: [], result: "changed" };
    }
    const notification = await notifications.read(view, id);
    const end = { kind: "finish", job } as const;
    if (notification === undefined || isEnded(notification)) {
      return { changes: [end], result: "done" };
    }
    const outcome = await effectOf(context, view, { ...found, process, notification });
    return outcome.kind === "done"
      ? { changes: [...outcome.changes, end], result: "done" }
      : { changes: [], result: outcome };
  });
}

/** How it ended: where it is not done, nothing has happened. */
export type Ending =
  | "done"
  /** The sender is not what it was. */
  | "changed"
  | Postponed;

/** Nothing more becomes of it, however often its job runs. */
function isEnded({ state }: Notification): boolean {
  return state === "dropped" || state === "failed";
}
