/**
 * What every engine must do, as cases for any test runner.
 *
 * @module
 */

import type { Clock } from "../../clock.ts";
import type { Engine } from "../../engine.ts";
import { fakeClock } from "../fake_clock.ts";
import { batchCases } from "./batch_cases.ts";
import { counterCases } from "./counter_cases.ts";
import { documentCases } from "./document_cases.ts";
import { expiryCases } from "./expiry_cases.ts";
import { jobCancelCases } from "./job_cancel_cases.ts";
import { jobCareCases } from "./job_care_cases.ts";
import { jobCases } from "./job_cases.ts";
import { jobKeyCases } from "./job_key_cases.ts";
import { jobLaneCases } from "./job_lane_cases.ts";
import { jobLaneEndCases } from "./job_lane_end_cases.ts";
import { jobParkedCases } from "./job_parked_cases.ts";
import { jobPriorityCases } from "./job_priority_cases.ts";
import { jobReportCases } from "./job_report_cases.ts";
import { jobTimeCases } from "./job_time_cases.ts";
import { logCases } from "./log_cases.ts";
import { moveCases } from "./move_cases.ts";
import { raceCases } from "./race_cases.ts";
import { recordCases } from "./record_cases.ts";
import { recordRaceCases } from "./record_race_cases.ts";
import { setCases } from "./set_cases.ts";
import type { Case } from "./trial.ts";

/** An empty storage for one case. */
export interface EngineFixture extends AsyncDisposable {
  /** Opens the storage. Called again after the engine was disposed, it finds the same data. */
  open(clock: Clock): Promise<Engine>;
}

/** One case of the contract. */
export interface ContractCase {
  /** The behaviour, as a sentence. */
  readonly name: string;
  /** Tries it; throws when the engine behaves otherwise. */
  run(): Promise<void>;
}

/** What an engine is held to. */
export interface EngineContractOptions {
  /**
   * Whether data outlives its engine. Without it the cases that open a storage twice are left out.
   * @default true
   */
  readonly isDurable?: boolean;
}

/**
 * The cases that an engine has to pass, each on a storage of its own. They move a clock of their own and
 * never sleep.
 *
 * @example An engine of one's own under test
 * ```ts
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import { engineContract } from "@commonplace/storage/testing";
 *
 * const cases = engineContract(() =>
 *   Promise.resolve({
 *     open: (clock) => openKvEngine({ path: ":memory:", clock }),
 *     [Symbol.asyncDispose]: () => Promise.resolve(),
 *   }), { isDurable: false });
 * // In a test file: for (const { name, run } of cases) Deno.test(name, run);
 * await cases[0]?.run();
 * ```
 */
export function engineContract(
  fixture: () => Promise<EngineFixture>,
  { isDurable = true }: EngineContractOptions = {},
): readonly ContractCase[] {
  return [
    documentCases,
    counterCases,
    raceCases,
    batchCases,
    setCases,
    recordCases,
    recordRaceCases,
    expiryCases,
    logCases,
    jobCases,
    jobKeyCases,
    jobTimeCases,
    moveCases,
    jobPriorityCases,
    jobLaneCases,
    jobLaneEndCases,
    jobCancelCases,
    jobCareCases,
    jobParkedCases,
    jobReportCases,
  ].flat()
    .filter((each) => isDurable || !each.isDurable)
    .map((each) => ({ name: each.name, run: () => tryOn(fixture, each) }));
}

async function tryOn(fixture: () => Promise<EngineFixture>, { run }: Case): Promise<void> {
  await using others = new AsyncDisposableStack();
  await using storage = await fixture();
  const clock = fakeClock();
  let engine = await storage.open(clock);
  try {
    await run({
      clock,
      get engine() {
        return engine;
      },
      async reopen() {
        await engine[Symbol.asyncDispose]();
        return engine = await storage.open(clock);
      },
      async another() {
        return others.use(await others.use(await fixture()).open(clock));
      },
    });
  } finally {
    await engine[Symbol.asyncDispose]();
  }
}
