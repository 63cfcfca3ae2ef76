/**
 * The master report: one JSON document from which every other form of it can be made.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import type { Requirement } from "./catalogue/requirement.ts";
import type { Judged } from "./judging/checks.ts";
import type { Outcome } from "./judging/verdict.ts";
import { utf8 } from "./raw_json.ts";
import type { Reach, RunRecord, TargetKind } from "./run_record.ts";
import { suiteVersion } from "./suite_version.ts";
import type { WireEntry } from "./wire_entry.ts";

/** One requirement and what was decided. */
export interface Result extends Requirement {
  /** The outcome. */
  readonly outcome: Outcome;
  /** One sentence: what was seen. */
  readonly reason: string;
  /** Indexes into {@linkcode Report.wire}. */
  readonly evidence: readonly number[];
}

/** A body: as text where it is UTF-8, and in base64 where it is not. */
export type WireBody = { readonly text: string } | { readonly base64: string };

/** One request and its answer, as JSON. */
export interface WireRecord extends Omit<WireEntry, "body" | "responseBody"> {
  /** Request body. */
  readonly body: WireBody;
  /** Answer body. */
  readonly responseBody: WireBody;
}

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
    readonly url: string;
    readonly id: string;
    readonly kind: TargetKind;
  };
  /** Whether the target could reach the suite; without that, exchanges cannot be judged. */
  readonly reach: Reach;
  /** How many results there are of each outcome. */
  readonly summary: Readonly<Record<Outcome, number>>;
  /** One for each requirement, in the order of the catalogue. */
  readonly results: readonly Result[];
  /** What the run could not undo at the target, in words. */
  readonly leftovers: readonly string[];
  /** Everything that crossed the wire. */
  readonly wire: readonly WireRecord[];
}

/** What a report is made of. */
export interface ReportParts {
  /** What happened. */
  readonly run: RunRecord;
  /** What was decided. */
  readonly judged: readonly Judged[];
  /** When it began. */
  readonly startedAt: Date;
  /** How long it took. */
  readonly durationMs: number;
}

/** Writes the report of a run. */
export function createReport({ run, judged, startedAt, durationMs }: ReportParts): Report {
  const results = judged.map(({ requirement, verdict }) => ({ ...requirement, ...verdict }));
  const { url, id, kind } = run.target;
  return {
    format: "commonplace-conformance-report/1",
    suite: { name: "@commonplace/conformance", version: suiteVersion },
    startedAt: startedAt.toISOString(),
    durationMs,
    target: { url, id, kind },
    reach: run.reach,
    summary: summarise(results),
    results,
    leftovers: run.leftovers,
    wire: run.wire.map((entry) => ({
      ...entry,
      body: bodyOf(entry.body),
      responseBody: bodyOf(entry.responseBody),
    })),
  };
}

function summarise(results: readonly Result[]): Record<Outcome, number> {
  const summary = {
    passed: 0,
    failed: 0,
    warning: 0,
    inapplicable: 0,
    "cannot-tell": 0,
    untested: 0,
  };
  for (const { outcome } of results) summary[outcome]++;
  return summary;
}

function bodyOf(bytes: Uint8Array): WireBody {
  try {
    return { text: utf8(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}
