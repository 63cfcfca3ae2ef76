/**
 * What makes an activity the same again, and leads to its record.
 *
 * @module
 */

import { hash } from "node:crypto";
import { type Change, marks, type Store } from "@commonplace/storage";
import { type Document, idOf } from "@commonplace/vocabulary";

/** An activity and whose it is. */
export interface Identified {
  readonly document: Document;
  readonly id: string;
  readonly actor: string;
}

/**
 * The mark of an activity: some servers reuse ids, so the id alone is not enough. Hashed on the spot,
 * because a way through another thread costs more than the hash.
 */
export function markOf({ document, id, actor }: Identified): string {
  const object = idOf(document.json["object"]) ?? "";
  const identity = JSON.stringify([id, document.types, object, actor]);
  return hash("sha256", identity, "base64url");
}

/** Leads from the mark of an activity to its notification, as long as that is kept at least. */
export function leaveMark(store: Store, mark: string, notification: string): readonly Change[] {
  const ends = [store.expiry("marks"), store.expiry("notifications")];
  const expires = ends.includes(undefined) ? undefined : Math.max(...ends.map((end) => end ?? 0));
  return marks.leave(mark, expires, { of: notification });
}

/** An id for a notification. What comes together is kept together, so it sorts by time. */
export function newNotificationId(now: number): string {
  return now.toString(36).padStart(9, "0") + crypto.randomUUID().slice(-12);
}
