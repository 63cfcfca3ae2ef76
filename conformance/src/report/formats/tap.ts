/**
 * A report as TAP 14.
 *
 * @module
 */

import { oneLine } from "../printable.ts";
import type { Report } from "../report.ts";
import type { Result } from "../result.ts";
import { placeOf } from "../severity.ts";

/**
 * The report as TAP 14. What was expected to fail, or is not proven able to, is `TODO`; what was not
 * judged is `SKIP`; a warning is ok, and its diagnostics say what was seen.
 */
export function tapText({ results, target }: Report): string {
  const plan = results.length === 0 ? "1..0 # SKIP nothing was judged" : `1..${results.length}`;
  return [
    "TAP version 14",
    `# Conformance of ${oneLine(target.origin)}`,
    plan,
    ...results.flatMap((result, index) => pointOf(result, index + 1)),
    "",
  ].join("\n");
}

function pointOf(result: Result, number: number): string[] {
  const { id, title, outcome } = result;
  const status = outcome === "failed" ? "not ok" : "ok";
  const line = `${status} ${number} - ${escaped(`${id} ${title}`)}${directiveOf(result)}`;
  return outcome === "passed" ? [line] : [line, ...diagnosticsOf(result)];
}

function directiveOf({ outcome, reason, expected, proven }: Result): string {
  if (outcome === "inapplicable" || outcome === "cannot-tell" || outcome === "untested") {
    return ` # SKIP ${escaped(`${outcome}: ${reason}`)}`;
  }
  if (expected) return ` # TODO ${escaped(expected.reason)}`;
  return proven ? "" : " # TODO this check is not proven able to fail";
}

/** A block of YAML. A string of JSON is one of YAML as well. */
function diagnosticsOf(result: Result): string[] {
  const { outcome, reason, rule, level, impact, evidence } = result;
  const members = { outcome, reason, rule, source: placeOf(result), level, impact, wire: evidence };
  return [
    "  ---",
    ...Object.entries(members).map(([name, value]) =>
      `  ${name}: ${JSON.stringify(typeof value === "string" ? oneLine(value) : value)}`
    ),
    "  ...",
  ];
}

function escaped(text: string): string {
  return oneLine(text).replace(/[\\#]/g, "\\$&").trim();
}
