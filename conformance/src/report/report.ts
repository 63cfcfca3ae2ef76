/**
 * The master report: one JSON document from which every other form of it is made. Its schema is
 * `schemas/report.schema.json`.
 *
 * @module
 */

import { requirements } from "../catalogue/catalogue.ts";
import type { Requirement } from "../catalogue/requirement.ts";
import type { Reach } from "../run/known.ts";
import type { Performed, RunRecord } from "../run/perform.ts";
import { suiteVersion } from "../suite_version.ts";
import type { Software, Target } from "../target/target.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { type Crossing, crosswalkOf } from "./crosswalk.ts";
import type { ExpectationFindings } from "./expectation.ts";
import { redactionOf } from "./redaction.ts";
import { type Result, resultOf } from "./result.ts";
import { summarise, type Summary } from "./summary.ts";
import { type WireRecord, wireRecordOf } from "./wire_record.ts";

/** The outcome of a run, complete with its evidence. */
export interface Report {
  /** Name and version of this shape. A change that breaks readers changes the number. */
  readonly format: "commonplace-conformance-report/1";
  /** The suite that wrote it. */
  readonly suite: { readonly name: string; readonly version: string };
  /** When the run began, RFC 3339 in UTC. */
  readonly startedAt: string;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  /** What was judged. */
  readonly target: {
    /** Where it is. */
    readonly origin: string;
    /** Id of its community; `null` where none is known. */
    readonly community: string | null;
    /** Id of one of its persons; `null` where none is known. */
    readonly person: string | null;
    /** What it runs; `null` where it does not say. */
    readonly software: Software | null;
  };
  /** Whether the target could reach the suite; without that, exchanges cannot be judged. */
  readonly reach: Reach;
  /** The results in numbers. */
  readonly summary: Summary;
  /** One for each requirement, in the order of the catalogue. */
  readonly results: readonly Result[];
  /** How much of the catalogue was covered. */
  readonly coverage: Coverage;
  /** The rules of older suites, and what was decided about them here. */
  readonly crosswalk: readonly Crossing[];
  /** What was found about an expectations file; left out where none was given. */
  readonly expectations?: ExpectationFindings;
  /** What was performed, in order. */
  readonly exchanges: readonly Performed[];
  /** What the run could not undo at the target, in words. */
  readonly leftovers: readonly string[];
  /** Everything that crossed the wire, without secrets. */
  readonly wire: readonly WireRecord[];
}

/** As much of a run as stands in a report. */
export interface ReportedRun extends Omit<RunRecord, "known"> {
  /** Who was judged, and whether the suite could be reached. */
  readonly known: {
    readonly target: Pick<Target, "community" | "origin" | "person" | "software">;
    readonly reach: Reach;
  };
}

/** What a report is made of. */
export interface ReportParts {
  /** What happened. */
  readonly run: ReportedRun;
  /** When it began. */
  readonly startedAt: Date;
  /** How long it took. */
  readonly durationMs: number;
  /** Everything that could have been judged. Default: the catalogue of the suite. */
  readonly catalogue?: readonly Requirement[];
  /** Tokens and passwords that the run has used: they are taken out wherever they stand. */
  readonly secrets?: readonly string[];
}

/** Writes the report of a run. */
export function createReport(parts: ReportParts): Report {
  const { run, startedAt, durationMs, catalogue = requirements, secrets = [] } = parts;
  const redaction = redactionOf(secrets);
  const results = run.judged.map((judged) => resultOf(judged, redaction));
  const { origin, community, person, software } = run.known.target;
  return {
    format: "commonplace-conformance-report/1",
    suite: { name: "@commonplace/conformance", version: suiteVersion },
    startedAt: startedAt.toISOString(),
    durationMs,
    target: {
      origin,
      community: community?.id ?? null,
      person: person?.id ?? null,
      software: software ?? null,
    },
    reach: run.known.reach,
    summary: summarise(results),
    results,
    coverage: coverageOf(catalogue, results),
    crosswalk: crosswalkOf(catalogue, results),
    exchanges: run.performed,
    leftovers: run.leftovers.map(redaction.text),
    wire: run.wire.map((entry) => wireRecordOf(entry, redaction)),
  };
}
