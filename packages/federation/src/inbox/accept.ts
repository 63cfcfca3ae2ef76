/**
 * Step 5 of receiving: the activity is kept in one commit, with its effect or with the job to process it.
 *
 * @module
 */

import {
  type Change,
  type DeliveryEntry,
  followRequests,
  marks,
  type Notification,
  notifications,
  type View,
} from "@commonplace/storage";
import { hasType, idOf, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { INBOX_QUEUE, type InboxJob } from "./inbox_job.ts";
import { isWaiting } from "./is_waiting.ts";
import type { Accepted, Named } from "./accepted.ts";
import { leaveMark, markOf, newNotificationId } from "./mark.ts";
import { recentDocuments } from "./recent_documents.ts";
import { shortWayOf } from "./short_way.ts";

/** How long what comes again is waited for before it gets another job, in milliseconds. */
const PATIENCE = 60 * 1000;

/**
 * Keeps an activity, and has it take effect now or by a job. From the return on, nothing is lost.
 *
 * An activity that came before gains only the inboxes that are new; but one whose processing failed
 * or has not ended within a minute is opened again. A Follow is as well, so that it is answered again, and so is the
 * Undo of one that stands: whoever crashed sends both once more. One that was forgotten since, but for its mark, does
 * nothing any more.
 */
export async function accept(context: Context, accepted: Accepted): Promise<void> {
  const named: Named = {
    ...accepted,
    mark: markOf(accepted),
    notification: newNotificationId(context.store.clock.now()),
  };
  const way = shortWayOf(context);
  if (await way?.take(named)) return;
  let waiting: string | undefined;
  // A decision may be taken more than once, and the job begin before this hears of its commit.
  function queued(notification: string | undefined): void {
    if (waiting !== undefined) way?.leave(named.actor, waiting);
    waiting = notification;
    if (waiting !== undefined) way?.enter(named.actor, waiting);
  }
  try {
    const opened = await keep(context, named, queued);
    if (opened !== undefined) recentDocuments(context).keep(opened, named.document);
  } catch (error) {
    queued(undefined);
    throw error;
  }
}

/**
 * Returns the id of the notification when it is to take effect, or to do so again. `queued` is told whether there
 * is a new job for it, before that is committed.
 */
async function keep(
  { store }: Context,
  accepted: Named,
  queued: (notification: string | undefined) => void,
): Promise<string | undefined> {
  const { document, id: activity, actor, mark, inboxes } = accepted;
  return await store.transact(async (view) => {
    queued(undefined);
    const marked = await marks.read(view, mark);
    const known = marked?.of === undefined ? undefined : await notifications.read(view, marked.of);
    const id = known?.id ?? accepted.notification;
    const now = store.clock.now();
    const all = [...new Set([...known?.inboxes ?? [], ...inboxes])];
    const isAnsweredAgain = marked !== undefined &&
      (hasType(document.json, "Follow") || await undoesWhatStands(view, accepted));
    const isInTime = known !== undefined && isWaiting(known) && now - known.receivedAt < PATIENCE;
    const isOpened = marked === undefined || isAnsweredAgain || known?.state === "failed" ||
      (known !== undefined && isWaiting(known) && !isInTime);
    const kept = isOpened ? undefined : known;
    if (!isOpened && (kept === undefined || all.length === kept.inboxes.length)) {
      return { changes: [], result: undefined };
    }
    const notification: Notification = kept
      ? { ...kept, inboxes: all }
      : { id, activity, actor, inboxes: all, receivedAt: now, state: "verified" };
    const text = kept ? await notifications.text(view, id) : document.text;
    const payload: InboxJob = { notification: id, actor };
    const changes: Change[] = [
      ...notifications.save(notification, text),
      ...(isOpened ? leaveMark(store, mark, id) : []),
    ];
    // A job that has not ended yet rests on the record, and comes upon the new inboxes.
    if (!isInTime || isAnsweredAgain) {
      // Of what is new there is no other job, so that no row has to keep its key.
      const key = known === undefined ? {} : { idempotencyKey: id };
      changes.push({ kind: "enqueue", job: { queue: INBOX_QUEUE, payload, ...key } });
      queued(id);
    }
    return { changes, result: isOpened ? id : undefined };
  });
}

/** Whether it takes back, by its id, a Follow that came again, or anew under the same id. */
async function undoesWhatStands(view: View, { document, actor }: Accepted): Promise<boolean> {
  if (!hasType(document.json, "Undo")) return false;
  const follow = idOf(document.json["object"]);
  const standing = follow === undefined ? undefined : await followRequests.byActivity(view, follow);
  return standing?.follower === actor;
}

/** Hands an activity of ours to inboxes of ours: the same way in, with nothing to authenticate. */
export async function acceptLocal(
  context: Context,
  { activity, sender, text, inboxes }: DeliveryEntry & {
    readonly text: string;
    readonly inboxes: readonly string[];
  },
): Promise<void> {
  const result = read(text);
  if (!result.ok) throw new TypeError(`The activity ${activity} in the store cannot be read`);
  await accept(context, { document: result.document, id: activity, actor: sender, inboxes });
}
