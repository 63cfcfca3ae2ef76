/**
 * Step 6 of receiving: off the queue, what an activity needs is found, and then it takes effect.
 *
 * @module
 */

import {
  exponentialRetry,
  type Job,
  marks,
  notifications,
  type Outcome,
} from "@commonplace/storage";
import { type Document, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { houseOf } from "../fetching/house_of.ts";
import { refusal } from "../moderation/refusal.ts";
import type { Processor, Wanted } from "../processing/processor.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";
import { findAll, findLater } from "./find_all.ts";
import type { Found, Work } from "./found.ts";
import { isGoodbye } from "./goodbye.ts";
import { INBOX_QUEUE, type InboxJob } from "./inbox_job.ts";
import { recallSender, resolveSender } from "./known_senders.ts";
import { markOf } from "./mark.ts";
import { recentDocuments } from "./recent_documents.ts";
import { shortWayOf } from "./short_way.ts";
import { type Ending, takeEffect } from "./take_effect.ts";
import type { Turns } from "./turns.ts";

/** The queue of activities that wait for something to be fetched; others do not wait with them. */
export const WANTING_QUEUE = "inbox-wanting";

/** When an activity is looked at again whose processing threw, until it is given up. */
const afterThrowing = exponentialRetry({ longest: 10 * 60 * 1000 });

/** How activities are worked on. */
export interface InboxWork {
  readonly process: Processor;
  /** Of the actors, so that the activities of one keep their order. */
  readonly turns: Turns;
}

/**
 * The handler of the two inbox queues. What one actor sent is processed in the order in which it came,
 * so that an Undo does not overtake what it undoes; actors do not wait for each other. What waits for a fetch is out of
 * that order: behind a host that hangs its actor would hold up all hands with what comes after it.
 */
export function inboxWorker(
  context: Context,
  { process, turns }: InboxWork,
): (job: Job) => Promise<Outcome> {
  return async (job) => {
    const { notification: id, actor } = job.payload as InboxJob;
    const step = async (): Promise<Outcome> => {
      try {
        return await work(context, process, { job, id });
      } catch (error) {
        // Its worker stops: that is no failure of the activity's.
        if (job.signal.aborted) throw error;
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        const after = afterThrowing(job.attempt);
        if (after !== undefined) return { kind: "retry", after, reason };
        return await fail(context, job, reason);
      }
    };
    try {
      return job.queue === WANTING_QUEUE ? await step() : await turns.take(actor, step);
    } finally {
      shortWayOf(context)?.leave(actor, id);
    }
  };
}

async function work(context: Context, process: Processor, { job, id }: Work): Promise<Outcome> {
  const { actor, hasPassed = false } = job.payload as InboxJob;
  const document = recentDocuments(context).take(id) ?? await keptDocument(context, id);
  if (document === undefined) {
    return { kind: "park", reason: `There is no readable notification ${id}` };
  }
  const isAsked = context.events.canRefuse && !hasPassed;
  const recalled = isGoodbye(document, actor) ? undefined : recallSender(context, actor);
  // Whether it is refused the first policy asks too, in the transaction.
  const isEarly = recalled !== undefined && !isAsked;
  let refused = isEarly ? undefined : await refusal(context, actor, { direction: "in" });
  const objection = refused?.message ??
    (isAsked ? await vetoOf(context, id, document) : undefined);
  const about = { job, id, document, refusal: objection, hasLooked: false };
  if (recalled && refused === undefined) {
    const found = { ...about, sender: recalled };
    const end = await takeEffect(context, process, { ...found, isRecalled: true });
    if (end !== "changed") return await outcomeOf(context, end, { process, found });
  }
  if (isEarly) refused = await refusal(context, actor, { direction: "in" });
  const sender = refused ? goneActor(actor) : await senderOf(context, actor, document);
  if (!sender.ok) {
    // Whoever was blocked meanwhile is not asked for any more.
    const late = await refusal(context, actor, { direction: "in" });
    if (late) return await drop(context, process, { ...about, refusal: late.message });
    const { message: reason } = sender;
    const after = sender.retryable ? findLater(job.attempt) : undefined;
    return after === undefined
      ? await fail(context, job, reason)
      : { kind: "retry", after, reason };
  }
  const found = { ...about, sender };
  return await outcomeOf(context, await takeEffect(context, process, found), { process, found });
}

async function drop(
  context: Context,
  process: Processor,
  about: Omit<Found, "sender">,
): Promise<Outcome> {
  const { actor } = about.job.payload as InboxJob;
  await takeEffect(context, process, { ...about, sender: goneActor(actor) });
  return { kind: "done" };
}

/** What becomes of the job: when something is wanting, another job looks for it. */
async function outcomeOf(
  context: Context,
  end: Ending,
  { process, found }: { readonly process: Processor; readonly found: Found },
): Promise<Outcome> {
  if (typeof end === "string") return { kind: "done" };
  if (end.kind === "deferred") return await defer(context, found, end);
  const { job } = found;
  if (job.queue === INBOX_QUEUE) return await wait(context, job, end.wanted);
  const findings = await findAll(context, end.wanted, job.attempt);
  if (findings.kind === "retry") return findings;
  const missing = findings.kind === "missing" ? { missing: findings.reason } : {};
  const last = await takeEffect(context, process, { ...found, hasLooked: true, ...missing });
  if (typeof last === "string") return { kind: "done" };
  if (last.kind === "deferred") return await defer(context, found, last);
  return await fail(context, job, "It wants what cannot be found");
}

/** How often a policy may say that it is to be judged later. */
const MOST_DEFERRALS = 20;

async function defer(
  context: Context,
  { job }: Found,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<Outcome> {
  return job.attempt < MOST_DEFERRALS
    ? { kind: "retry", after, reason }
    : await fail(context, job, reason);
}

/** Asks the app, if it wants to be asked. */
async function vetoOf(
  { store, events }: Context,
  id: string,
  document: Document,
): Promise<string | undefined> {
  const notification = await notifications.read(store.view, id);
  return notification && await events.refusal(notification, document);
}

async function keptDocument({ store }: Context, id: string): Promise<Document | undefined> {
  const text = await notifications.text(store.view, id);
  const result = text === undefined ? undefined : read(text);
  return result?.ok ? result.document : undefined;
}

/** Who says goodbye need not be asked for any more: the key that was kept has spoken. */
async function senderOf(
  context: Context,
  actor: string,
  document: Document,
): ReturnType<typeof resolveActor> {
  if (!isGoodbye(document, actor)) return await resolveSender(context, actor);
  const kept = await resolveActor(context, actor, { since: 0 });
  return kept.ok ? kept : goneActor(actor);
}

function goneActor(iri: string): ResolvedActor {
  const unknown = { sharedInbox: undefined, followers: undefined, json: undefined, fetchedAt: 0 };
  return { ok: true, iri, inbox: iri, ...unknown };
}

/** Fetching takes time, so it is done by other hands, few of them for one host. */
async function wait({ store }: Context, job: Job, { iris }: Wanted): Promise<Outcome> {
  const { notification, actor } = job.payload as InboxJob;
  const payload: InboxJob = { notification, actor, hasPassed: true };
  const lane = houseOf(iris[0] ?? "");
  await store.transact(() =>
    Promise.resolve({
      changes: [
        {
          kind: "enqueue",
          job: { queue: WANTING_QUEUE, payload, idempotencyKey: notification, lane },
        },
        { kind: "finish", job },
      ],
      result: undefined,
    })
  );
  return { kind: "done" };
}

/**
 * Gives an activity up, with the reason on its record; its repetition opens it again, and is new once that is
 * forgotten.
 */
async function fail({ store }: Context, job: Job, reason: string): Promise<Outcome> {
  const { notification: id } = job.payload as InboxJob;
  await store.transact(async (view) => {
    const notification = await notifications.read(view, id);
    if (notification === undefined) return { changes: [], result: undefined };
    const { activity, actor } = notification;
    const text = await notifications.text(view, id);
    const result = text === undefined ? undefined : read(text);
    const mark = result?.ok && markOf({ document: result.document, id: activity, actor });
    const failed = { ...notification, state: "failed", reason } as const;
    const expires = store.expiry("notifications");
    const changes = [
      ...notifications.save(failed, text, { expires }),
      ...(mark ? marks.leave(mark, expires, { of: id }) : []),
    ];
    return { changes, result: undefined };
  });
  return { kind: "park", reason };
}
