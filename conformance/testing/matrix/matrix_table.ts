/**
 * The matrix as a page: what each mutant breaks, and which mutants prove each check.
 *
 * @module
 */

import type { Requirement } from "../../src/catalogue/requirement.ts";
import { suiteVersion } from "../../src/suite_version.ts";
import { besides, missedBy, type Row } from "./play_mutant.ts";

/** Writes the page. `unplayed` mutants are waiting for their turn. */
export function matrixTable(
  rows: readonly Row[],
  requirements: readonly Requirement[],
  unplayed: number = 0,
): string {
  const judged = requirements.filter(({ oracle }) => oracle !== undefined);
  const provers = (id: string) =>
    rows.filter(({ seen, mutant }) => mutant.breaks.includes(id) && seen?.includes(id));
  const narrow = rows.filter(({ scope }) => scope === "protocol").length;
  const unproven = judged.filter(({ id }) => provers(id).length === 0);
  return [
    "# Every mutant against every check",
    "",
    "A mutant is a whole server with one rule broken. Written by `deno task conformance:matrix` for",
    `version ${suiteVersion} of the suite: ${rows.length} mutants, ${judged.length} checks, of which ` +
    `${judged.length - unproven.length} were seen to fail.`,
    "",
    ...(unplayed === 0
      ? []
      : [`${unplayed} more mutants wait for their turn: run the task again.`, ""]),
    ...(narrow === 0
      ? []
      : [`${narrow} of them have met the checks of their own protocols alone so far.`, ""]),
    ...(unproven.length === 0 || unplayed > 0
      ? []
      : [`Unproven: ${unproven.map(({ id }) => `\`${id}\``).join(", ")}.`, ""]),
    "## What each mutant breaks",
    "",
    "| a server that … | breaks | is seen to break besides |",
    "| --- | --- | --- |",
    ...rows.map((row) =>
      `| ${cell(row.mutant.name)} | ${row.mutant.breaks.map(code).join(" ")}${missed(row)} | ` +
      `${besides(row).map(code).join(" ")} |`
    ),
    "",
    "## What proves each check",
    "",
    "| check | is failed by a server that … |",
    "| --- | --- |",
    ...judged.map(({ id }) =>
      `| ${code(id)} | ${provers(id).map(({ mutant }) => cell(mutant.name)).join("; ")} |`
    ),
    "",
  ].join("\n");
}

function missed(row: Row): string {
  const ids = missedBy(row);
  if (ids.length === 0) return "";
  return `, of which ${ids.map(code).join(" ")} was not seen${
    row.trouble === undefined ? "" : `: ${cell(row.trouble)}`
  }`;
}

function code(id: string): string {
  return `\`${id}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
