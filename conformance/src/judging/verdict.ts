/**
 * What can be said about one requirement after a run.
 *
 * @module
 */

import type { Stimulus } from "../run_record.ts";
import type { WireEntry } from "../wire_entry.ts";

/**
 * - `passed`, `failed`: the requirement was seen kept, or seen broken.
 * - `warning`: something short of a MUST was seen broken, or kept in a way that some peers refuse.
 * - `inapplicable`: it does not concern this target.
 * - `cannot-tell`: it was tried, and nothing that could be observed decides it.
 * - `untested`: it was not tried.
 */
export type Outcome =
  | "passed"
  | "failed"
  | "warning"
  | "inapplicable"
  | "cannot-tell"
  | "untested";

/** An outcome with its reason and its evidence. */
export interface Verdict {
  /** The outcome. */
  readonly outcome: Outcome;
  /** One sentence: what was seen. */
  readonly reason: string;
  /** Indexes into the wire log. */
  readonly evidence: readonly number[];
}

/**
 * What was expected of the target never came. That is its fault only if it has answered the request.
 */
export function missing(
  what: string,
  from: { readonly wire: readonly WireEntry[]; readonly sent: Stimulus },
): Verdict {
  const { entry } = from.sent;
  const { status = null, failure = "no answer" } = from.wire[entry] ?? {};
  return status === null
    ? cannotTell(`The target did not answer the request: ${failure}.`, [entry])
    : failed(`No ${what} arrived; the request was answered with ${status}.`, [entry]);
}

/** The requirement was kept. */
export function passed(reason: string, evidence: readonly number[]): Verdict {
  return { outcome: "passed", reason, evidence };
}

/** The requirement was broken. */
export function failed(reason: string, evidence: readonly number[]): Verdict {
  return { outcome: "failed", reason, evidence };
}

/** The requirement was kept in a way that some peers refuse. */
export function warning(reason: string, evidence: readonly number[]): Verdict {
  return { outcome: "warning", reason, evidence };
}

/** The requirement does not concern this target. */
export function inapplicable(reason: string, evidence: readonly number[] = []): Verdict {
  return { outcome: "inapplicable", reason, evidence };
}

/** Nothing that could be observed decides it. */
export function cannotTell(reason: string, evidence: readonly number[] = []): Verdict {
  return { outcome: "cannot-tell", reason, evidence };
}

/** It was not tried. */
export function untested(reason: string, evidence: readonly number[] = []): Verdict {
  return { outcome: "untested", reason, evidence };
}
