/**
 * What the benchmarks of all engines have them do.
 *
 * @module
 */

import type { Change, Engine, Json } from "../engine.ts";
import { commit } from "./contract/trial.ts";

const text = "x".repeat(600);
let last = 0;

/** A number that was not given before. */
export function nextNumber(): number {
  return ++last;
}

/** Five documents and a job for later. */
export function fivePuts(value: Json = { text }): readonly Change[] {
  const id = `${nextNumber()}`;
  return [
    ...["a", "b", "c", "d", "e"].map((part) => (
      { kind: "put", key: ["part", id, part], value } as const
    )),
    { kind: "enqueue", job: { queue: "later", payload: id, runAt: 4e12 } },
  ];
}

/** As states and marks are: short, so that most of what they cost is being rows. */
export function fiveShortPuts(): readonly Change[] {
  return fivePuts({ state: "accepted" });
}

/** Five changes of five kinds, and a job: on Deno KV ten rows. */
export function post(): readonly Change[] {
  const position = nextNumber();
  const id = `${position}`;
  return [
    { kind: "put", key: ["object", id], value: { text } },
    { kind: "add", set: ["inbox"], member: id, position, value: null },
    { kind: "append", log: ["deliveries"], value: id },
    { kind: "increment", counter: ["seen"], by: 1 },
    { kind: "put", key: ["activity", id], value: { text } },
    { kind: "enqueue", job: { queue: "later", payload: id, runAt: 4e12 } },
  ];
}

/** A job that is due. */
function dueJob(queue: string): Change {
  return { kind: "enqueue", job: { queue, payload: nextNumber() } };
}

/** Runs `step` so many times, with as many under way as said. */
export async function atOnce(
  width: number,
  count: number,
  step: () => Promise<unknown>,
): Promise<void> {
  let left = count;
  await Promise.all(Array.from({ length: width }, async () => {
    while (left-- > 0) await step();
  }));
}

/** Enqueues 8,000 jobs and waits until they are done. */
async function workJobs(
  engine: Engine,
  enqueue: (queue: string) => Promise<void>,
): Promise<void> {
  const queue = `jobs ${nextNumber()}`;
  let done = 0;
  const all = Promise.withResolvers<void>();
  const worker = engine.jobs.work(queue, () => {
    if (++done === 8000) all.resolve();
    return Promise.resolve({ kind: "done" });
  }, { concurrency: 100 });
  await enqueue(queue);
  await all.promise;
  await worker[Symbol.asyncDispose]();
}

/** How to fill a set. */
export interface FillOptions {
  readonly length: number;
  /** Members that one transaction adds. */
  readonly batch: number;
  /** Transactions under way. */
  readonly width: number;
}

/** Fills the set that {@linkcode readPages} reads; the cursor of its last page of 50. */
export async function fillSet(
  engine: Engine,
  { length, batch, width }: FillOptions,
): Promise<string | undefined> {
  const changes = Array.from({ length }, (_, position) => (
    { kind: "add", set: ["long"], member: `member ${position}`, position, value: null } as const
  ));
  await atOnce(
    width,
    Math.ceil(length / batch),
    () => commit(engine, ...changes.splice(-batch)),
  );
  let end: string | undefined;
  for (let position = 0; position < length - 50; position += 950) {
    const limit = Math.min(950, length - 50 - position);
    end = (await engine.view.list(["long"], { limit, after: end })).next;
  }
  return end;
}

/** Reads a page of 50 a hundred times. */
async function readPages(engine: Engine, after: string | undefined): Promise<void> {
  for (let count = 0; count < 100; count++) {
    const { items } = await engine.view.list(["long"], { after });
    if (items.length !== 50) throw new Error(`A page had ${items.length} items`);
  }
}

/**
 * Registers what every engine is measured by alike: jobs through the whole cycle, and pages at both ends of a long
 * set, whose end is at the cursor `last`.
 */
export function benchJobsAndPages(engine: Engine, last: string | undefined): void {
  Deno.bench({
    name:
      "8,000 jobs, each enqueued by a transaction of its own, 100 at once: enqueue, claim, done",
    group: "8,000 jobs",
    baseline: true,
    async fn() {
      await workJobs(engine, (queue) => atOnce(100, 8000, () => commit(engine, dueJob(queue))));
    },
  });
  Deno.bench({
    name: "8,000 jobs, enqueued 100 to a transaction: enqueue, claim, done",
    group: "8,000 jobs",
    async fn() {
      await workJobs(
        engine,
        (queue) =>
          atOnce(8, 80, () => commit(engine, ...Array.from({ length: 100 }, () => dueJob(queue)))),
      );
    },
  });
  Deno.bench({
    name: "100 pages of 50 at the head of a set of 100,000",
    group: "100 pages",
    baseline: true,
    async fn() {
      await readPages(engine, undefined);
    },
  });
  Deno.bench({
    name: "100 pages of 50 from position 99,950 of a set of 100,000",
    group: "100 pages",
    async fn() {
      await readPages(engine, last);
    },
  });
}
