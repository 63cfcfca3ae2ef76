/**
 * Deliveries: one log entry for each published activity, a row for each host that is behind, and a
 * record of what was given up.
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
export type Delivery = {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The IRI of the actor of ours that sends it. */
  readonly sender: string;
  /** For whom it is. */
  readonly audience: Audience;
  /** The id of what it is about: what is about one thing reaches a host in order. */
  readonly about: string;
  /** When it was published, milliseconds since 1970. */
  readonly at: number;
};

/** A delivery with its place in the log. */
export type DeliveryEntry = Delivery & {
  /** Grows by the order of publishing; the first is 1. */
  readonly position: number;
};

/** An entry that a host failed to take while it took others. */
export type LaneException = {
  /** The entry's place in the log. */
  readonly position: number;
  /** How often it was tried. */
  readonly attempt: number;
  /** When it is to be tried next, milliseconds since 1970. */
  readonly retryAt: number;
};

/** What is kept of a host that is behind, or that failed to take something. */
export type LaneState = {
  /** The place in the log up to which everything is settled, of a host that is behind. */
  readonly cursor?: number;
  /** How many attempts in a row have failed. */
  readonly failures: number;
  /** When a host that is behind is to be tried next, milliseconds since 1970. */
  readonly retryAt: number;
  /** What is tried again by itself. */
  readonly exceptions: readonly LaneException[];
};

/** A delivery that was given up. */
export type ParkedDelivery = {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The origin of the host that did not take it. */
  readonly origin: string;
  /** Why. */
  readonly reason: string;
  /** When it was given up, milliseconds since 1970. */
  readonly parkedAt: number;
};

const LOG = ["deliveries"] as const;
const CURSOR = ["delivery-cursor"] as const;
const LANES = ["delivery-lanes"] as const;

/** Appends an entry to the log: publishing costs this much, whatever the size of the audience. */
export function append(delivery: Delivery): readonly Change[] {
  return [{ kind: "append", log: LOG, value: delivery }];
}

/** Entries above a position, oldest first, at most `limit` (1 to 1000). */
export async function entries(
  engine: Engine,
  after: number,
  limit: number,
): Promise<readonly DeliveryEntry[]> {
  const found = await engine.entries(LOG, after, limit);
  return found.map(({ position, value }) =>
    entryOf(position, new StoredFields(value, `the delivery ${position}`))
  );
}

/** The place in the log up to which everything is settled; 0 before the first. */
export async function cursor(view: View): Promise<number> {
  const position = await view.get(CURSOR);
  return typeof position === "number" ? position : 0;
}

/** Keeps the place in the log up to which everything is settled. */
export function saveCursor(position: number): readonly Change[] {
  return [{ kind: "put", key: CURSOR, value: position }];
}

/** Every host of which something is kept, with its origin. */
export async function* lanes(view: View): AsyncGenerator<readonly [string, LaneState]> {
  let after: string | undefined;
  do {
    const page = await view.list(LANES, { after, limit: 1000 });
    for (const { member, value } of page.items) {
      yield [member, laneOf(new StoredFields(value, `the lane of ${member}`))];
    }
    after = page.next;
  } while (after !== undefined);
}

/** Keeps how the delivery to a host stands; `undefined` forgets it. */
export function saveLane(origin: string, state: LaneState | undefined): readonly Change[] {
  return state === undefined
    ? [{ kind: "remove", set: LANES, member: origin }]
    : [{ kind: "add", set: LANES, member: origin, position: 0, value: state }];
}

/** Keeps the record of a delivery that was given up. */
export function park(parked: ParkedDelivery): readonly Change[] {
  const { activity, origin, reason, parkedAt } = parked;
  const value = { activity, origin, reason: reason.slice(0, 500), parkedAt };
  return [{ kind: "put", key: ["parked-delivery", activity, origin], value }];
}

/** Why an activity was given up for a host, or `undefined` when it was not. */
export async function parked(
  view: View,
  { activity, origin }: { readonly activity: string; readonly origin: string },
): Promise<ParkedDelivery | undefined> {
  const value = await view.get(["parked-delivery", activity, origin]);
  return storedRecord(value, `the parked delivery of ${activity}`, parkedOf);
}

function entryOf(position: number, fields: StoredFields): DeliveryEntry {
  return {
    position,
    activity: fields.text("activity"),
    sender: fields.text("sender"),
    audience: fields.record("audience", (audience) => ({
      actors: audience.texts("actors"),
      followersOf: audience.texts("followersOf"),
    })),
    about: fields.text("about"),
    at: fields.number("at"),
  };
}

function laneOf(fields: StoredFields): LaneState {
  const cursor = fields.optionalNumber("cursor");
  return {
    ...(cursor !== undefined && { cursor }),
    failures: fields.number("failures"),
    retryAt: fields.number("retryAt"),
    exceptions: fields.records("exceptions", (exception) => ({
      position: exception.number("position"),
      attempt: exception.number("attempt"),
      retryAt: exception.number("retryAt"),
    })),
  };
}

function parkedOf(fields: StoredFields): ParkedDelivery {
  return {
    activity: fields.text("activity"),
    origin: fields.text("origin"),
    reason: fields.text("reason"),
    parkedAt: fields.number("parkedAt"),
  };
}
