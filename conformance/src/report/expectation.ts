/**
 * An expected failure, and what was found about a file of them.
 *
 * @module
 */

import type { ExpectedFailure } from "./result.ts";

/** An entry of an expectations file. */
export interface Expectation extends ExpectedFailure {
  /** Id of the requirement: `lemmy:S103`. */
  readonly id: string;
}

/** What was found about an expectations file. */
export interface ExpectationFindings {
  /** Entries whose check has passed: strike them out. */
  readonly unexpectedPasses: readonly Expectation[];
  /** Entries whose last day was before the run: their failures count again. */
  readonly expired: readonly Expectation[];
  /** Entries about what this run has no result of. */
  readonly absent: readonly Expectation[];
}
