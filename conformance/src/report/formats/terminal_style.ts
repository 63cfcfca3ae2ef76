/**
 * Colours and width of a terminal.
 *
 * @module
 */

import type { Outcome } from "../../judging/verdict.ts";

/** How text is laid out. */
export interface TerminalStyle {
  /** Whether there are colours. Default: false. */
  readonly colour?: boolean;
  /** Columns that lines are wrapped at. Default: they are not wrapped. */
  readonly columns?: number;
}

/** Where text is written to. */
export interface TerminalFacts {
  /** Whether it is a terminal. */
  readonly isTerminal: boolean;
  /** Its columns, where it tells. */
  readonly columns?: number;
  /** The environment: `NO_COLOR`, `FORCE_COLOR` and `TERM` are looked at. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const leastColumns = 40;

/**
 * What suits an output: colours on a terminal that has them, unless `NO_COLOR` is set (or anywhere with
 * `FORCE_COLOR`), and lines no longer than it is wide.
 *
 * @example A log that is no terminal
 * ```ts
 * import { terminalStyle } from "@commonplace/conformance";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(terminalStyle({ isTerminal: false, env: {} }), { colour: false });
 * ```
 */
export function terminalStyle({ isTerminal, columns, env }: TerminalFacts): TerminalStyle {
  const refused = (env.NO_COLOR ?? "") !== "" || (isTerminal && env.TERM === "dumb");
  const forced = !["", "0", "false"].includes(env.FORCE_COLOR ?? "");
  return {
    colour: !refused && (isTerminal || forced),
    ...(isTerminal && columns !== undefined && { columns: Math.max(columns, leastColumns) }),
  };
}

/** A way to set text apart. */
export type Tone = Outcome | "bold" | "faint";

const codes: Readonly<Record<Tone, string>> = {
  passed: "32",
  failed: "1;31",
  warning: "33",
  inapplicable: "2",
  "cannot-tell": "36",
  untested: "2",
  bold: "1",
  faint: "2",
};

/** The text in a colour, where there are colours. */
export function toned(text: string, tone: Tone, { colour = false }: TerminalStyle): string {
  return colour ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text;
}

/** The text in lines, all but the first indented; a word that is too long stays whole. */
export function wrapped(text: string, indent: string, { columns }: TerminalStyle): string {
  if (columns === undefined) return text;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}
