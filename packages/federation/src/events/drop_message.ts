/**
 * How an app says no to an activity.
 *
 * @module
 */

/**
 * Thrown by a handler of `notificationAccepted`: the activity has no effect, and is recorded as
 * dropped with the reason.
 *
 * @example Nothing from one host
 * ```ts
 * import { DropMessage } from "@commonplace/federation";
 * import assert from "node:assert/strict";
 *
 * function refuseSpam({ actor }: { readonly actor: string }): void {
 *   if (actor.startsWith("https://spam.example/")) throw new DropMessage("It is from spam.example");
 * }
 * assert.throws(() => refuseSpam({ actor: "https://spam.example/u/1" }), DropMessage);
 * ```
 */
export class DropMessage extends Error {
  /** Always `"DropMessage"`. */
  override readonly name = "DropMessage";
  /** Always `"dropped"`. */
  readonly code = "dropped";

  /** Says why in `reason`, one sentence that the record of the notification keeps. */
  constructor(reason: string) {
    super(reason);
  }
}
