/**
 * Step 5 of receiving: the activity is kept in one commit, with its effect or with the job to process it.
 *
 * @module
 */

import { createHash } from "node:crypto";
import {
  type Change,
  type DeliveryEntry,
  followRequests,
  marks,
  type Notification,
  notifications,
  type View,
} from "@commonplace/storage";
import { type Document, hasType, idOf, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { INBOX_QUEUE, type InboxJob } from "./inbox_job.ts";
import { isWaiting } from "./is_waiting.ts";
import { recentDocuments } from "./recent_documents.ts";
import { shortWayOf } from "./short_way.ts";

/** How long what comes again is waited for before it gets another job, in milliseconds. */
const PATIENCE = 60 * 1000;

/** An activity whose sender is known. */
export interface Accepted {
  readonly document: Document;
  readonly id: string;
  readonly actor: string;
  /** The IRIs of the inboxes that it came to. */
  readonly inboxes: readonly string[];
  /**
   * Whether its actor itself has sent it, from elsewhere.
   * @default false
   */
  readonly isFirstHand?: boolean;
}

/**
 * Keeps an activity, and has it take effect now or by a job. From the return on, nothing is lost.
 *
 * An activity that came before gains only the inboxes that are new; but one whose processing failed
 * or has not ended within a minute is opened again. A Follow is as well, so that it is answered again, and so is the
 * Undo of one that stands: whoever crashed sends both once more. One that was forgotten since, but for its mark, does
 * nothing any more.
 */
export async function accept(context: Context, accepted: Accepted): Promise<void> {
  const mark = markOf(accepted);
  const way = shortWayOf(context);
  if (await way?.take(accepted, mark)) return;
  const { actor, document } = accepted;
  const isNew = way?.enter(actor, mark) ?? false;
  let waits = false;
  try {
    const kept = await keep(context, accepted, mark);
    waits = kept.waits;
    if (kept.isOpened) recentDocuments(context).keep(mark, document);
  } finally {
    if (isNew && !waits) way?.leave(actor, mark);
  }
}

interface Kept {
  /** Whether it is to take effect, or to do so again. */
  readonly isOpened: boolean;
  /** Whether there is a job that works on it. */
  readonly waits: boolean;
}

async function keep({ store }: Context, accepted: Accepted, mark: string): Promise<Kept> {
  const { document, id, actor, inboxes } = accepted;
  return await store.transact<Kept>(async (view) => {
    const known = await notifications.read(view, mark);
    const now = store.clock.now();
    const all = [...new Set([...known?.inboxes ?? [], ...inboxes])];
    const isNew = known === undefined && !await marks.has(view, mark);
    const isAnsweredAgain = !isNew &&
      (hasType(document.json, "Follow") || await undoesWhatStands(view, accepted));
    const isInTime = known !== undefined && isWaiting(known) && now - known.receivedAt < PATIENCE;
    const isOpened = isNew || isAnsweredAgain || known?.state === "failed" ||
      (known !== undefined && isWaiting(known) && !isInTime);
    const kept = isOpened ? undefined : known;
    if (!isOpened && (kept === undefined || all.length === kept.inboxes.length)) {
      return { changes: [], result: { isOpened, waits: isInTime } };
    }
    const notification: Notification = kept
      ? { ...kept, inboxes: all }
      : { id: mark, activity: id, actor, inboxes: all, receivedAt: now, state: "verified" };
    const text = kept ? await notifications.text(view, mark) : document.text;
    const payload: InboxJob = { mark, actor };
    const changes: Change[] = [...notifications.save(notification, text)];
    // A job that has not ended yet rests on the record, and comes upon the new inboxes.
    if (!isInTime || isAnsweredAgain) {
      // Of what is new there is no other job, so that no row has to keep its key.
      const key = known === undefined ? {} : { idempotencyKey: mark };
      changes.push({ kind: "enqueue", job: { queue: INBOX_QUEUE, payload, ...key } });
    }
    return { changes, result: { isOpened, waits: true } };
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

/**
 * What makes an activity the same again: some servers reuse ids, so the id alone does not. Hashed on the
 * spot, because a way through another thread costs more than the hash.
 */
function markOf({ document, id, actor }: Accepted): string {
  const object = idOf(document.json["object"]) ?? "";
  const identity = JSON.stringify([id, document.types, object, actor]);
  return createHash("sha256").update(identity).digest("base64url");
}
