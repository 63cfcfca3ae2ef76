/**
 * What an activity changes: judged by the policies, done by its processors, put into inboxes, told of.
 *
 * @module
 */

import { type Change, type Notification, notifications, type View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { forward } from "../delivery/forward.ts";
import { judge, type Judgement } from "../policies/policy.ts";
import { dropped, type Effect, type Processor } from "../processing/processor.ts";
import type { Received } from "../processing/received.ts";
import type { Found } from "./found.ts";
import { deliverToInboxes } from "./recipients.ts";

/** An activity that is about to take effect. */
export interface Due
  extends Pick<Found, "document" | "sender" | "refusal" | "hasLooked" | "missing"> {
  readonly process: Processor;
  /** Its record as it stands. */
  readonly notification: Notification;
  /**
   * Whether nothing is kept of it yet.
   * @default false
   */
  readonly isNew?: boolean;
}

/** Nothing happens yet: something has to be fetched, or a policy wants to be asked again. */
export type Postponed =
  | Extract<Effect, { readonly kind: "wanting" }>
  | Extract<Judgement, { readonly kind: "deferred" }>;

/** What is to be committed. */
export type EffectOf = { readonly kind: "done"; readonly changes: readonly Change[] } | Postponed;

/** The changes of an activity and of what follows from it, its record among them. */
export async function effectOf(
  context: Context,
  view: View,
  { process, notification, isNew = false, document, sender, refusal, hasLooked, missing }: Due,
): Promise<EffectOf> {
  const { activity: id, receivedAt } = notification;
  const end = { expires: context.store.expiry("notifications"), isNew };
  const received = { document, id, sender, receivedAt, notification: notification.id, hasLooked };
  const judgement: Judgement = refusal === undefined
    ? await judge(context.policies, received, { view, context })
    : { kind: "dropped", reason: refusal };
  if (judgement.kind === "deferred") return judgement;
  if (judgement.kind === "dropped") {
    const { reason } = judgement;
    // What is done already only enters no further inbox.
    const changes = notification.state === "done"
      ? []
      : notifications.save({ ...notification, state: "dropped", reason }, document.text, end);
    return { kind: "done", changes };
  }
  const effect: Effect = notification.state === "done"
    ? { kind: "repeated", changes: [] }
    : because(missing, await process(judgement.received, view, context));
  if (effect.kind === "wanting") return effect;
  const { changes = [] } = effect;
  const { reason: _, ...record } = notification;
  const kept = effect.kind === "dropped"
    ? { ...record, state: "dropped", reason: effect.reason } as const
    : { ...record, state: "done" } as const;
  const told = effect.kind === "dropped"
    ? []
    : await done(context, view, { notification, isNew, judgement, effect });
  return {
    kind: "done",
    changes: [...changes, ...told, ...notifications.save(kept, document.text, end)],
  };
}

/** What has no effect without what could not be found has none because of that. */
function because(missing: string | undefined, effect: Effect): Effect {
  if (missing === undefined) return effect;
  if (effect.kind === "dropped") return { ...effect, reason: missing };
  return effect.kind === "wanting" ? dropped(missing) : effect;
}

interface Done extends Required<Pick<Due, "notification" | "isNew">> {
  readonly judgement: { readonly received: Received; readonly isSilenced: boolean };
  /** What was done; handlers are told when it had not been done before. */
  readonly effect: Effect;
}

/** Where it stands, who gets it and who is told. */
async function done(
  context: Context,
  view: View,
  { notification, isNew, judgement: { received, isSilenced }, effect }: Done,
): Promise<readonly Change[]> {
  const { inboxes, activity: id, actor } = notification;
  const at = context.store.clock.now();
  const told = { id, actor, notification: notification.id, at };
  return [
    ...await deliverToInboxes(context, view, { ...received, inboxes, isSilenced, isNew }),
    ...(effect.kind === "applied" && !isSilenced ? await forward(context, view, received) : []),
    ...(effect.kind === "applied" ? context.events.changes("activityDone", told) : []),
  ];
}
