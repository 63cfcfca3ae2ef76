import { deepEqual, equal } from "node:assert/strict";
import type { Job, JobTrouble, Outcome } from "../engine.ts";
import { StorageError } from "../error.ts";
import { fakeClock, until } from "../testing/mod.ts";
import type { HeldJob, JobSource } from "./job_source.ts";
import { Worker } from "./worker.ts";

const held: HeldJob = { id: "a", queue: "q", payload: 1, attempt: 1, holder: "h" };
const outage = new StorageError("unavailable", "The database is gone.");

Deno.test("an engine that does not answer is reported once, until it answers again", async () => {
  const clock = fakeClock();
  let isGone = true;
  let claims = 0;
  const { reports, worker } = work(clock, {
    claim() {
      claims++;
      if (isGone) return Promise.reject(outage);
      return Promise.resolve({ jobs: [], next: undefined, parked: [] });
    },
    recover: () => isGone ? Promise.reject(outage) : Promise.resolve([]),
  });
  await using _ = worker;
  await clock.advance(30_000);
  deepEqual(reports, [{ kind: "unavailable", queue: "q", error: outage }]);
  isGone = false;
  await clock.advance(2000);
  equal(claims > 1, true);
  isGone = true;
  await clock.advance(30_000);
  equal(reports.length, 2);
});

Deno.test("a settlement that cannot be kept is reported once, and kept when the engine answers", async () => {
  const clock = fakeClock();
  let isGone = true;
  let settlements = 0;
  const { reports, worker } = work(clock, {
    ...oneJob(),
    renew: () => isGone ? Promise.reject(outage) : Promise.resolve({ lost: [], cancelled: [] }),
    settle() {
      settlements++;
      return isGone ? Promise.reject(outage) : Promise.resolve(true);
    },
  }, () => Promise.resolve({ kind: "park", reason: "Never" }));
  await using _ = worker;
  await until(() => settlements === 1, { what: "it ended" });
  equal(reports.filter(({ kind }) => kind === "unavailable").length, 1);
  isGone = false;
  await until(async () => {
    await clock.advance(1000);
    return reports.some(({ kind }) => kind === "parked");
  }, { what: "it is kept" });
});

Deno.test("a job that was lost has its signal aborted and is reported once", async () => {
  const clock = fakeClock();
  const jobs: Job[] = [];
  const gate = Promise.withResolvers<void>();
  const { reports, worker } = work(clock, {
    ...oneJob(),
    renew: (held) => Promise.resolve({ lost: held.map(({ id }) => id), cancelled: [] }),
    settle: () => Promise.resolve(false),
  }, async (job) => {
    jobs.push(job);
    await gate.promise;
    throw new Error("Lost");
  });
  await using _ = worker;
  await clock.advance(40_000);
  equal(jobs[0]?.signal.aborted, true);
  gate.resolve();
  await clock.advance(1000);
  deepEqual(reports, [{ kind: "lost", queue: "q", id: "a" }]);
});

Deno.test("a job that another process cancelled has its signal aborted, and is no trouble", async () => {
  const clock = fakeClock();
  const jobs: Job[] = [];
  const { reports, worker } = work(clock, {
    ...oneJob(),
    renew: (held) => Promise.resolve({ lost: [], cancelled: held.map(({ id }) => id) }),
    settle: () => Promise.resolve(false),
  }, (job) => {
    jobs.push(job);
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    job.signal.addEventListener("abort", () => resolve({ kind: "done" }));
    return promise;
  });
  await using _ = worker;
  await clock.advance(11_000);
  equal(jobs[0]?.signal.aborted, true);
  deepEqual(reports, []);
});

Deno.test("jobs that the engine itself gave up are reported", async () => {
  const clock = fakeClock();
  let isFirst = true;
  const { reports, worker } = work(clock, {
    recover() {
      const parked = isFirst ? [{ id: "x", attempt: 20, reason: "20 processes ended" }] : [];
      isFirst = false;
      return Promise.resolve(parked);
    },
  });
  await using _ = worker;
  await until(() => reports.length === 1, { what: "it was reported" });
  deepEqual(reports, [
    { kind: "parked", queue: "q", id: "x", attempt: 20, reason: "20 processes ended" },
  ]);
});

/** A source that gives one job. */
function oneJob(): Pick<JobSource, "claim"> {
  let isThere = true;
  return {
    claim() {
      const jobs = isThere ? [held] : [];
      isThere = false;
      return Promise.resolve({ jobs, next: undefined, parked: [] });
    },
  };
}

/** Works a source that is empty but for what is said. */
function work(
  clock: ReturnType<typeof fakeClock>,
  source: Partial<JobSource>,
  handler: (job: Job) => Promise<Outcome> = () => Promise.resolve({ kind: "done" }),
): { readonly reports: JobTrouble[]; readonly worker: Worker } {
  const reports: JobTrouble[] = [];
  const worker = new Worker({
    queue: "q",
    clock,
    time: clock.now,
    handler,
    report: (trouble) => reports.push(trouble),
    source: {
      claim: () => Promise.resolve({ jobs: [], next: undefined, parked: [] }),
      recover: () => Promise.resolve([]),
      rebase: () => Promise.resolve(),
      renew: () => Promise.resolve({ lost: [], cancelled: [] }),
      settle: () => Promise.resolve(true),
      take: () => undefined,
      leave: () => undefined,
      ...source,
    },
  });
  return { reports, worker };
}
