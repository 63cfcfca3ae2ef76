/**
 * What an activity changes: judged by the policies, done by its processors, put into inboxes, told of.
 *
 * @module
 */

import { type Change, type Notification, notifications, type View } from "@commonplace/storage";
import type { Document } from "@commonplace/vocabulary";
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
  { process, notification, document, sender, refusal, hasLooked, missing }: Due,
): Promise<EffectOf> {
  const { activity: id, receivedAt } = notification;
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
      : ended(context, { ...notification, state: "dropped", reason }, document.text);
    return { kind: "done", changes };
  }
  const effect: Effect = notification.state === "done"
    ? { kind: "repeated", changes: [] }
    : because(missing, await process(judgement.received, view, context));
  if (effect.kind === "wanting") return effect;
  const { changes = [] } = effect;
  const after = effect.kind === "dropped"
    ? ended(context, { ...notification, state: "dropped", reason: effect.reason }, document.text)
    : await done(context, view, { notification, judgement, document, effect });
  return { kind: "done", changes: [...changes, ...after] };
}

/** What has no effect without what could not be found has none because of that. */
function because(missing: string | undefined, effect: Effect): Effect {
  if (missing === undefined) return effect;
  if (effect.kind === "dropped") return { ...effect, reason: missing };
  return effect.kind === "wanting" ? dropped(missing) : effect;
}

interface Done {
  readonly notification: Notification;
  readonly judgement: { readonly received: Received; readonly isSilenced: boolean };
  /** The activity as it came. */
  readonly document: Document;
  /** What was done; handlers are told when it had not been done before. */
  readonly effect: Effect;
}

async function done(
  context: Context,
  view: View,
  { notification, judgement: { received, isSilenced }, document, effect }: Done,
): Promise<readonly Change[]> {
  const { inboxes, activity: id, actor } = notification;
  const at = context.store.clock.now();
  const told = { id, actor, notification: notification.id, at };
  const { reason: _, ...record } = notification;
  return [
    ...await deliverToInboxes(context, view, { ...received, inboxes, isSilenced }),
    ...(effect.kind === "applied" && !isSilenced ? await forward(context, view, received) : []),
    ...(effect.kind === "applied" ? context.events.changes("activityDone", told) : []),
    ...ended(context, { ...record, state: "done" }, document.text),
  ];
}

/** Nothing more is to happen to it: it is kept for a while. */
function ended({ store }: Context, notification: Notification, text: string): readonly Change[] {
  return notifications.save(notification, text, { expires: store.expiry("notifications") });
}
