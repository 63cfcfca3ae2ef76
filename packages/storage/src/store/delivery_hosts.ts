/**
 * What each host did last: one record for a host, whatever goes there.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import type { OutcomeOptions } from "./delivery_history.ts";
import { type StoredFields, storedRecord } from "./stored_record.ts";

/** Something that a host took. */
export type HostSuccess = {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The status that it answered with. */
  readonly status?: number;
  /** When, milliseconds since 1970. */
  readonly at: number;
};

/** Something that a host did not take. */
export type HostFailure = HostSuccess & {
  /** Why; at most 500 characters are kept. */
  readonly reason: string;
};

/** What a host did last, with the precision at which that is written. */
export type DeliveryHost = {
  /** The origin of the host. */
  readonly origin: string;
  /** The last that it took. */
  readonly success?: HostSuccess;
  /** The last that it did not take. */
  readonly failure?: HostFailure;
};

const TABLE = "delivery-host";
const longestReason = 500;

/** What a host did last, or `undefined` when nothing is kept of it. */
export async function host(view: View, origin: string): Promise<DeliveryHost | undefined> {
  return storedRecord(await view.record(TABLE, origin), `the host ${origin}`, hostOf);
}

/** Keeps what a host did last. */
export function saveHost(
  { origin, success, failure }: DeliveryHost,
  { expires }: OutcomeOptions = {},
): readonly Change[] {
  const reason = failure?.reason.slice(0, longestReason).toWellFormed() ?? "";
  const value = {
    origin,
    ...(success && { success }),
    ...(failure && { failure: { ...failure, reason } }),
  };
  return [{ kind: "save", table: TABLE, id: origin, value, expires }];
}

function hostOf(fields: StoredFields): DeliveryHost {
  const success = fields.optionalRecord("success", successOf);
  const failure = fields.optionalRecord(
    "failure",
    (fields) => ({ ...successOf(fields), reason: fields.text("reason") }),
  );
  return {
    origin: fields.text("origin"),
    ...(success && { success }),
    ...(failure && { failure }),
  };
}

function successOf(fields: StoredFields): HostSuccess {
  const status = fields.optionalNumber("status");
  return {
    activity: fields.text("activity"),
    ...(status !== undefined && { status }),
    at: fields.number("at"),
  };
}
