/**
 * The way from the ids of older suites to this one.
 *
 * @module
 */

import type { Requirement } from "../catalogue/requirement.ts";
import type { Outcome } from "../judging/verdict.ts";
import type { Result } from "./result.ts";

/** A rule of an older suite, and a requirement of this one that says the same. */
export interface Crossing {
  /** Its id there: `rocks:…`, `socialweb:<uuid>`, `feditest:<spec>/<id>`. */
  readonly alias: string;
  /** Id of the requirement. */
  readonly id: string;
  /** What was decided about it; `null` where this run decided nothing. */
  readonly outcome: Outcome | null;
}

/** Every alias of the catalogue, in alphabetical order. */
export function crosswalkOf(
  catalogue: readonly Requirement[],
  results: readonly Result[],
): Crossing[] {
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]));
  return catalogue
    .flatMap(({ id, aliases = [] }) =>
      aliases.map((alias) => ({ alias, id, outcome: outcomes.get(id) ?? null }))
    )
    .sort((a, b) => compare(a.alias, b.alias) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
