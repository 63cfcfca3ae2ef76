/**
 * One requirement and what a run has decided about it.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "../catalogue/requirement.ts";
import type { Outcome } from "../judging/verdict.ts";
import type { Judged } from "../run/perform.ts";
import { isProven } from "./proof.ts";
import { type Redaction, redactionOf } from "./redaction.ts";

/** A failure that was expected, as an expectations file explains it. */
export interface ExpectedFailure {
  /** Why it fails. */
  readonly reason: string;
  /** Where that is dealt with. */
  readonly issue?: string;
  /** The last day on which it is expected, `YYYY-MM-DD`. */
  readonly until?: string;
}

/** One requirement and what was decided. */
export interface Result extends Requirement {
  /** The outcome. */
  readonly outcome: Outcome;
  /** One sentence: what was seen. */
  readonly reason: string;
  /** Indexes into `wire` of the report. */
  readonly evidence: readonly number[];
  /** Id of the exchange that decided it, one of `exchanges` of the report; empty where there is none. */
  readonly exchange: string;
  /** Whether a server is known that breaks this rule and fails this check. One that is not does not count. */
  readonly proven: boolean;
  /** Why it was expected not to pass, where it was. */
  readonly expected?: ExpectedFailure;
}

/** Writes down what was decided, fields in the order of the schema. */
export function resultOf(judged: Judged, redaction: Redaction = redactionOf()): Result {
  const { requirement, verdict, exchange } = judged;
  const { id, title, rule, source, level, impact, needs, oracle, accepts } = requirement;
  const { profiles, aliases, unjudged } = requirement;
  return {
    id,
    title,
    rule,
    source: orderedSource(source),
    level,
    impact,
    needs,
    ...(oracle !== undefined && { oracle }),
    ...(accepts !== undefined && { accepts }),
    ...(profiles !== undefined && { profiles }),
    ...(aliases !== undefined && { aliases }),
    ...(unjudged !== undefined && { unjudged }),
    outcome: verdict.outcome,
    reason: redaction.text(verdict.reason),
    evidence: verdict.evidence,
    exchange,
    proven: isProven(id),
  };
}

function orderedSource(
  { document, url, lines, section, quote }: RequirementSource,
): RequirementSource {
  return {
    document,
    ...(url !== undefined && { url }),
    ...(lines !== undefined && { lines }),
    ...(section !== undefined && { section }),
    ...(quote !== undefined && { quote }),
  };
}

/** Whether the rule was seen broken, or kept in a way that some peers refuse. */
export function isTrouble({ outcome }: Pick<Result, "outcome">): boolean {
  return outcome === "failed" || outcome === "warning";
}

/** The protocol that an id belongs to: `lemmy` of `lemmy:S96`. */
export function protocolOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(":")));
}
