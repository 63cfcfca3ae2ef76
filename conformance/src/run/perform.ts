/**
 * The whole run, from the first request to the last.
 *
 * @module
 */

import type { Requirement } from "../catalogue/requirement.ts";
import type { Exchange } from "../exchange.ts";
import { cannotTell, untested, type Verdict } from "../judging/verdict.ts";
import type { Stage } from "../stage/stage.ts";
import type { Step } from "../stage/step.ts";
import type { WireEntry } from "../wire_entry.ts";
import { type Known, objectionTo } from "./known.ts";
import type { Granting } from "./moderates.ts";
import { playPrelude } from "./prelude.ts";
import { tidyUp } from "./tidy_up.ts";

/** What to perform. */
export interface Performance {
  /** The requirements to judge, in the order of the report. */
  readonly requirements: readonly Requirement[];
  /** The exchanges that decide them, in their order. */
  readonly exchanges: readonly Exchange[];
  /** How one of the suite's persons comes to moderate. Default: nobody does. */
  readonly granting?: Granting;
  /** Told about each exchange that is over, and what was judged by it. */
  readonly onProgress?: (judged: readonly Judged[]) => void;
}

/** A requirement and what was decided. */
export interface Judged {
  /** The requirement. */
  readonly requirement: Requirement;
  /** The verdict. */
  readonly verdict: Verdict;
  /** Id of the exchange that decided it; empty where none was performed. */
  readonly exchange: string;
}

/** An exchange that was performed. */
export interface Performed {
  /** Its id. */
  readonly id: string;
  /** What happened in it, in a few words. */
  readonly title: string;
  /** Its steps. */
  readonly steps: readonly Step[];
  /** Length of the log when it began, and when it ended. */
  readonly entries: readonly [from: number, to: number];
}

/** One run. */
export interface RunRecord {
  /** What was known before the exchanges began. */
  readonly known: Known;
  /** What was decided, in the order of the requirements. */
  readonly judged: readonly Judged[];
  /** What was performed, in order. */
  readonly performed: readonly Performed[];
  /** Everything on the wire. */
  readonly wire: readonly WireEntry[];
  /** What could not be undone at the end, in words. */
  readonly leftovers: readonly string[];
}

/** Plays everything against the target and returns what happened. */
export async function perform(stage: Stage, performance: Performance): Promise<RunRecord> {
  const { exchanges, requirements, granting, onProgress } = performance;
  const judged = new Map<string, Judged>();
  const performed: Performed[] = [];
  let known: Known | undefined;
  let leftovers: readonly string[] = [];
  try {
    const acts = exchanges.some(({ kind }) => kind !== "reads");
    const needsModerator = requirements.some(({ needs }) => needs.includes("moderator"));
    const found = await played(stage, {
      id: "prelude",
      title: "A witness and a member follow",
      play: () => playPrelude(stage, { acts, ...(granting && needsModerator && { granting }) }),
    });
    known = found.result;
    performed.push(found.performed);
    for (const exchange of exchanges) {
      const wanted = requirements.filter(({ id }) => exchange.decides.includes(id));
      const { results, record } = await judge(stage, { exchange, wanted, known });
      if (record) performed.push(record);
      for (const result of results) judged.set(result.requirement.id, result);
      onProgress?.(results);
    }
  } finally {
    leftovers = await tidyUp(stage);
  }
  const nothing = untested("No exchange decides this.");
  return {
    known,
    judged: requirements.map((requirement) =>
      judged.get(requirement.id) ?? { requirement, verdict: nothing, exchange: "" }
    ),
    performed,
    wire: [...stage.wire],
    leftovers,
  };
}

interface Judging {
  readonly exchange: Exchange;
  readonly wanted: readonly Requirement[];
  readonly known: Known;
}

async function judge(
  stage: Stage,
  { exchange, wanted, known }: Judging,
): Promise<{ readonly results: readonly Judged[]; readonly record?: Performed }> {
  const objections = new Map(wanted.map((one) => [one.id, objectionTo(one.needs, known)]));
  if (wanted.every(({ id }) => objections.get(id))) {
    const results = wanted.map((requirement) => ({
      requirement,
      verdict: objections.get(requirement.id) ?? untested("It was not tried."),
      exchange: "",
    }));
    return { results };
  }
  const { result: verdicts, performed } = await played(stage, {
    id: exchange.id,
    title: exchange.title,
    play: () => verdictsOf(stage, exchange),
  });
  const results = wanted.map((requirement) => {
    const { id } = requirement;
    const verdict = objections.get(id) ?? verdicts.get(id) ?? untested("It was not tried.");
    return { requirement, verdict: softened(verdict, requirement), exchange: exchange.id };
  });
  return { results, record: performed };
}

/** A fault of the suite's own is nobody's failure; the exchanges after it are performed all the same. */
async function verdictsOf(
  stage: Stage,
  exchange: Exchange,
): Promise<ReadonlyMap<string, Verdict>> {
  try {
    return await exchange.perform(stage);
  } catch (error) {
    const reason = `The suite stumbled: ${error instanceof Error ? error.message : String(error)}`;
    return new Map(exchange.decides.map((id) => [id, cannotTell(reason)]));
  }
}

interface Playing<T> {
  readonly id: string;
  readonly title: string;
  readonly play: () => Promise<T>;
}

async function played<T>(
  stage: Stage,
  { id, title, play }: Playing<T>,
): Promise<{ readonly result: T; readonly performed: Performed }> {
  const [from, steps] = [stage.wire.length, stage.steps.length];
  const result = await play();
  const performed = {
    id,
    title,
    steps: stage.steps.slice(steps),
    entries: [from, stage.wire.length] as const,
  };
  return { result, performed };
}

function softened(verdict: Verdict, { level }: Requirement): Verdict {
  return verdict.outcome === "failed" && level !== "MUST"
    ? { ...verdict, outcome: "warning" }
    : verdict;
}
