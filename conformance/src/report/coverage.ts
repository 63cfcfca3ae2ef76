/**
 * How much of the catalogue a run has covered, and what the catalogue leaves to others.
 *
 * @module
 */

import type { Level, Profile, Requirement } from "../catalogue/requirement.ts";
import { protocolOf, type Result } from "./result.ts";
import { countOutcomes, levels, type OutcomeCounts } from "./summary.ts";

/** How much of a part of the catalogue was covered. The outcomes count proven checks alone. */
export interface CoverageOf extends OutcomeCounts {
  /** Requirements of the catalogue. */
  readonly requirements: number;
  /** Those that a run can decide. */
  readonly decidable: number;
  /** Those that this run has decided: passed, failed or warning. */
  readonly judged: number;
  /** Those that this run was not asked to decide. */
  readonly unselected: number;
  /** Those that nothing decides from outside. */
  readonly unjudged: number;
  /** Those whose check is not proven able to fail. */
  readonly unproven: number;
}

/** A requirement that nothing decides from outside. */
export interface Unjudged {
  /** Its id. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** How binding it is. */
  readonly level: Level;
  /** Why nothing decides it. */
  readonly reason: string;
}

/** How much of the catalogue was covered. */
export interface Coverage {
  /** By protocol, in the order of the catalogue. */
  readonly protocols: Readonly<Record<string, CoverageOf>>;
  /** By version of a protocol; what a version supersedes is left out of it. */
  readonly profiles: Readonly<Record<Profile, CoverageOf>>;
  /** By level. */
  readonly levels: Readonly<Record<Level, CoverageOf>>;
  /** What nothing decides from outside. */
  readonly unjudged: readonly Unjudged[];
}

/** Compares what was decided with the catalogue. */
export function coverageOf(
  catalogue: readonly Requirement[],
  results: readonly Result[],
): Coverage {
  const decided = new Map(results.map((result) => [result.id, result]));
  const of = (isIn: (requirement: Requirement) => boolean) =>
    cover(catalogue.filter(isIn), decided);
  const ofProfile = (profile: Profile) => of((requirement) => concerns(profile, requirement));
  const ofLevel = (level: Level) => of((requirement) => requirement.level === level);
  const protocols = new Set(catalogue.map(({ id }) => protocolOf(id)));
  return {
    protocols: Object.fromEntries(
      [...protocols].map((name) => [name, of(({ id }) => protocolOf(id) === name)]),
    ),
    profiles: {
      "lemmy-2021": ofProfile("lemmy-2021"),
      "lemmy-0.19": ofProfile("lemmy-0.19"),
      "lemmy-1.0": ofProfile("lemmy-1.0"),
      "bookwyrm-doc": ofProfile("bookwyrm-doc"),
      "bookwyrm-wire": ofProfile("bookwyrm-wire"),
    },
    levels: { MUST: ofLevel("MUST"), SHOULD: ofLevel("SHOULD"), MAY: ofLevel("MAY") },
    unjudged: catalogue.flatMap(({ id, title, level, unjudged }) =>
      unjudged === undefined ? [] : [{ id, title, level, reason: unjudged }]
    ).sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)),
  };
}

function cover(
  requirements: readonly Requirement[],
  decided: ReadonlyMap<string, Result>,
): CoverageOf {
  const results = requirements.flatMap(({ id }) => decided.get(id) ?? []);
  const counted = results.filter(({ proven }) => proven);
  const counts = countOutcomes(counted);
  const decidable = requirements.filter(({ unjudged }) => unjudged === undefined);
  return {
    requirements: requirements.length,
    decidable: decidable.length,
    judged: counts.passed + counts.failed + counts.warning,
    unselected: decidable.filter(({ id }) => !decided.has(id)).length,
    unjudged: requirements.length - decidable.length,
    unproven: results.length - counted.length,
    ...counts,
  };
}

/** A profile binds its own protocol, and whatever else names it. */
function concerns(profile: Profile, { id, profiles }: Requirement): boolean {
  const mark = profiles?.[profile];
  return mark === undefined
    ? protocolOf(id) === profile.slice(0, profile.indexOf("-"))
    : mark !== "superseded";
}
