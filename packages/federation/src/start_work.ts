/**
 * The workers of a federation.
 *
 * @module
 */

import { continueDeparture, DEPARTURE_QUEUE } from "./actors/departure.ts";
import { RETIRE_KEY_QUEUE, retireKey } from "./actors/rotate_key.ts";
import type { Context } from "./context.ts";
import { startDelivery } from "./delivery/start_delivery.ts";
import { learnDialect } from "./dialects/learn_dialect.ts";
import { DIALECT_QUEUE } from "./dialects/peer_dialect.ts";
import { INBOX_QUEUE } from "./inbox/inbox_job.ts";
import { continueFanOut, FAN_OUT_QUEUE } from "./inbox/recipients.ts";
import { openShortWay } from "./inbox/short_way.ts";
import { Turns } from "./inbox/turns.ts";
import { inboxWorker, WANTING_QUEUE } from "./inbox/work.ts";
import { continueSevering, SEVER_QUEUE } from "./moderation/sever.ts";
import { closeQuestion, QUESTION_QUEUE } from "./processing/close_question.ts";
import { continueFarewell, FAREWELL_QUEUE } from "./processing/farewell.ts";
import { FETCH_QUEUE, fetchNow } from "./processing/fetch_later.ts";
import { continueMove, MOVE_QUEUE } from "./processing/move_followers.ts";
import type { Processor } from "./processing/processor.ts";
import { SYNCHRONIZATION_QUEUE } from "./synchronization/compare.ts";
import { repairFollowers } from "./synchronization/repair.ts";

/** Activities in processing at once; of one actor it is one at a time. */
const INBOX_OVERLAP = 64;

/** What is fetched from other hosts at once, and from one of them: it may be slow. */
const FETCHING = { concurrency: 16, perLane: 2 };

/** Starts everything that works off jobs; disposing of it waits for what is under way. */
export async function startWork(
  context: Context,
  process: Processor,
): Promise<AsyncDisposableStack> {
  const { jobs } = context.store;
  await using stack = new AsyncDisposableStack();
  stack.use(jobs.work(FAN_OUT_QUEUE, (job) => continueFanOut(context, job)));
  stack.use(jobs.work(FAREWELL_QUEUE, (job) => continueFarewell(context, job)));
  stack.use(jobs.work(SEVER_QUEUE, (job) => continueSevering(context, job), { concurrency: 1 }));
  stack.use(jobs.work(QUESTION_QUEUE, (job) => closeQuestion(context, job)));
  stack.use(jobs.work(MOVE_QUEUE, (job) => continueMove(context, job)));
  stack.use(jobs.work(SYNCHRONIZATION_QUEUE, (job) => repairFollowers(context, job)));
  stack.use(jobs.work(DEPARTURE_QUEUE, (job) => continueDeparture(context, job)));
  stack.use(jobs.work(RETIRE_KEY_QUEUE, (job) => retireKey(context, job)));
  stack.use(jobs.work(FETCH_QUEUE, (job) => fetchNow(context, job), FETCHING));
  stack.use(jobs.work(DIALECT_QUEUE, (job) => learnDialect(context, job)));
  const work = inboxWorker(context, { process, turns: new Turns() });
  stack.use(await openShortWay(context, process));
  stack.use(jobs.work(INBOX_QUEUE, work, { concurrency: INBOX_OVERLAP }));
  stack.use(jobs.work(WANTING_QUEUE, work, FETCHING));
  for (const { work = {} } of context.hooks) {
    for (const [queue, handle] of Object.entries(work)) {
      stack.use(jobs.work(queue, (job) => handle(job, context)));
    }
  }
  stack.use(context.events.start());
  // The last to start is the first to stop: nothing new goes out while the others finish.
  stack.use(await startDelivery(context));
  return stack.move();
}
