/**
 * Where did this go, and why not: what is kept of deliveries, put together.
 *
 * Of what went well no row is kept for each host. An activity was delivered to a host of its audience when the
 * delivery has come past it there, and nothing says otherwise: no record of its failure, no retry, no block.
 *
 * @module
 */

import {
  deliveries,
  type DeliveryEntry,
  type DeliveryHost,
  type LaneState,
} from "@commonplace/storage";
import type { Context } from "../context.ts";
import { originsOf } from "./audience.ts";
import { hostRefusal } from "./refused.ts";

/** How the delivery of an activity to a host stands, or ended. */
export interface DeliveryRecord {
  /** The origin of the host. */
  readonly origin: string;
  /**
   * `delivered`; `waiting` for its first turn; `retrying` after a failure; `parked` when it was given up; `skipped`
   * when it is not sent, because the host is blocked or dead.
   */
  readonly state: "delivered" | "waiting" | "retrying" | "parked" | "skipped";
  /** Why it was not delivered, the last time. */
  readonly reason?: string;
  /** The status that the host answered with, where that is kept. */
  readonly status?: number;
  /**
   * When it came to this, milliseconds since 1970; of what is delivered where that was the last that was
   * written of the host.
   */
  readonly at?: number;
  /** How often it was tried, where that is kept. */
  readonly attempts?: number;
  /** When it is tried next, milliseconds since 1970. */
  readonly nextAt?: number;
}

/** How a host stands. */
export interface HostRecord {
  /** The origin of the host. */
  readonly origin: string;
  /**
   * `blocked`; `dead` when it was silent for a week; `behind` when it is left alone for a while; `troubled` when single
   * activities are tried again; `live` otherwise.
   */
  readonly state: "live" | "troubled" | "behind" | "dead" | "blocked";
  /** The last activity that it took, to the hour. */
  readonly success?: DeliveryHost["success"];
  /** The last that it did not take, to the minute. */
  readonly failure?: DeliveryHost["failure"];
  /** Since when it has not answered at all, milliseconds since 1970. */
  readonly silentSince?: number;
  /** When it is tried next, milliseconds since 1970. */
  readonly nextAt?: number;
}

/** What can be asked about deliveries. */
export interface DeliveryRecords {
  /**
   * Where an activity went, host by host: the audience as it is now, with what is known of each. Nothing for an
   * activity that was sent to nobody, or that is forgotten.
   *
   * @param activity The IRI of the activity.
   */
  of(activity: string): AsyncGenerator<DeliveryRecord>;
  /**
   * How a host stands.
   *
   * @param origin Its origin, such as `https://b.example`.
   */
  host(origin: string): Promise<HostRecord>;
}

/** The records of a federation. */
export function deliveryRecords(context: Context): DeliveryRecords {
  return {
    of: (activity) => recordsOf(context, activity),
    host: (origin) => hostRecord(context, origin),
  };
}

async function* recordsOf(context: Context, activity: string): AsyncGenerator<DeliveryRecord> {
  const { view } = context.store;
  const told = new Set<string>();
  for (const entry of await deliveries.entriesOf(view, activity)) {
    for await (const origin of originsOf(context, entry)) {
      if (told.has(origin)) continue;
      told.add(origin);
      yield await recordOf(context, entry, origin);
    }
  }
}

async function recordOf(
  context: Context,
  entry: DeliveryEntry,
  origin: string,
): Promise<DeliveryRecord> {
  const { view } = context.store;
  const { activity, position } = entry;
  const outcome = await deliveries.outcome(view, { activity, origin });
  if (outcome) {
    const { activity: _, ...record } = outcome;
    return record;
  }
  const refusal = await hostRefusal(context, origin);
  if (refusal !== undefined) return { origin, state: "skipped", reason: refusal };
  // Read before the lane: what comes into a lane meanwhile is waiting there, and not delivered.
  const cursor = await deliveries.cursor(view);
  const lane = await deliveries.lane(view, origin);
  const host = await deliveries.host(view, origin);
  const open = lane && openIn(lane, { entry, host });
  if (open) return { origin, ...open };
  if (position > cursor) return { origin, state: "waiting" };
  const { success } = host ?? {};
  if (success?.activity !== activity) return { origin, state: "delivered" };
  const { at, status } = success;
  return { origin, state: "delivered", at, ...(status !== undefined && { status }) };
}

interface Open {
  readonly entry: DeliveryEntry;
  readonly host: DeliveryHost | undefined;
}

/** How an entry stands in a lane that has not come past it. */
function openIn(
  { cursor, exceptions, failures, retryAt, isDead, silentSince }: LaneState,
  { entry: { position, activity }, host }: Open,
): Omit<DeliveryRecord, "origin"> | undefined {
  if (isDead) {
    const since = new Date(silentSince ?? 0).toISOString();
    return { state: "skipped", reason: `The host has not answered since ${since}` };
  }
  const { failure } = host ?? {};
  const { reason, status } = failure?.activity === activity || cursor !== undefined
    ? failure ?? {}
    : {};
  const why = { ...(reason !== undefined && { reason }), ...(status !== undefined && { status }) };
  const exception = exceptions.find((exception) => exception.position === position);
  if (exception) {
    const { attempt: attempts, retryAt: nextAt } = exception;
    return { state: "retrying", ...why, attempts, nextAt };
  }
  if (cursor === undefined || position <= cursor) return undefined;
  return failures > 0 ? { state: "retrying", ...why, nextAt: retryAt } : { state: "waiting" };
}

async function hostRecord(context: Context, origin: string): Promise<HostRecord> {
  const { view } = context.store;
  const refusal = await hostRefusal(context, origin);
  const lane = await deliveries.lane(view, origin);
  const { success, failure } = await deliveries.host(view, origin) ?? {};
  const { silentSince } = lane ?? {};
  const isTriedAgain = lane !== undefined && refusal === undefined && !isLive(lane);
  return {
    origin,
    state: refusal === undefined ? stateOf(lane) : "blocked",
    ...(success && { success }),
    ...(failure && { failure }),
    ...(silentSince !== undefined && { silentSince }),
    ...(isTriedAgain && { nextAt: lane.retryAt }),
  };
}

function stateOf(lane: LaneState | undefined): HostRecord["state"] {
  if (lane === undefined) return "live";
  if (lane.isDead) return "dead";
  return isLive(lane) ? "troubled" : "behind";
}

function isLive({ cursor, isDead = false }: LaneState): boolean {
  return cursor === undefined && !isDead;
}
