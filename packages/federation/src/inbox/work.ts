/**
 * Steps 6 and 7 of receiving: off the queue, an activity takes effect, once.
 *
 * @module
 */

import { type Job, marks, notifications, type Outcome } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Processor, Received } from "../processing/processor.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import type { InboxJob } from "./accept.ts";
import { deliverToInboxes } from "./recipients.ts";
import { Turns } from "./turns.ts";

/** Milliseconds until an activity is looked at again whose sender's host did not answer. */
const TRY_AGAIN = 60 * 1000;
/** How often that is done. */
const TRIES = 20;

/**
 * The handler of the inbox queue. What one actor sent is processed in the order in which it came, so
 * that an Undo does not overtake what it undoes; actors do not wait for each other.
 */
export function inboxWorker(context: Context, process: Processor): (job: Job) => Promise<Outcome> {
  const turns = new Turns();
  return (job) => {
    const { mark, actor } = job.payload as InboxJob;
    return turns.take(actor, () => work(context, process, { job, mark }));
  };
}

/** Processes a notification; its effect and the end of the job are one commit. */
async function work(
  context: Context,
  process: Processor,
  { job, mark }: { readonly job: Job; readonly mark: string },
): Promise<Outcome> {
  const { store } = context;
  const text = await notifications.text(store.view, mark);
  const known = await notifications.read(store.view, mark);
  const result = text === undefined ? undefined : read(text);
  if (known === undefined || text === undefined || !result?.ok) {
    return { kind: "park", reason: `There is no readable notification ${mark}` };
  }
  const sender = await resolveActor(context, known.actor);
  if (!sender.ok && sender.retryable && job.attempt < TRIES) {
    return { kind: "retry", after: TRY_AGAIN, reason: sender.message };
  }
  await store.transact(async (view) => {
    const end = { expires: store.expiry("notifications") };
    const notification = await notifications.read(view, mark) ?? known;
    if (!sender.ok) {
      const failed = { ...notification, state: "failed", reason: sender.message } as const;
      const changes = [...notifications.save(failed, text, end), { kind: "finish", job } as const];
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
          text,
          end,
        ),
        ...marks.leave(mark, store.expiry("marks")),
        { kind: "finish", job },
      ],
      result: undefined,
    };
  });
  return { kind: "done" };
}
