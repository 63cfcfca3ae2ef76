/**
 * Step 5 of receiving: the activity and the job to process it are kept in one commit.
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
import { isWaiting } from "./is_waiting.ts";
import { recentDocuments } from "./recent_documents.ts";

/** The queue of what was accepted and is to be processed. */
export const INBOX_QUEUE = "inbox";

/** How long what comes again is waited for before it gets another job, in milliseconds. */
const PATIENCE = 60 * 1000;

/** The job of an activity: its notification, and by whom it is, in whose order it is processed. */
export type InboxJob = {
  readonly mark: string;
  readonly actor: string;
  /** Whether the handlers of `notificationAccepted` have let it pass. */
  readonly hasPassed?: boolean;
};

/** An activity whose sender is known. */
export interface Accepted {
  readonly document: Document;
  readonly id: string;
  readonly actor: string;
  /** The IRIs of the inboxes that it came to. */
  readonly inboxes: readonly string[];
}

/**
 * Keeps an activity and the job that processes it. From the return on, nothing is lost.
 *
 * An activity that came before gains only the inboxes that are new; but one whose processing failed
 * or has not ended within a minute is opened again. A Follow is as well, so that it is answered again, and so is the
 * Undo of one that stands: whoever crashed sends both once more. One that was forgotten since, but for its mark, does
 * nothing any more.
 */
export async function accept(context: Context, accepted: Accepted): Promise<void> {
  const { store } = context;
  const { document, id, actor, inboxes } = accepted;
  const mark = markOf(accepted);
  const isOpened = await store.transact(async (view) => {
    const known = await notifications.read(view, mark);
    const now = store.clock.now();
    const all = [...new Set([...known?.inboxes ?? [], ...inboxes])];
    const isNew = known === undefined && !await marks.has(view, mark);
    const isAnsweredAgain = !isNew &&
      (hasType(document.json, "Follow") || await undoesWhatStands(view, accepted));
    const isInTime = known !== undefined && isWaiting(known) && now - known.receivedAt < PATIENCE;
    const isOpen = isNew || isAnsweredAgain || known?.state === "failed" ||
      (known !== undefined && isWaiting(known) && !isInTime);
    const kept = isOpen ? undefined : known;
    if (!isOpen && (kept === undefined || all.length === kept.inboxes.length)) {
      return { changes: [], result: false };
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
    return { changes, result: isOpen };
  });
  if (isOpened) recentDocuments(context).keep(mark, document);
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
