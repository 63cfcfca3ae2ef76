/**
 * What has changed between two runs, as text and as Markdown.
 *
 * @module
 */

import type { Change, ComparedRun, Comparison } from "../compare_reports.ts";
import { oneLine } from "../printable.ts";
import { outcomeWords } from "../severity.ts";
import { markdownCode, markdownTable, markdownText } from "./markdown_text.ts";

type List = "better" | "gone" | "new" | "undecided" | "worse";

const lists: readonly (readonly [list: List, heading: string])[] = [
  ["worse", "Worse"],
  ["better", "Better"],
  ["undecided", "No longer judged"],
  ["new", "New"],
  ["gone", "Gone"],
];

/** The comparison as lines of text. */
export function comparisonText(comparison: Comparison): string {
  const lines = lists.flatMap(([list, heading]) => {
    const changes = comparison[list];
    if (changes.length === 0) return [];
    return [`${heading}:`, ...changes.map((change) => `  ${lineOf(change)}`), ""];
  });
  const { before, after } = comparison;
  return [`${runOf(before)} → ${runOf(after)}`, "", ...lines, countsOf(comparison), ""].join("\n");
}

/** The comparison as Markdown. */
export function comparisonMarkdown(comparison: Comparison): string {
  const sections = lists.flatMap(([list, heading]) => {
    const changes = comparison[list];
    if (changes.length === 0) return [];
    const rows = changes.map(({ id, title, before, after, reason }) => [
      `${markdownCode(id)} ${markdownText(title)}`,
      before === null ? "" : outcomeWords[before],
      after === null ? "" : outcomeWords[after],
      markdownText(reason),
    ]);
    const table = markdownTable(["check", "before", "after", "what was seen"], rows);
    return [`### ${heading}`, "", ...table, ""];
  });
  const { before, after } = comparison;
  return [
    "## What has changed",
    "",
    `${markdownText(runOf(before))} → ${markdownText(runOf(after))}: ${countsOf(comparison)}`,
    "",
    ...sections,
  ].join("\n");
}

function lineOf({ id, title, before, after, reason }: Change): string {
  const outcomes = [before, after].map((outcome) => outcome === null ? "–" : outcomeWords[outcome]);
  const told = after === "passed" ? "" : `  ${oneLine(reason)}`;
  return `${outcomes.join(" → ")}  ${oneLine(id)}  ${oneLine(title)}${told}`;
}

function countsOf(comparison: Comparison): string {
  const parts = lists.map(([list, heading]) =>
    `${comparison[list].length} ${heading.toLowerCase()}`
  );
  return `${parts.join(", ")}, ${comparison.unchanged} unchanged.`;
}

function runOf({ origin, startedAt }: ComparedRun): string {
  return `${oneLine(origin)} (${oneLine(startedAt)})`;
}
