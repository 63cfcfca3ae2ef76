/**
 * Reads what a remote community shows: its moderators, the newest posts in its outbox, its featured posts.
 *
 * @module
 */

import type { Change, Job, Outcome } from "@commonplace/storage";
import { idOf, type JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { findLater } from "../../src/inbox/find_all.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import { type Community, readCommunity } from "../ground/community.ts";
import type { CommunitiesOptions } from "../options.ts";
import { type CatchUp, moderatorsWereRead, readNext, type Step, STEPS } from "./catch_up.ts";
import { elementsIn } from "./collection_elements.ts";
import { takeFeatured, takePosted } from "./take_posted.ts";
import { tellModerators } from "./tell_moderators.ts";

/** Posts that are taken from an outbox: as many as Lemmy shows (Lemmy D6). */
const MOST_POSTS = 50;
/** Posts in one go; the next are another job's. */
const BATCH = 5;

/** Reads a part of a community, and leaves a job for the next one. */
export async function continueCatchUp(
  job: Job,
  context: Context,
  options: CommunitiesOptions,
): Promise<Outcome> {
  const task = job.payload as CatchUp;
  const found = await resolve(context, task.community);
  if (!found.ok) return again(job, found);
  const community = await readCommunity(context.store.view, context, found.iri);
  if (community === undefined || community.isLocal) return { kind: "done" };
  const elements = await elementsIn(context, {
    collection: collectionOf(community, found.document.json, task.step),
    community,
    // What is gone through in several jobs is not fetched anew by each.
    isKept: task.next > 0,
  });
  if (!elements.ok && elements.retryable) {
    const retry = again(job, elements);
    if (retry.kind === "retry") return retry;
  }
  const texts = elements.ok ? elements.texts.slice(0, MOST_POSTS) : [];
  if (task.step === "moderators") {
    await tellModerators(context, { community, texts, notification: task.notification });
  } else {
    const take = task.step === "outbox" ? takePosted : takeFeatured;
    for (const text of newestLast(texts).slice(task.next, task.next + BATCH)) {
      await take(context, options, { community, text });
    }
  }
  await context.store.transact(() => {
    const changes = [...remember(context, community, task), ...following(task, texts.length)];
    return Promise.resolve({ changes: [...changes, { kind: "finish", job }], result: undefined });
  });
  return { kind: "done" };
}

/** Collections list what is newest first; what came first is taken first. */
function newestLast(texts: readonly string[]): readonly string[] {
  return texts.toReversed();
}

function collectionOf(
  community: Community,
  json: JsonObject,
  step: Step,
): string | undefined {
  return step === "outbox" ? idOf(json["outbox"]) : community[step];
}

function remember(
  { store }: Context,
  { iri }: Community,
  { step }: CatchUp,
): readonly Change[] {
  if (step !== "moderators") return [];
  return moderatorsWereRead(iri, store.clock.now());
}

function following(task: CatchUp, length: number): readonly Change[] {
  const { community, step, next, isAlone = false } = task;
  if (isAlone) return [];
  if (step !== "moderators" && next + BATCH < length) {
    return readNext({ ...task, next: next + BATCH });
  }
  const after = STEPS[STEPS.indexOf(step) + 1];
  return after === undefined ? [] : readNext({ community, step: after, next: 0 });
}

/** A host that does not answer is asked later, so many times. */
function again(
  job: Job,
  { retryable, message: reason, retryAfter }: {
    readonly retryable: boolean;
    readonly message: string;
    readonly retryAfter?: number;
  },
): Outcome {
  const after = retryable ? findLater(job.attempt, retryAfter) : undefined;
  return after === undefined ? { kind: "done" } : { kind: "retry", after, reason };
}
