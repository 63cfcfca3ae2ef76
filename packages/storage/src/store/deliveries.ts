/**
 * Deliveries: one log entry for each published activity, and a lane with a cursor for each host.
 *
 * @module
 */

import type { Change, Engine, View } from "../engine.ts";
import { StoredFields, storedRecord } from "./stored_record.ts";

/** For whom a published activity is. */
export type Audience = {
  /** IRIs of actors. */
  readonly actors: readonly string[];
  /** IRIs of actors whose followers it is for. */
  readonly followersOf: readonly string[];
};

/** What is to be delivered: ids, never keys or bodies. */
export type DeliveryEntry = {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The IRI of the actor of ours that sends it. */
  readonly sender: string;
  /** For whom it is. */
  readonly audience: Audience;
};

/** A delivery that is to be tried again. */
export type LaneRetry = {
  /** The position of its entry in the log. */
  readonly position: number;
  /** The inbox that did not take it. */
  readonly inbox: string;
  /** How often it was tried. */
  readonly attempt: number;
  /** When it is to be tried next, milliseconds since 1970. */
  readonly runAt: number;
  /** Why it failed the last time. */
  readonly reason: string;
};

/** How the delivery to one host stands. */
export type Lane = {
  /** The origin of the host, with its port. */
  readonly origin: string;
  /** The position in the log up to which everything was tried at least once. */
  readonly cursor: number;
  /** What is to be tried again. */
  readonly retries: readonly LaneRetry[];
  /** How many attempts in a row the host has failed. */
  readonly failures: number;
  /** Until when nothing is sent to it, milliseconds since 1970. */
  readonly closedUntil?: number;
};

const log = ["deliveries"] as const;

/** Appends an entry to the log: publishing costs this much, whatever the size of the audience. */
export function append(entry: DeliveryEntry): readonly Change[] {
  return [{ kind: "append", log, value: entry }];
}

/** Entries above a position, oldest first, at most `limit` (1 to 1000). */
export async function entries(
  engine: Engine,
  { after, limit = 100 }: { readonly after: number; readonly limit?: number },
): Promise<readonly { readonly position: number; readonly entry: DeliveryEntry }[]> {
  const found = await engine.entries(log, after, limit);
  return found.map(({ position, value }) => ({
    position,
    entry: entryOf(new StoredFields(value, `the delivery ${position}`)),
  }));
}

/** The position up to which entries were handed to the lanes; 0 before the first. */
export async function dispatched(view: View): Promise<number> {
  const position = await view.get(["delivery-dispatched"]);
  return typeof position === "number" ? position : 0;
}

/** Keeps the position up to which entries were handed to the lanes. */
export function saveDispatched(position: number): readonly Change[] {
  return [{ kind: "put", key: ["delivery-dispatched"], value: position }];
}

/** The lane of an origin, or `undefined` before its first delivery. */
export async function readLane(view: View, origin: string): Promise<Lane | undefined> {
  return storedRecord(await view.get(["delivery-lane", origin]), `the lane of ${origin}`, laneOf);
}

/** Keeps how a lane stands. */
export function saveLane(lane: Lane): readonly Change[] {
  return [{ kind: "put", key: ["delivery-lane", lane.origin], value: lane }];
}

/** Forgets a lane. */
export function removeLane(origin: string): readonly Change[] {
  return [{ kind: "delete", key: ["delivery-lane", origin] }];
}

function entryOf(fields: StoredFields): DeliveryEntry {
  return {
    activity: fields.text("activity"),
    sender: fields.text("sender"),
    audience: fields.record("audience", (audience) => ({
      actors: audience.texts("actors"),
      followersOf: audience.texts("followersOf"),
    })),
  };
}

function laneOf(fields: StoredFields): Lane {
  const closedUntil = fields.optionalNumber("closedUntil");
  return {
    origin: fields.text("origin"),
    cursor: fields.number("cursor"),
    retries: fields.records("retries", (retry) => ({
      position: retry.number("position"),
      inbox: retry.text("inbox"),
      attempt: retry.number("attempt"),
      runAt: retry.number("runAt"),
      reason: retry.text("reason"),
    })),
    failures: fields.number("failures"),
    ...(closedUntil !== undefined && { closedUntil }),
  };
}
