/**
 * Reading a report that was written to a file.
 *
 * @module
 */

import schema from "../../schemas/report.schema.json" with { type: "json" };
import { ConformanceError } from "../conformance_error.ts";
import type { Report } from "./report.ts";
import { schemaFault } from "./schema_fault.ts";

/** The JSON Schema (2020-12) of the report; also the file `schemas/report.schema.json` of this package. */
export const reportSchema: Readonly<Record<string, unknown>> = schema;

const maxLength = 268_435_456;

/**
 * Reads a report of any run of this suite. Throws a `ConformanceError` with the code `not-a-report` that
 * says what is wrong: it is no JSON, or not of the shape that the schema describes.
 *
 * @example A file that is none
 * ```ts
 * import { readReport } from "@commonplace/conformance";
 * import assert from "node:assert/strict";
 *
 * assert.throws(() => readReport('{"format":"another"}'), { code: "not-a-report" });
 * ```
 */
export function readReport(text: string): Report {
  if (text.length > maxLength) throw none(`it is longer than ${maxLength} characters`);
  const value = parsed(text);
  const fault = schemaFault(value, schema);
  if (!isReport(value, fault)) throw none(fault ?? "it has another shape");
  const dangling = danglingEvidence(value);
  if (dangling !== undefined) throw none(dangling);
  return value;
}

/** The report as JSON, to be written to a file and read again with {@linkcode readReport}. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function isReport(_value: unknown, fault: string | undefined): _value is Report {
  return fault === undefined;
}

function danglingEvidence({ wire, results }: Report): string | undefined {
  const moved = wire.findIndex(({ index }, place) => index !== place);
  if (moved >= 0) return `/wire/${moved}/index is not its place`;
  const dangling = results.findIndex(({ evidence }) => evidence.some((index) => !wire[index]));
  return dangling < 0 ? undefined : `/results/${dangling}/evidence points nowhere`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw none(`it is no JSON (${String(cause)})`, { cause });
  }
}

function none(why: string, options?: ErrorOptions): ConformanceError {
  return new ConformanceError(
    "not-a-report",
    `This is no report of a conformance run: ${why}. Give the file that --json has written.`,
    options,
  );
}
