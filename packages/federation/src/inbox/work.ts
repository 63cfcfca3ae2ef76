/**
 * Steps 6 and 7 of receiving: off the queue, an activity takes effect, once.
 *
 * @module
 */

import { type Job, notifications, type Outcome } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Processor, Received } from "../processing/processor.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import { deliverToInboxes } from "./recipients.ts";

/** Milliseconds until an activity is looked at again whose sender's host did not answer. */
const TRY_AGAIN = 60 * 1000;
/** How often that is done. */
const TRIES = 20;

/** Processes the notification that a job names; its effect and the end of the job are one commit. */
export async function work(context: Context, process: Processor, job: Job): Promise<Outcome> {
  const { store } = context;
  const mark = String(job.payload);
  const text = await notifications.text(store.view, mark);
  const known = await notifications.read(store.view, mark);
  const result = text === undefined ? undefined : read(text);
  if (known === undefined || !result?.ok) {
    return { kind: "park", reason: `There is no readable notification ${mark}` };
  }
  const sender = await resolveActor(context, known.actor);
  if (!sender.ok && sender.retryable && job.attempt < TRIES) {
    return { kind: "retry", after: TRY_AGAIN, reason: sender.message };
  }
  await store.transact(async (view) => {
    const notification = await notifications.read(view, mark) ?? known;
    if (!sender.ok) {
      const failed = { ...notification, state: "failed", reason: sender.message } as const;
      const changes = [...notifications.save(failed), { kind: "finish", job } as const];
      return { changes, result: undefined };
    }
    const { activity: id, receivedAt } = notification;
    const received: Received = { document: result.document, id, sender, receivedAt };
    const effect = notification.state === "received"
      ? await process(received, view, context)
      : undefined;
    const isDropped = effect?.kind === "dropped" || notification.state === "dropped";
    const inboxes = { mark, inboxes: notification.inboxes };
    return {
      changes: [
        ...(effect?.kind === "applied" ? effect.changes : []),
        ...(isDropped ? [] : await deliverToInboxes(context, view, { ...received, ...inboxes })),
        ...notifications.save(
          effect?.kind === "dropped"
            ? { ...notification, state: "dropped", reason: effect.reason }
            : { ...notification, state: isDropped ? "dropped" : "done" },
        ),
        { kind: "finish", job },
      ],
      result: undefined,
    };
  });
  return { kind: "done" };
}
