/**
 * The master report: one JSON document from which every other form of it can be made.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import type { Requirement } from "../catalogue/requirement.ts";
import type { Outcome } from "../judging/verdict.ts";
import { utf8 } from "../raw_json.ts";
import type { Reach } from "../run/known.ts";
import type { Performed, RunRecord } from "../run/perform.ts";
import { suiteVersion } from "../suite_version.ts";
import type { Software } from "../target/target.ts";
import type { WireEntry } from "../wire_entry.ts";

/** One requirement and what was decided. */
export interface Result extends Requirement {
  /** The outcome. */
  readonly outcome: Outcome;
  /** One sentence: what was seen. */
  readonly reason: string;
  /** Indexes into {@linkcode Report.wire}. */
  readonly evidence: readonly number[];
  /** Id of the exchange that decided it, one of {@linkcode Report.exchanges}; empty where there is none. */
  readonly exchange: string;
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
  /** How many results there are of each outcome. */
  readonly summary: Readonly<Record<Outcome, number>>;
  /** One for each requirement, in the order of the catalogue. */
  readonly results: readonly Result[];
  /** What was performed, in order. */
  readonly exchanges: readonly Performed[];
  /** What the run could not undo at the target, in words. */
  readonly leftovers: readonly string[];
  /** Everything that crossed the wire. */
  readonly wire: readonly WireRecord[];
}

/** What a report is made of. */
export interface ReportParts {
  /** What happened. */
  readonly run: RunRecord;
  /** When it began. */
  readonly startedAt: Date;
  /** How long it took. */
  readonly durationMs: number;
}

/** Writes the report of a run. */
export function createReport({ run, startedAt, durationMs }: ReportParts): Report {
  const results = run.judged.map(({ requirement, verdict, exchange }) => ({
    ...requirement,
    ...verdict,
    exchange,
  }));
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
    exchanges: run.performed,
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
