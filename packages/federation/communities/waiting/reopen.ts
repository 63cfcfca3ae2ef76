/**
 * Activities that were dropped and are processed again, because what they were about has become known.
 *
 * @module
 */

import { type Change, notifications, type View } from "@commonplace/storage";
import { INBOX_QUEUE, type InboxJob } from "../../src/inbox/inbox_job.ts";

/**
 * The changes that send an activity through processing like new, by the id of the record of its notification; none
 * where that has been forgotten since, or the activity has come another way.
 */
export async function reopen(view: View, notification: string): Promise<readonly Change[]> {
  const known = await notifications.read(view, notification);
  const text = await notifications.text(view, notification);
  if (known?.state !== "dropped" || text === undefined) return [];
  const { reason: _, ...open } = known;
  const payload: InboxJob = { notification, actor: known.actor, hasPassed: true };
  return [
    ...notifications.save({ ...open, state: "verified" }, text),
    { kind: "enqueue", job: { queue: INBOX_QUEUE, payload, idempotencyKey: notification } },
  ];
}
