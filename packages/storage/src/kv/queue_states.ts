/**
 * How the queues of a Deno KV file stand.
 *
 * @module
 */

import type { QueueState } from "../engine.ts";
import { priorities } from "../jobs/job_spec.ts";
import type { Draft } from "./draft.ts";
import { jobOf } from "./job_row.ts";
import { jsonOf } from "./json_row.ts";
import { keyPart, row, turnAt } from "./layout.ts";
import { rowPages, startingAt } from "./row_pages.ts";

/** Of how many running jobs, and lanes that jobs wait for, the oldest is looked for. */
const mostLooked = 1000;

/** How a queue stands. */
export async function readQueueState(draft: Draft, queue: string): Promise<QueueState> {
  const part = keyPart(queue);
  const [depth, parked, paused, running, waiting, aside] = await Promise.all([
    draft.read(row.depth(part)),
    draft.read(row.givenUp(part)),
    draft.read(row.paused(part)),
    draft.list({ prefix: row.leased(part) }, { limit: mostLooked }),
    firstTimes(draft, part),
    asideTimes(draft, part),
  ]);
  const started = running.map(({ value }) => jobOf(value)?.runAt);
  const times = [...started, ...waiting, ...aside].filter((time) => time !== undefined);
  return {
    depth: countOf(depth.value),
    running: running.length,
    oldest: times.length === 0 ? undefined : Math.min(...times),
    parked: countOf(parked.value),
    isPaused: paused.value !== null,
  };
}

/** Whether a queue is paused. */
export async function readPaused(draft: Draft, queue: string): Promise<boolean> {
  return (await draft.read(row.paused(keyPart(queue)))).value !== null;
}

/** Whether no job of a queue is due or runs. */
export async function isDrained(draft: Draft, queue: string, now: number): Promise<boolean> {
  const part = keyPart(queue);
  const [times, ...others] = await Promise.all([
    firstTimes(draft, part),
    draft.list({ prefix: row.leased(part) }, { limit: 1 }),
    draft.list({ prefix: row.aside(part) }, { limit: 1 }),
  ]);
  return times.every((time) => time > now) && others.every(({ length }) => length === 0);
}

/** The names of the queues that ever had a job. */
export async function readQueues(draft: Draft): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const page of rowPages(draft, row.depths)) {
    names.push(...await Promise.all(page.map(({ key }) => nameOf(draft, String(key.at(-1))))));
  }
  return names;
}

async function nameOf(draft: Draft, part: string): Promise<string> {
  const { value } = await draft.read(row.queueName(part));
  return value === null ? part : String(jsonOf(value, "The name of a queue"));
}

/** When the first of each priority is to run. */
async function firstTimes(draft: Draft, queue: string): Promise<readonly number[]> {
  const prefix = row.waiting(queue);
  const firsts = await Promise.all(priorities.map(async (priority) => {
    const start = row.waitingFrom(queue, priority, -Infinity);
    const [first] = await draft.list({ prefix, start }, { limit: 1 });
    return first && turnAt(first.key);
  }));
  return firsts.flatMap((turn) => turn?.runAt ?? []);
}

/** When the first of each lane and priority was to run. */
async function asideTimes(draft: Draft, queue: string): Promise<readonly number[]> {
  const prefix = row.aside(queue);
  const times: number[] = [];
  let start: Deno.KvKey | undefined;
  while (times.length < mostLooked) {
    const [first] = await draft.list(startingAt(prefix, start), { limit: 1 });
    if (!first) break;
    const [, , lane = "", rank, runAt] = first.key;
    times.push(Number(runAt));
    start = [...prefix, lane, Number(rank), Infinity];
  }
  return times;
}

function countOf(value: unknown): number {
  return value instanceof Deno.KvU64 ? Number(value.value) : 0;
}
