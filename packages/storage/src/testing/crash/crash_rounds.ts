/**
 * Kills a process that works a store, again and again, and looks at what it left.
 *
 * @module
 */

import { equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Engine } from "../../engine.ts";
import { until } from "../until.ts";
import { openEngine } from "./open_engine.ts";
import { workJobs } from "./work_jobs.ts";

const child = fileURLToPath(new URL("./work_until_killed.ts", import.meta.url));

/** How soon a process that was started again has done a job, in milliseconds. */
const longestRestart = 2000;

/** What to kill, and how often. */
export interface CrashOptions {
  /** Names the engine and where its data are: the path of a Deno KV file. */
  readonly url: string;
  readonly rounds: number;
  /** How many jobs each process adds. */
  readonly jobs: number;
  /** How many transactions a process says at most before it is killed, at a random one. */
  readonly moments: number;
  /** Told what each round has proved. */
  readonly tell?: (line: string) => void;
}

/**
 * Starts a process under load and kills it at a random moment, so many times. After each, what it
 * said it had committed must be there and nothing in part; the next one must work within two
 * seconds; in the end each job that was committed must have had its effect, once.
 *
 * @throws {AssertionError} when something is lost, half written or done twice, or late.
 */
export async function crashRounds(
  { url, rounds, jobs, moments, tell = () => undefined }: CrashOptions,
): Promise<void> {
  const reported = new Set<string>();
  let waiting = 0;
  for (let round = 0; round < rounds; round++) {
    const moment = 1 + Math.floor(Math.random() * moments);
    const { done, firstJob } = await killAt({ url, round, jobs, moment });
    for (const payload of done) reported.add(payload);
    if (waiting > 0 && firstJob !== undefined) {
      equal(firstJob <= longestRestart, true, `The first job was done after ${firstJob} ms`);
    }
    await using engine = await openEngine(url);
    for (const payload of reported) equal(await engine.view.get(["effects", payload]), 1, payload);
    const moves = await requireWhole(engine);
    waiting = (await engine.jobs.inspect("q")).depth;
    const start = firstJob === undefined
      ? "no job"
      : `the first job after ${Math.round(firstJob)} ms`;
    tell(
      `round ${
        round + 1
      }: killed at its transaction ${moment}, ${start}; ${reported.size} jobs said to be done are, once; ${moves} moves are whole; ${waiting} jobs wait`,
    );
  }
  tell(await drain(url, { rounds, waiting }));
}

/** Works what is left, soon, and makes sure that each job that was ever committed is done, once. */
async function drain(
  url: string,
  { rounds, waiting }: { readonly rounds: number; readonly waiting: number },
): Promise<string> {
  const begin = performance.now();
  let firstJob = waiting > 0 ? Infinity : 0;
  await using engine = await openEngine(url);
  await using _ = workJobs(engine, () => {
    firstJob = Math.min(firstJob, performance.now() - begin);
    return Promise.resolve();
  });
  await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
    what: "all jobs are done",
    within: 60_000,
  });
  equal(firstJob <= longestRestart, true, `The first job was done after ${firstJob} ms`);
  equal((await engine.jobs.inspect("q")).parked, 0);
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const enqueued = Number(await engine.view.get(["enqueued", `${round}`]) ?? 0);
    for (let index = 0; index < enqueued; index++, count++) {
      equal(await engine.view.get(["effects", `${round}.${index}`]), 1, `${round}.${index}`);
    }
  }
  return `${count} jobs were committed; each is done, once`;
}

/** Makes sure that of the transactions beside the jobs none is there in part; how many they are. */
async function requireWhole(engine: Engine): Promise<number> {
  const values = Array.from({ length: 10 }, () => 0);
  let position = 0;
  while (true) {
    const moves = await engine.entries(["moves"], position, 1000);
    if (moves.length === 0) break;
    for (const move of moves) {
      equal(move.position, ++position);
      values[Number(move.value)] = (values[Number(move.value)] ?? 0) + 1;
    }
  }
  equal(await engine.view.counter(["moves"]), position);
  for (const [name, value] of values.entries()) {
    equal(await engine.view.get(["left", `${name}`]) ?? 0, value);
    equal(await engine.view.get(["right", `${name}`]) ?? 0, value);
  }
  return position;
}

interface Killed {
  /** The payloads of the jobs that it said to have done. */
  readonly done: readonly string[];
  /** When it said so first, in milliseconds after its start. */
  readonly firstJob: number | undefined;
}

async function killAt({ url, round, jobs, moment }: {
  readonly url: string;
  readonly round: number;
  readonly jobs: number;
  readonly moment: number;
}): Promise<Killed> {
  const permissions = ["read", "write", "net", "env", "sys"].map((name) => `--allow-${name}`);
  const begin = performance.now();
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-lock", "--unstable-kv", ...permissions, child],
      ...[url, `${round}`, `${jobs}`],
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let rest = "";
  let lines = 0;
  let firstJob: number | undefined;
  const done: string[] = [];
  for await (const text of process.stdout.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + text).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) {
      if (line.startsWith("done ")) {
        firstJob ??= performance.now() - begin;
        done.push(line.slice("done ".length));
      }
      if (++lines === moment) process.kill("SIGKILL");
    }
  }
  equal((await process.status).signal, "SIGKILL");
  return { done, firstJob };
}
