/**
 * Step 6 of receiving: off the queue, what an activity needs is found, and then it takes effect.
 *
 * @module
 */

import {
  exponentialRetry,
  type Job,
  type Notification,
  notifications,
  type Outcome,
} from "@commonplace/storage";
import { type Document, originOf, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { refusal } from "../moderation/refusal.ts";
import type { Processor, Wanted } from "../processing/processor.ts";
import { resolveActor, type ResolvedActor } from "../resolution/resolve_actor.ts";
import { INBOX_QUEUE, type InboxJob } from "./accept.ts";
import { findAll, findLater } from "./find_all.ts";
import { isGoodbye } from "./goodbye.ts";
import { takeEffect } from "./take_effect.ts";
import type { Turns } from "./turns.ts";

/** The queue of activities that wait for something to be fetched; others do not wait with them. */
export const WANTING_QUEUE = "inbox-wanting";

/** When an activity is looked at again whose processing threw, until it is given up. */
const afterThrowing = exponentialRetry({ longest: 10 * 60 * 1000 });

/** How activities are worked on. */
export interface InboxWork {
  readonly process: Processor;
  /** Shared by both queues, so that one actor's activities keep their order. */
  readonly turns: Turns;
}

/**
 * The handler of the two inbox queues. What one actor sent is processed in the order in which it came,
 * so that an Undo does not overtake what it undoes; actors do not wait for each other.
 */
export function inboxWorker(
  context: Context,
  { process, turns }: InboxWork,
): (job: Job) => Promise<Outcome> {
  return (job) => {
    const { mark, actor } = job.payload as InboxJob;
    return turns.take(actor, async () => {
      try {
        return await work(context, process, { job, mark });
      } catch (error) {
        // Its worker stops: that is no failure of the activity's.
        if (job.signal.aborted) throw error;
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        const after = afterThrowing(job.attempt);
        if (after !== undefined) return { kind: "retry", after, reason };
        return await fail(context, { mark, reason });
      }
    });
  };
}

interface Work {
  readonly job: Job;
  /** The id of the notification. */
  readonly mark: string;
}

async function work(context: Context, process: Processor, { job, mark }: Work): Promise<Outcome> {
  const { view } = context.store;
  const text = await notifications.text(view, mark);
  const notification = await notifications.read(view, mark);
  const result = text === undefined ? undefined : read(text);
  if (notification === undefined || !result?.ok) {
    return { kind: "park", reason: `There is no readable notification ${mark}` };
  }
  const { document } = result;
  const refused = await refusal(context, notification.actor, { direction: "in" });
  const sender = refused
    ? goneActor(notification.actor)
    : await senderOf(context, notification, document);
  if (!sender.ok) {
    const { message: reason } = sender;
    const after = sender.retryable ? findLater(job.attempt) : undefined;
    return after === undefined
      ? await fail(context, { mark, reason })
      : { kind: "retry", after, reason };
  }
  const { hasPassed = false } = job.payload as InboxJob;
  const vetoed = hasPassed || refused
    ? undefined
    : await context.events.refusal(notification, document);
  const found = {
    job,
    mark,
    document,
    sender,
    refusal: refused?.message ?? vetoed,
    hasLooked: false,
  };
  const first = await takeEffect(context, process, found);
  if (first === undefined) return { kind: "done" };
  if (first.kind === "deferred") return await defer(context, { job, mark }, first);
  const { wanted } = first;
  if (job.queue === INBOX_QUEUE) return await wait(context, job, wanted);
  const findings = await findAll(context, wanted, job.attempt);
  if (findings.kind === "retry") return findings;
  const missing = findings.kind === "missing" ? { refusal: findings.reason } : {};
  const last = await takeEffect(context, process, { ...found, hasLooked: true, ...missing });
  if (last === undefined) return { kind: "done" };
  if (last.kind === "deferred") return await defer(context, { job, mark }, last);
  return await fail(context, { mark, reason: "It wants what cannot be found" });
}

/** How often a policy may say that it is to be judged later. */
const MOST_DEFERRALS = 20;

async function defer(
  context: Context,
  { job, mark }: Work,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<Outcome> {
  return job.attempt < MOST_DEFERRALS
    ? { kind: "retry", after, reason }
    : await fail(context, { mark, reason });
}

/** Who says goodbye need not be asked for any more: the key that was kept has spoken. */
async function senderOf(
  context: Context,
  { actor }: Notification,
  document: Document,
): ReturnType<typeof resolveActor> {
  if (!isGoodbye(document, actor)) return await resolveActor(context, actor);
  const kept = await resolveActor(context, actor, { since: 0 });
  return kept.ok ? kept : goneActor(actor);
}

function goneActor(iri: string): ResolvedActor {
  const unknown = { sharedInbox: undefined, followers: undefined, json: undefined, fetchedAt: 0 };
  return { ok: true, iri, inbox: iri, ...unknown };
}

/** Fetching takes time, so it is done by other hands, few of them for one host. */
async function wait({ store }: Context, job: Job, { iris }: Wanted): Promise<Outcome> {
  const { mark, actor } = job.payload as InboxJob;
  const payload: InboxJob = { mark, actor, hasPassed: true };
  const lane = originOf(iris[0] ?? "");
  await store.transact(() =>
    Promise.resolve({
      changes: [
        { kind: "enqueue", job: { queue: WANTING_QUEUE, payload, idempotencyKey: mark, lane } },
        { kind: "finish", job },
      ],
      result: undefined,
    })
  );
  return { kind: "done" };
}

/** Gives an activity up, with the reason on its record; its repetition opens it again. */
async function fail(
  { store }: Context,
  { mark, reason }: { readonly mark: string; readonly reason: string },
): Promise<Outcome> {
  await store.transact(async (view) => {
    const notification = await notifications.read(view, mark);
    const text = await notifications.text(view, mark);
    const failed = notification && { ...notification, state: "failed", reason } as const;
    const end = { expires: store.expiry("notifications") };
    return { changes: failed ? notifications.save(failed, text, end) : [], result: undefined };
  });
  return { kind: "park", reason };
}

/** An activity whose sender is known, and what is against it. */
export interface Found extends Work {
  readonly document: Document;
  readonly sender: ResolvedActor;
  /** Why it is to have no effect, if that is known before policies are asked. */
  readonly refusal: string | undefined;
  /** Whether what it was wanting has been looked for. */
  readonly hasLooked: boolean;
}
