/**
 * Steps 7 and 8 of receiving: an activity takes effect and is told of, in one commit.
 *
 * @module
 */

import {
  type Change,
  marks,
  type Notification,
  notifications,
  type View,
} from "@commonplace/storage";
import type { Document } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { forward } from "../delivery/forward.ts";
import { judge, type Judgement } from "../policies/policy.ts";
import { dropped, type Effect, type Processor } from "../processing/processor.ts";
import type { Received } from "../processing/received.ts";
import type { Found } from "./found.ts";
import { isCurrent } from "./known_senders.ts";
import { deliverToInboxes } from "./recipients.ts";

/**
 * Judges an activity, and commits at once its effect, its places in inboxes, the jobs of those who are
 * told of it and the end of its own job.
 */
export async function takeEffect(
  context: Context,
  process: Processor,
  { job, mark, document, sender, refusal, hasLooked, missing, isRecalled = false }: Found,
): Promise<Ending> {
  return await context.store.transact<Ending>(async (view) => {
    if (isRecalled && !await isCurrent(view, sender)) return { changes: [], result: "changed" };
    const notification = await notifications.read(view, mark);
    const end = { kind: "finish", job } as const;
    if (notification === undefined || isEnded(notification)) {
      return { changes: [end], result: "done" };
    }
    const { activity: id, receivedAt } = notification;
    const received = { document, id, sender, receivedAt, notification: mark, hasLooked };
    const judgement: Judgement = refusal === undefined
      ? await judge(context.policies, received, { view, context })
      : { kind: "dropped", reason: refusal };
    if (judgement.kind === "deferred") return { changes: [], result: judgement };
    if (judgement.kind === "dropped") {
      const { reason } = judgement;
      // What is done already only enters no further inbox.
      const changes = notification.state === "done"
        ? []
        : ended(context, { ...notification, state: "dropped", reason }, document.text);
      return { changes: [...changes, end], result: "done" };
    }
    const effect: Effect = notification.state === "done"
      ? { kind: "repeated", changes: [] }
      : because(missing, await process(judgement.received, view, context));
    if (effect.kind === "wanting") return { changes: [], result: effect };
    const { changes = [] } = effect;
    const after = effect.kind === "dropped"
      ? ended(context, { ...notification, state: "dropped", reason: effect.reason }, document.text)
      : await done(context, view, { notification, judgement, document, effect });
    return { changes: [...changes, ...after, end], result: "done" };
  });
}

/** What has no effect without what could not be found has none because of that. */
function because(missing: string | undefined, effect: Effect): Effect {
  if (missing === undefined) return effect;
  if (effect.kind === "dropped") return { ...effect, reason: missing };
  return effect.kind === "wanting" ? dropped(missing) : effect;
}

/** How it ended: where it is not done, nothing has happened. */
export type Ending =
  | "done"
  /** The sender is not what it was. */
  | "changed"
  | Extract<Effect, { readonly kind: "wanting" }>
  | Extract<Judgement, { readonly kind: "deferred" }>;

/** Nothing more becomes of it, however often its job runs. */
function isEnded({ state }: Notification): boolean {
  return state === "dropped" || state === "failed";
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
  const { id: mark, inboxes, activity: id, actor } = notification;
  const at = context.store.clock.now();
  const told = { id, actor, notification: mark, at };
  const { reason: _, ...record } = notification;
  return [
    ...await deliverToInboxes(context, view, { ...received, mark, inboxes, isSilenced }),
    ...(effect.kind === "applied" && !isSilenced ? await forward(context, view, received) : []),
    ...(effect.kind === "applied" ? context.events.changes("activityDone", told) : []),
    ...ended(context, { ...record, state: "done" }, document.text),
  ];
}

/** Nothing more is to happen to it: it is kept for a while, and its mark for longer. */
function ended({ store }: Context, notification: Notification, text: string): readonly Change[] {
  return [
    ...notifications.save(notification, text, { expires: store.expiry("notifications") }),
    ...marks.leave(notification.id, store.expiry("marks")),
  ];
}
