/**
 * How long things are kept that are of no use for ever.
 *
 * @module
 */

import { StorageError } from "../error.ts";

/** Ages in milliseconds; `Infinity` keeps for ever. */
export interface Retention {
  /**
   * What is known of documents of other servers, their original bytes included, from the day that they
   * came. What is wanted again afterwards is fetched again.
   * @default a year
   */
  readonly originals: number;
  /**
   * Notifications that are done, dropped or failed, with their texts, from that day.
   * @default 30 days
   */
  readonly notifications: number;
  /**
   * Where deliveries went, or why not, from the day of the attempt.
   * @default 30 days
   */
  readonly deliveries: number;
  /**
   * Marks of activities that have taken effect, so that a repetition does nothing; longer than
   * notifications.
   * @default 90 days
   */
  readonly marks: number;
  /**
   * That something is gone, from the day of its deletion.
   * @default a year
   */
  readonly tombstones: number;
  /**
   * Entries of the delivery log, from the day of their publishing, once every host is past them.
   * @default a day
   */
  readonly deliveryLog: number;
}

const day = 24 * 60 * 60 * 1000;

/** The ages that hold where none are given. */
export const defaultRetention: Retention = {
  originals: 365 * day,
  notifications: 30 * day,
  deliveries: 30 * day,
  marks: 90 * day,
  tombstones: 365 * day,
  deliveryLog: day,
};

/**
 * The ages with those that are given instead.
 *
 * @throws {StorageError} with code `invalid` when one is negative or no number.
 */
export function retentionOf(given: Partial<Retention> = {}): Retention {
  const retention = { ...defaultRetention, ...given };
  for (const [name, age] of Object.entries(retention)) {
    if (typeof age === "number" && age >= 0) continue;
    throw new StorageError(
      "invalid",
      `The retention of ${name} is ${age}; it must be milliseconds, 0 or more.`,
    );
  }
  return retention;
}
