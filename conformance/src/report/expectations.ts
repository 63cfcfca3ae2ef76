/**
 * Expected failures: what is known to fail, and why, so that only what is new fails a build.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";
import { parse } from "yaml";
import type { Report } from "./report.ts";
import type { Expectation } from "./expectation.ts";
import { isTrouble, type Result } from "./result.ts";
import { summarise } from "./summary.ts";

const maxLength = 1_048_576;
const maxEntries = 10_000;
const known: ReadonlySet<string> = new Set(["id", "reason", "issue", "until"]);

/**
 * Reads an expectations file, YAML or JSON: a list of entries, or an object whose `expected` is that
 * list. Each has an `id` and a `reason`, and may have an `issue` (a URL) and `until` (the last day on
 * which it holds, `YYYY-MM-DD`). Throws a `ConformanceError` with the code `bad-expectations` that says
 * what is wrong.
 *
 * @example What is known to fail
 * ```ts
 * import { readExpectations } from "@commonplace/conformance";
 * import assert from "node:assert/strict";
 *
 * const expectations = readExpectations(`
 * expected:
 *   - id: lemmy:S103
 *     reason: Followers who left are dropped once an hour.
 *     until: 2027-01-31
 * `);
 *
 * assert.equal(expectations[0]?.until, "2027-01-31");
 * ```
 */
export function readExpectations(text: string): Expectation[] {
  if (text.length > maxLength) throw bad(`It is longer than ${maxLength} characters.`);
  const content = parsed(text);
  const list = Array.isArray(content) ? content : isRecord(content) ? content.expected : undefined;
  if (!Array.isArray(list)) throw bad("It holds no list of entries, as one or under `expected`.");
  if (list.length > maxEntries) throw bad(`It has more than ${maxEntries} entries.`);
  const entries = list.map(readEntry);
  for (const [index, { id }] of entries.entries()) {
    if (entries.findIndex((entry) => entry.id === id) < index) {
      throw bad(`${id} stands there twice.`);
    }
  }
  return entries;
}

/**
 * Marks the failures that were expected, and tells what the expectations no longer fit. An entry past
 * its last day expects nothing. Dates are compared with the day on which the run began, in UTC.
 *
 * @example A failure that is known does not fail the build
 * ```ts
 * import { applyExpectations, exitCodeOf, type Report } from "@commonplace/conformance";
 *
 * export function exitCode(report: Report): number {
 *   const expectations = [{ id: "lemmy:S103", reason: "See issue 12." }];
 *   return exitCodeOf(applyExpectations(report, expectations));
 * }
 * ```
 */
export function applyExpectations(
  report: Report,
  expectations: readonly Expectation[],
): Report {
  const day = report.startedAt.slice(0, "2000-01-01".length);
  const isExpired = ({ until }: Expectation) => until !== undefined && until < day;
  const valid = new Map(
    expectations.filter((entry) => !isExpired(entry)).map((entry) => [entry.id, entry]),
  );
  const results = report.results.map((result) => marked(result, valid.get(result.id)));
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]));
  const { format, suite, startedAt, durationMs, target, reach } = report;
  const { coverage, crosswalk, exchanges, leftovers, wire } = report;
  return {
    format,
    suite,
    startedAt,
    durationMs,
    target,
    reach,
    summary: summarise(results),
    results,
    coverage,
    crosswalk,
    expectations: {
      unexpectedPasses: expectations.filter(({ id }) => outcomes.get(id) === "passed"),
      expired: expectations.filter(isExpired),
      absent: expectations.filter(({ id }) => !outcomes.has(id)),
    },
    exchanges,
    leftovers,
    wire,
  };
}

function marked(
  { expected: _, ...result }: Result,
  expectation: Expectation | undefined,
): Result {
  if (!expectation || !isTrouble(result)) return result;
  const { id: __, ...expected } = expectation;
  return { ...result, expected };
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw bad(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readEntry(value: unknown, index: number): Expectation {
  const place = `Entry ${index + 1}`;
  if (!isRecord(value)) throw bad(`${place} is no object with an id and a reason.`);
  const stranger = Object.keys(value).find((name) => !known.has(name));
  if (stranger !== undefined) throw bad(`${place} has "${stranger}", which means nothing.`);
  const { id, reason, issue, until } = value;
  if (!isText(id)) throw bad(`${place} has no id.`);
  if (!isText(reason)) throw bad(`${place} (${id}) has no reason.`);
  if (issue !== undefined && !isText(issue)) throw bad(`The issue of ${id} is no text.`);
  if (until !== undefined && !isDay(until)) throw bad(`\`until\` of ${id} is no day (2027-01-31).`);
  return {
    id,
    reason,
    ...(issue !== undefined && { issue }),
    ...(until !== undefined && { until }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) &&
    !Number.isNaN(Date.parse(value));
}

function bad(message: string, options?: ErrorOptions): ConformanceError {
  return new ConformanceError(
    "bad-expectations",
    `The file of expected failures cannot be used. ${message}`,
    options,
  );
}
