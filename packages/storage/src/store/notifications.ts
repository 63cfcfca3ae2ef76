/**
 * Notifications: activities that were accepted into inboxes, and what became of them.
 *
 * @module
 */

import type { Change, IndexEntry, ListOptions, Page, View } from "../engine.ts";
import { StoredFields, storedPage, storedRecord } from "./stored_record.ts";

/** What can become of a notification. */
export type NotificationState = "received" | "verified" | "dropped" | "done" | "failed";

/** One accepted activity on its way through processing. */
export type Notification = {
  /** Names it on this server. */
  readonly id: string;
  /** The IRI of the activity. */
  readonly activity: string;
  /** The IRI of the actor that sent it. */
  readonly actor: string;
  /** The IRIs of the inboxes that it came to. Until it is done it is found by the first 80 of them. */
  readonly inboxes: readonly string[];
  /** When it was accepted, milliseconds since 1970. */
  readonly receivedAt: number;
  /**
   * `received`, then `verified` when its sender is known for certain, until it is `done`, a policy
   * `dropped` it, or processing `failed`.
   */
  readonly state: NotificationState;
  /** Why it was dropped or failed. */
  readonly reason?: string;
};

/**
 * What notifications are listed by: one of the three. By actor and by inbox only those that are not
 * `done` are found. Most are, and of them the inbox itself tells, a collection of the actor's.
 */
export type NotificationsBy =
  | { readonly state: NotificationState }
  /** The IRI of who sent them. */
  | { readonly actor: string }
  /** The IRI of an inbox that they came to. */
  | { readonly inbox: string };

/** How long a notification is kept. */
export interface NotificationOptions {
  /**
   * When it and its text are forgotten, milliseconds since 1970:
   * `store.expiry("notifications")` when nothing more is to happen to it.
   * @default never
   */
  readonly expires?: number | undefined;
  /**
   * Whether its id was made up just now, so that nobody has to look for what it takes the place of.
   * @default false
   */
  readonly isNew?: boolean;
}

const TABLE = "notification";
const STATES = ["received", "verified", "dropped", "done", "failed"] as const;
/** A record stands in a hundred places at most. */
const mostInboxes = 80;

/** A notification, or `undefined`. */
export async function read(view: View, id: string): Promise<Notification | undefined> {
  const value = await view.record(TABLE, id);
  return storedRecord(value, `the notification ${id}`, notificationOf);
}

/**
 * A page of the notifications in a state, or of an actor's or an inbox's that are not done, in the order of
 * their coming.
 */
export async function page(
  view: View,
  by: NotificationsBy,
  options: ListOptions = {},
): Promise<Page<Notification>> {
  const found = await view.find(TABLE, { ...options, ...placeOf(by) });
  return storedPage(found, "the notification", notificationOf);
}

/** How many notifications are in a state, or of an actor or an inbox and not done. */
export async function count(view: View, by: NotificationsBy): Promise<number> {
  const { index, value } = placeOf(by);
  return await view.tally(TABLE, index, value);
}

/** The text of the activity, exactly as it came. */
export async function text(view: View, id: string): Promise<string | undefined> {
  const kept = await view.record(TABLE, id);
  if (kept === undefined) return undefined;
  const fields = new StoredFields(kept, `the notification ${id}`);
  if (fields.has("text")) return fields.text("text");
  // Version 1 kept it beside.
  const bytes = await view.bytes(["notification-text", id]);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Keeps a notification and the text of its activity, in place of what was kept of it. */
export function save(
  notification: Notification,
  text: string | undefined,
  { expires, isNew = false }: NotificationOptions = {},
): readonly Change[] {
  const record = {
    kind: "save",
    table: TABLE,
    id: notification.id,
    value: { ...notification, text },
    indexes: indexesOf(notification),
    expires,
    isNew,
  } as const;
  return [record];
}

/** Forgets a notification. */
export function remove(id: string): readonly Change[] {
  return [
    { kind: "erase", table: TABLE, id },
    { kind: "delete", key: ["notification-text", id] },
  ];
}

function indexesOf(
  { state, actor, inboxes, receivedAt: position }: Notification,
): Readonly<Record<string, IndexEntry | readonly IndexEntry[]>> {
  const at = (value: string): IndexEntry => ({ value, position });
  if (state === "done") return { state: at(state) };
  return { state: at(state), actor: at(actor), inbox: inboxes.slice(0, mostInboxes).map(at) };
}

function placeOf(by: NotificationsBy): { readonly index: string; readonly value: string } {
  if ("state" in by) return { index: "state", value: by.state };
  if ("actor" in by) return { index: "actor", value: by.actor };
  return { index: "inbox", value: by.inbox };
}

function notificationOf(fields: StoredFields): Notification {
  const reason = fields.optionalText("reason");
  return {
    id: fields.text("id"),
    activity: fields.text("activity"),
    actor: fields.text("actor"),
    inboxes: fields.texts("inboxes"),
    receivedAt: fields.number("receivedAt"),
    state: fields.oneOf("state", STATES),
    ...(reason !== undefined && { reason }),
  };
}
