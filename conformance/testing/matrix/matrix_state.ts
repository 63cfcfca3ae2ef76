/**
 * What was seen of the mutants so far, kept in a file: the matrix takes longer than anybody waits.
 *
 * @module
 */

import type { Mutant } from "../mutants/mutant.ts";
import type { Row, Scope } from "./play_mutant.ts";

/** What was seen of one mutant. */
interface Kept {
  readonly name: string;
  readonly breaks: readonly string[];
  readonly scope: Scope;
  readonly seen: readonly string[];
}

/** The rows of the mutants that are still as they were when they were played. */
export function readState(text: string, mutants: readonly Mutant[]): Row[] {
  const kept: readonly Kept[] = JSON.parse(text);
  const byKey = new Map(kept.map((one) => [keyOf(one), one]));
  return mutants.flatMap((mutant) => {
    const { scope, seen } = byKey.get(keyOf(mutant)) ?? {};
    return scope && seen ? [{ mutant, scope, seen }] : [];
  });
}

/** The rows as text, one a line; a mutant whose run came to nothing is left out, and played again. */
export function writeState(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ mutant: { name, breaks }, scope, seen }) =>
    seen ? [JSON.stringify({ name, breaks, scope, seen } satisfies Kept)] : []
  );
  return `[\n${lines.join(",\n")}\n]\n`;
}

/** Another first rule makes another mutant of it. */
export function keyOf({ name, breaks }: Pick<Kept, "breaks" | "name">): string {
  return JSON.stringify([name, breaks]);
}
