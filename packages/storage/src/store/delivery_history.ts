/**
 * What went where, when, with what answer, or why not: one record for each activity and host at most.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { type StoredFields, storedPage, storedRecord } from "./stored_record.ts";

/** How the delivery of an activity to a host stands, or ended. */
export type DeliveryOutcome = {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The origin of the host. */
  readonly origin: string;
  /**
   * `delivered`; `retrying` after a failure; `parked` when it was given up; `skipped` when it was not
   * tried, because the host is blocked, say.
   */
  readonly state: "delivered" | "retrying" | "parked" | "skipped";
  /** The status that the host answered with, if it did. */
  readonly status?: number;
  /** Why it was not delivered; at most 500 characters are kept. */
  readonly reason?: string;
  /** How often it was tried. */
  readonly attempts?: number;
  /** When it came to this, milliseconds since 1970. */
  readonly at: number;
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

/** How long an outcome is kept. */
export interface OutcomeOptions {
  /**
   * When it is forgotten, milliseconds since 1970: `store.expiry("deliveries")`.
   * @default never
   */
  readonly expires?: number | undefined;
}

/** An activity and the origin of a host. */
export interface Destination {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The origin of the host. */
  readonly origin: string;
}

/** What outcomes are listed by. */
export type OutcomesOf =
  /** The IRI of an activity: where it went. */
  | { readonly activity: string }
  /** The origin of a host: what went there. */
  | { readonly origin: string };

const TABLE = "delivery";
const longestReason = 500;

/** How the delivery of an activity to a host stands, or `undefined` when nothing is kept of it. */
export async function outcome(
  view: View,
  destination: Destination,
): Promise<DeliveryOutcome | undefined> {
  const value = await view.record(TABLE, idOf(destination));
  return storedRecord(value, `the delivery of ${destination.activity}`, outcomeOf);
}

/** A page of the outcomes of an activity, or at a host, by time. */
export async function outcomes(
  view: View,
  of: OutcomesOf,
  options: ListOptions = {},
): Promise<Page<DeliveryOutcome>> {
  const place = "activity" in of
    ? { index: "activity", value: of.activity }
    : { index: "origin", value: of.origin };
  return storedPage(await view.find(TABLE, { ...options, ...place }), "the delivery", outcomeOf);
}

/** Keeps how the delivery of an activity to a host stands. */
export function record(
  outcome: DeliveryOutcome,
  { expires }: OutcomeOptions = {},
): readonly Change[] {
  const { activity, origin, state, status, attempts, at } = outcome;
  const reason = outcome.reason?.slice(0, longestReason).toWellFormed();
  return [{
    kind: "save",
    table: TABLE,
    id: idOf({ activity, origin }),
    value: { activity, origin, state, status, reason, attempts, at },
    indexes: {
      activity: { value: activity, position: at },
      origin: { value: origin, position: at },
    },
    expires,
  }];
}

/** Keeps that a delivery was given up. */
export function park(
  { activity, origin, reason, parkedAt: at }: ParkedDelivery,
  options?: OutcomeOptions,
): readonly Change[] {
  return record({ activity, origin, state: "parked", reason, at }, options);
}

/** Why an activity was given up for a host, or `undefined` when it was not. */
export async function parked(
  view: View,
  destination: Destination,
): Promise<ParkedDelivery | undefined> {
  const found = await outcome(view, destination);
  if (found?.state !== "parked") return undefined;
  const { activity, origin, reason = "", at: parkedAt } = found;
  return { activity, origin, reason, parkedAt };
}

function idOf({ activity, origin }: Destination): string {
  return `${origin} ${activity}`;
}

function outcomeOf(fields: StoredFields): DeliveryOutcome {
  const [status, reason] = [fields.optionalNumber("status"), fields.optionalText("reason")];
  const attempts = fields.optionalNumber("attempts");
  return {
    activity: fields.text("activity"),
    origin: fields.text("origin"),
    state: fields.oneOf("state", ["delivered", "retrying", "parked", "skipped"]),
    ...(status !== undefined && { status }),
    ...(reason !== undefined && { reason }),
    ...(attempts !== undefined && { attempts }),
    at: fields.number("at"),
  };
}
