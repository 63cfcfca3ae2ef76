/**
 * Text in Markdown.
 *
 * @module
 */

import { oneLine } from "../printable.ts";

/** The text as a piece of one line, in a paragraph or a cell: nothing in it is markup, a link or a mention. */
export function markdownText(text: string): string {
  return oneLine(text).replace(
    /[&<>@]|:(?=\/\/)|(?<=www)\.|[\\`*_{}[\]()#+!|~$^-]/gi,
    (character) => /[&<>@:.]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  );
}

/** The text as code in a line. */
export function markdownCode(text: string): string {
  const shown = oneLine(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const space = shown.startsWith("`") || shown.endsWith("`") || shown === "" ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A table; its cells are Markdown already. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
