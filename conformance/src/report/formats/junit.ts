/**
 * A report as JUnit XML, which build servers read: a suite for each protocol, a case for each check.
 *
 * @module
 */

import type { Report } from "../report.ts";
import { protocolOf, type Result } from "../result.ts";
import { placeOf } from "../severity.ts";
import { xmlText } from "./xml_text.ts";

/**
 * The report as JUnit XML. What failed is a failure; what was expected to fail, could not be told, was
 * not tried, does not apply or is not proven is skipped with the reason; a warning is a case that passed
 * and says so in `system-out`.
 */
export function junitXml(report: Report): string {
  const { results, target, startedAt, durationMs } = report;
  const protocols = [...new Set(results.map(({ id }) => protocolOf(id)))];
  const attributes = { ...totals(results), time: (durationMs / 1_000).toFixed(3) };
  const suites = protocols.flatMap((name) => {
    const own = results.filter(({ id }) => protocolOf(id) === name);
    const timestamp = startedAt.replace(/(\.\d+)?Z$/, "");
    return [
      `  <testsuite${attributesOf({ name, ...totals(own), hostname: target.origin, timestamp })}>`,
      ...own.flatMap((result) => caseOf(result, name)),
      "  </testsuite>",
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributesOf({ name: `Conformance of ${target.origin}`, ...attributes })}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function caseOf(result: Result, classname: string): string[] {
  const start = `    <testcase${
    attributesOf({ classname, name: `${result.id} ${result.title}` })
  }>`;
  return [start, `      ${contentOf(result)}`, "    </testcase>"];
}

function contentOf(result: Result): string {
  const { outcome, reason, rule, level, impact, expected, proven } = result;
  const type = `${level} ${impact}`;
  if (isSkipped(result)) {
    const why = expected
      ? `Expected: ${expected.reason} Seen: ${reason}`
      : proven
      ? reason
      : `This check is not proven able to fail. ${reason}`;
    return `<skipped${attributesOf({ message: `${outcome}: ${why}` })}/>`;
  }
  const text = xmlText(`${outcome}: ${reason}\nRule: ${rule} (${placeOf(result)})`);
  return outcome === "failed"
    ? `<failure${attributesOf({ message: reason, type })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
}

function isSkipped({ outcome, expected, proven }: Result): boolean {
  return expected !== undefined || !proven || !["passed", "failed", "warning"].includes(outcome);
}

function totals(results: readonly Result[]): Record<string, number> {
  const skipped = results.filter(isSkipped).length;
  const failures = results.filter((result) => result.outcome === "failed" && !isSkipped(result));
  return { tests: results.length, failures: failures.length, errors: 0, skipped };
}

function attributesOf(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join("");
}
