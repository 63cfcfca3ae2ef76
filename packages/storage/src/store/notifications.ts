/**
 * Notifications: activities that were accepted into inboxes, and what became of them.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { type StoredFields, storedRecord } from "./stored_record.ts";

/** One accepted activity on its way through processing. */
export type Notification = {
  /** Names it on this server. */
  readonly id: string;
  /** The IRI of the activity. */
  readonly activity: string;
  /** The IRI of the actor that sent it. */
  readonly actor: string;
  /** The IRIs of the inboxes that it came to. */
  readonly inboxes: readonly string[];
  /** When it was accepted, milliseconds since 1970. */
  readonly receivedAt: number;
  /** `received` until it is `done`, a policy `dropped` it, or processing `failed`. */
  readonly state: "received" | "done" | "dropped" | "failed";
  /** Why it was dropped or failed. */
  readonly reason?: string;
};

/** A notification, or `undefined`. */
export async function read(view: View, id: string): Promise<Notification | undefined> {
  const value = await view.get(["notification", id]);
  return storedRecord(value, `the notification ${id}`, notificationOf);
}

/** The text of the activity, exactly as it came. */
export async function text(view: View, id: string): Promise<string | undefined> {
  const bytes = await view.bytes(["notification-text", id]);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Keeps a notification; without a text the one that is kept stays. */
export function save(notification: Notification, text?: string): readonly Change[] {
  const { id } = notification;
  const record: Change = { kind: "put", key: ["notification", id], value: notification };
  if (text === undefined) return [record];
  const bytes = new TextEncoder().encode(text);
  return [record, { kind: "put-bytes", key: ["notification-text", id], bytes }];
}

/** Forgets a notification. */
export function remove(id: string): readonly Change[] {
  return [
    { kind: "delete", key: ["notification", id] },
    { kind: "delete", key: ["notification-text", id] },
  ];
}

function notificationOf(fields: StoredFields): Notification {
  const reason = fields.optionalText("reason");
  return {
    id: fields.text("id"),
    activity: fields.text("activity"),
    actor: fields.text("actor"),
    inboxes: fields.texts("inboxes"),
    receivedAt: fields.number("receivedAt"),
    state: fields.oneOf("state", ["received", "done", "dropped", "failed"]),
    ...(reason !== undefined && { reason }),
  };
}
