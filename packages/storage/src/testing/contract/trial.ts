/**
 * What a case of the contract is given, and how it is written down.
 *
 * @module
 */

import type { Change, Engine, Job, JobSpec, Json } from "../../engine.ts";
import type { FakeClock } from "../fake_clock.ts";
import { until } from "../until.ts";

/** One fresh engine to try. */
export interface Trial {
  /** The clock that the engine runs by. */
  readonly clock: FakeClock;
  /** The engine that is open. */
  readonly engine: Engine;
  /** Closes the engine and opens what it left. */
  reopen(): Promise<Engine>;
  /** Opens an empty storage beside this one, for as long as the case runs. */
  another(): Promise<Engine>;
}

/** One behaviour and how it is tried. */
export interface Case {
  /** The behaviour, as a sentence. */
  readonly name: string;
  /** Whether it opens the engine a second time, which one in memory cannot. */
  readonly isDurable?: true;
  /** Throws when the engine behaves otherwise. */
  run(trial: Trial): Promise<void>;
}

/** Commits changes that rest on nothing. */
export async function commit(engine: Engine, ...changes: readonly Change[]): Promise<void> {
  await engine.transact(() => Promise.resolve({ changes, result: undefined }));
}

/** Adds one to a number, by reading and writing it. */
export async function increment(engine: Engine, name: string): Promise<void> {
  await engine.transact(async (view) => {
    const count = Number(await view.get([name]) ?? 0);
    return { changes: [{ kind: "put", key: [name], value: count + 1 }], result: undefined };
  });
}

/** A change that enqueues. */
export function enqueue(
  queue: string,
  payload: Json,
  options: Omit<JobSpec, "queue" | "payload"> = {},
): Change {
  return { kind: "enqueue", job: { queue, payload, ...options } };
}

/** Keeps a handler busy until `gate` opens, or until it is told to end because the case has failed. */
export async function busy({ signal }: Job, gate: Promise<void>): Promise<void> {
  const told = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => told.resolve());
  await Promise.race([gate, told.promise]);
}

/**
 * Runs one job of another queue from beginning to end: what needed no more than the engine's turn
 * has happened meanwhile.
 */
export async function ranOne(engine: Engine, queue: string): Promise<void> {
  const ran = Promise.withResolvers<void>();
  await using _ = engine.jobs.work(queue, () => {
    ran.resolve();
    return Promise.resolve({ kind: "done" });
  });
  await commit(engine, enqueue(queue, null));
  await ran.promise;
}

/** Waits until no job of a queue waits or runs. */
export async function allEnded(engine: Engine, queue: string): Promise<void> {
  await until(async () => (await engine.jobs.inspect(queue)).depth === 0, {
    what: `the queue ${queue} is empty`,
  });
}
