/**
 * Notifications that are on their way.
 *
 * @module
 */

import type { Notification } from "@commonplace/storage";

/** Whether it is still to take effect. */
export function isWaiting({ state }: Pick<Notification, "state">): boolean {
  return state === "received" || state === "verified";
}
